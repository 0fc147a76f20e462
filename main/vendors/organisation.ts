import * as v from 'valibot';
import { CodedError } from '../../shared/result.ts';
import type { Send } from './signed-in.ts';

/** What a vendor tells of the organisation that is signed in. */
export interface ToldOrganisation {
  readonly name: string;
  /** What kind of account it is, in the vendor's words (Crux: `org_type`); null where it does not say. */
  readonly type: string | null;
}

const Organisation = v.looseObject({
  name: v.pipe(v.string(), v.minLength(1)),
  org_type: v.fallback(v.nullish(v.pipe(v.string(), v.minLength(1)), null), null),
});
const Answer = v.union([
  Organisation,
  v.pipe(
    v.tuple([Organisation]),
    v.transform(([only]) => only),
  ),
]);

/**
 * The organisation that is signed in; null where the vendor does not tell it to this sign-in.
 * @throws CodedError of the network, `sign-in-refused`, `cancelled`.
 */
export async function organisation(send: Send, path: string, signal: AbortSignal): Promise<ToldOrganisation | null> {
  const response = await send({ method: 'GET', path, signal });
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), response.text);
  if (response.status !== 200 || !answer.success) return null;
  const { name, org_type: type } = answer.output;
  return { name, type };
}

/** The same, where the sign-in itself has already gone well: then not learning it stops nothing. */
export async function organisationIfTold(
  send: Send,
  path: string,
  signal: AbortSignal,
): Promise<ToldOrganisation | null> {
  try {
    return await organisation(send, path, signal);
  } catch (error) {
    if (error instanceof CodedError && error.code !== 'cancelled' && error.code !== 'sign-in-refused') return null;
    throw error;
  }
}
