import * as v from 'valibot';
import { CodedError } from '../../shared/result.ts';
import type { Send } from './signed-in.ts';

const Organisation = v.looseObject({ name: v.pipe(v.string(), v.minLength(1)) });
const Answer = v.union([
  Organisation,
  v.pipe(
    v.tuple([Organisation]),
    v.transform(([only]) => only),
  ),
]);

/**
 * The name of the organisation that is signed in; null where the vendor does not tell it to this sign-in.
 * @throws CodedError of the network, `sign-in-refused`, `cancelled`.
 */
export async function organisationName(send: Send, path: string, signal: AbortSignal): Promise<string | null> {
  const response = await send({ method: 'GET', path, signal });
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), response.text);
  return response.status === 200 && answer.success ? answer.output.name : null;
}

/** The same, where the sign-in itself has already gone well: then not learning the name stops nothing. */
export async function organisationNameIfTold(send: Send, path: string, signal: AbortSignal): Promise<string | null> {
  try {
    return await organisationName(send, path, signal);
  } catch (error) {
    if (error instanceof CodedError && error.code !== 'cancelled' && error.code !== 'sign-in-refused') return null;
    throw error;
  }
}
