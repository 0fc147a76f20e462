import { describe, expect, test } from 'vitest';
import { anAccount } from '../testing/fake-bridge.ts';
import {
  baseUrlChoices,
  connectProblems,
  draftOf,
  emptySecret,
  secretOf,
  secretProblems,
  type ConnectForm,
} from './connect-form.ts';

const FORM: ConnectForm = { vendor: 'crux', name: 'Crux', baseUrl: 'production', customUrl: '' };

function addressProblem(customUrl: string): string | undefined {
  return connectProblems({ ...FORM, baseUrl: 'custom', customUrl }, []).customUrl;
}

describe('name', () => {
  test('must be there, be short, and be free whatever its case', () => {
    expect(connectProblems({ ...FORM, name: '  ' }, []).name).toBe('nameMissing');
    expect(connectProblems({ ...FORM, name: 'x'.repeat(81) }, []).name).toBe('nameTooLong');
    expect(connectProblems({ ...FORM, name: ' CRUX ' }, [anAccount({ name: 'Crux' })]).name).toBe('nameTaken');
    expect(connectProblems(FORM, [anAccount({ name: 'emnify' })])).toEqual({});
  });
});

describe('address', () => {
  test.each([
    ['https://api.example.com', undefined],
    ['https://api.example.com/api/v1', undefined],
    ['http://127.0.0.1:8080/api/v1', undefined],
    ['http://localhost:8080', undefined],
    ['http://[::1]:8080', undefined],
    ['', 'addressMissing'],
    ['api.example.com', 'addressNotUrl'],
    ['ftp://api.example.com', 'addressNotUrl'],
    ['http://api.example.com', 'addressNotHttps'],
    ['http://127.0.0.1.example.com', 'addressNotHttps'],
    ['https://user:secret@api.example.com', 'addressCredentials'],
    ['https://api.example.com/?a=1', 'addressQuery'],
    ['https://api.example.com/#a', 'addressQuery'],
  ])('%s', (address, problem) => {
    expect(addressProblem(address)).toBe(problem);
  });

  test('is checked only where it is asked for', () => {
    expect(connectProblems({ ...FORM, customUrl: 'nonsense' }, [])).toEqual({});
  });

  test('becomes null for production, the known one for the sandbox, the typed one otherwise', () => {
    expect(draftOf(FORM).baseUrl).toBeNull();
    expect(draftOf({ ...FORM, baseUrl: 'sandbox' }).baseUrl).toBe('https://api-sandbox.cruxconnect.com');
    expect(draftOf({ ...FORM, baseUrl: 'custom', customUrl: ' https://a.example ' }).baseUrl).toBe('https://a.example');
  });

  test('offers a sandbox for Crux only', () => {
    expect(baseUrlChoices('crux')).toEqual(['production', 'sandbox', 'custom']);
    expect(baseUrlChoices('emnify')).toEqual(['production', 'custom']);
  });
});

describe('secret', () => {
  test('starts with the form that the vendor prefers, empty', () => {
    expect(emptySecret('emnify')).toEqual({
      form: 'application-token',
      token: '',
      username: '',
      password: '',
      code: null,
    });
    expect(emptySecret('crux').form).toBe('password');
  });

  test('must be complete; a token has no white space inside', () => {
    expect(secretProblems(emptySecret('emnify'))).toEqual({ token: 'secretMissing' });
    expect(secretProblems(emptySecret('crux'))).toEqual({ username: 'secretMissing', password: 'secretMissing' });
    expect(secretProblems({ ...emptySecret('emnify'), token: 'abc\ndef' })).toEqual({ token: 'secretWhitespace' });
    expect(secretProblems({ ...emptySecret('emnify'), token: ' abc ' })).toEqual({});
  });

  test('has the shape of its form, white space around a token cut, a password left as it is', () => {
    const entry = { form: 'password', token: 't', username: ' me ', password: ' p ', code: null } as const;
    expect(secretOf(entry)).toEqual({ username: 'me', password: ' p ' });
    expect(secretOf({ ...entry, form: 'token', token: ' t ' })).toEqual({ token: 't' });
    expect(secretOf({ ...entry, form: 'application-token' })).toEqual({ applicationToken: 't' });
  });
});
