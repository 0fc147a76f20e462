import { describe, expect, it } from 'vitest';
import { CodedError } from '../../shared/result.ts';
import { isLoopback, parseBaseUrl } from './base-url.ts';

describe('parseBaseUrl', () => {
  it.each([
    ['https://cdn.emnify.net/api/v1', 'https://cdn.emnify.net/api/v1'],
    ['  https://cdn.emnify.net/api/v1/  ', 'https://cdn.emnify.net/api/v1'],
    ['HTTPS://CDN.emnify.NET/api/v1//', 'https://cdn.emnify.net/api/v1'],
    ['https://api.cruxconnect.com/', 'https://api.cruxconnect.com'],
    ['https://intranet.example:8443/proxy', 'https://intranet.example:8443/proxy'],
    ['http://localhost:4100', 'http://localhost:4100'],
    ['http://127.0.0.1:4100/api/v1', 'http://127.0.0.1:4100/api/v1'],
    ['http://127.1:4100', 'http://127.0.0.1:4100'],
    ['http://127.255.3.4', 'http://127.255.3.4'],
    ['http://[::1]:4100', 'http://[::1]:4100'],
  ])('accepts %s', (text, expected) => {
    expect(parseBaseUrl(text, 'emnify')).toBe(expected);
  });

  it.each([
    ['', 'empty'],
    ['cdn.emnify.net/api/v1', 'must begin with https://'],
    ['localhost:4100', 'must begin with https://'],
    ['ftp://cdn.emnify.net', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['http://cdn.emnify.net/api/v1', 'only https:// is used'],
    ['http://127.0.0.1.example.com', 'only https:// is used'],
    ['http://localhost.example.com', 'only https:// is used'],
    ['http://0.0.0.0:4100', 'only https:// is used'],
    ['http://[::2]', 'only https:// is used'],
    ['https://user:hunter2@cdn.emnify.net', 'user name or password'],
    ['https://hunter2@cdn.emnify.net', 'user name or password'],
    ['https://cdn.emnify.net/api/v1?token=hunter2', 'a query'],
    ['https://cdn.emnify.net/api/v1?', 'a query'],
    ['https://cdn.emnify.net/api/v1#hunter2', 'a fragment'],
    ['https://cdn.emnify.net/api%2fv1', 'characters'],
    ['https://', 'not an address'],
  ])('refuses %s', (text, reason) => {
    const refusal = refusalOf(text);
    expect(refusal.code).toBe('base-url-refused');
    expect(refusal.message).toContain(reason);
    expect(refusal.message).not.toContain('hunter2');
  });

  it('gives the sample invoices no address', () => {
    expect(() => parseBaseUrl('https://example.com', 'demo')).toThrow('need no address');
  });
});

describe('isLoopback', () => {
  it('tells this computer from the others', () => {
    expect(['http://localhost', 'http://127.0.0.9', 'http://[::1]'].map((url) => isLoopback(new URL(url)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://128.0.0.1', 'http://127.0.0.1.nip.io'].map((url) => isLoopback(new URL(url)))).toEqual([
      false,
      false,
    ]);
  });
});

function refusalOf(text: string): CodedError {
  try {
    parseBaseUrl(text, 'emnify');
  } catch (error) {
    if (error instanceof CodedError) return error;
  }
  throw new Error(`${text} was accepted`);
}
