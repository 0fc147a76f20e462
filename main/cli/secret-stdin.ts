import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { SECRET_FORMS, type Secret, type SecretForm } from '../../shared/account.ts';
import type { VendorId } from '../../shared/document/document.ts';
import { CodedError } from '../../shared/result.ts';

const Text = v.pipe(v.string(), v.minLength(1));

const SCHEMAS: Readonly<Record<SecretForm, v.GenericSchema<unknown, Secret>>> = {
  'application-token': v.strictObject({ applicationToken: Text }),
  token: v.strictObject({ token: Text }),
  password: v.strictObject({ username: Text, password: Text, code: v.exactOptional(Text) }),
};
const SHAPES: Readonly<Record<SecretForm, string>> = {
  'application-token': '{"applicationToken": …}',
  token: '{"token": …}',
  password: '{"username": …, "password": …}',
};

/**
 * Reads one JSON object in a form that the vendor takes from standard input.
 * @throws CodedError `invalid-argument`; the message names the forms and never what was read.
 */
export async function readSecret(stdin: Readable, vendor: VendorId): Promise<Secret> {
  const forms = SECRET_FORMS[vendor];
  if (forms.length === 0) throw new CodedError('invalid-argument', `--secret-stdin: ${vendor} needs no secret.`);
  const value = parse(await text(stdin));
  for (const form of forms) {
    const parsed = v.safeParse(SCHEMAS[form], value);
    if (parsed.success) return parsed.output;
  }
  const shapes = forms.map((form) => SHAPES[form]).join(' or ');
  throw new CodedError('invalid-argument', `--secret-stdin expects one JSON object: ${shapes}.`);
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
