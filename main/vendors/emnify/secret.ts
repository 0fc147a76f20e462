import type { PasswordSecret, Secret } from '../../../shared/account.ts';
import { CodedError } from '../../../shared/result.ts';

/** What a person entered, without the white space of pasting; a password is left as it is. */
export type EmnifySecret =
  | { readonly kind: 'application-token'; readonly applicationToken: string }
  | { readonly kind: 'password'; readonly password: PasswordSecret };

/**
 * The secret in one of the two forms that emnify takes.
 * @throws CodedError `secret-missing`
 */
export function readSecret(secret: Secret | null): EmnifySecret {
  if (secret !== null && 'applicationToken' in secret && secret.applicationToken.trim() !== '') {
    return { kind: 'application-token', applicationToken: secret.applicationToken.trim() };
  }
  if (secret !== null && 'username' in secret && secret.username.trim() !== '' && secret.password !== '') {
    return { kind: 'password', password: { ...secret, username: secret.username.trim() } };
  }
  throw new CodedError('secret-missing', 'emnify needs an application token, or user name and password');
}
