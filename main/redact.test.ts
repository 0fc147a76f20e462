import { homedir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { anonymise, describeError, redact } from './redact.ts';

describe('redact', () => {
  test.each([
    ['a JSON Web Token', 'token eyJhbGciOi.eyJzdWIi.c2ln-_ was refused', 'token [redacted] was refused'],
    ['a bearer header', 'Authorization: Bearer abc.DEF-123_x', 'Authorization: Bearer [redacted]'],
    ['basic credentials', 'authorization=Basic dXNlcjpwYXNz', 'authorization=Basic [redacted]'],
    [
      'credentials in an address',
      'GET https://anna:hunter2@api.example.com/x',
      'GET https://[redacted]@api.example.com/x',
    ],
    ['a JSON member', '{"password":"p w\\"x","id":1}', '{"password":"[redacted]","id":1}'],
    ['a spaced JSON member', '{"applicationToken" : "abc def"}', '{"applicationToken" : "[redacted]"}'],
    ['escaped JSON', String.raw`{\"token\":\"abc\",\"id\":1}`, String.raw`{\"token\":\"[redacted]\",\"id\":1}`],
    ['a query', 'failed: ?auth_token=abc123&page=2', 'failed: ?auth_token=[redacted]&page=2'],
    [
      'an object as Node prints it',
      "{ username: 'anna', password: 'geheim' }",
      '{ username: [redacted], password: [redacted] }',
    ],
    ['a cookie', 'Cookie: session=abc; other=1', 'Cookie: [redacted]; other=1'],
  ])('hides %s', (_what, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('leaves ordinary text alone', () => {
    const text = 'crux: GET /timp/orders/ answered 503 after 3 tries (invoice 165525, total 27.00 USD)';
    expect(redact(text)).toBe(text);
  });

  test('bounds the length, and stays quick on a text made to be slow', () => {
    const started = performance.now();
    expect(redact('token='.repeat(200_000)).length).toBeLessThan(60_000);
    expect(redact(`"password":"${'\\'.repeat(100_000)}`)).not.toContain('\\\\');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test('anonymise names the home folder ~', () => {
  expect(anonymise(`${homedir()}/notes.txt`)).toBe('~/notes.txt');
});

test('describeError prints the causes and redacts all of them', () => {
  const cause = new Error('answer was {"token":"abc"}');
  const text = describeError(new Error('Sign-in failed', { cause }));
  expect(text).toContain('Error: Sign-in failed');
  expect(text).toContain('Caused by: Error: answer was {"token":"[redacted]"}');
  expect(text).not.toContain('abc');
});
