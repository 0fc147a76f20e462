import * as v from 'valibot';
import { unusable } from '../answer.ts';
import type { Send } from '../signed-in.ts';

/** The organisation that is signed in; null where emnify does not tell it to this sign-in. */
export interface Organisation {
  readonly id: string | null;
  readonly name: string | null;
}

// Ids come as numbers in some calls and as text in others (vendors/emnify.md 4).
const Id = v.pipe(
  v.union([v.pipe(v.number(), v.safeInteger()), v.string()]),
  v.transform(String),
  v.regex(/^[1-9]\d{0,17}$/),
);
const Answer = v.looseObject({
  id: v.fallback(v.nullable(Id), null),
  name: v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1))), null),
});

/**
 * Asks for `/organisation/my`.
 * @throws CodedError `not-understood`, `sign-in-refused`, `cancelled` or a network code.
 */
export async function organisation(send: Send, signal: AbortSignal): Promise<Organisation> {
  const response = await send({ method: 'GET', path: '/organisation/my', signal });
  if (response.status === 403 || response.status === 404) return { id: null, name: null };
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), response.text);
  if (response.status !== 200 || !answer.success) throw unusable(response, 'the organisation');
  return { id: answer.output.id, name: answer.output.name };
}
