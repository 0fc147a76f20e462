import { isJsonObject, parseJson, parseJsonRoughly, type JsonValue } from '../../shared/json.ts';
import { CodedError } from '../../shared/result.ts';
import type { HttpResponse } from '../http/client.ts';

/**
 * The JSON of an answer.
 * @throws CodedError `not-understood` saying what came instead.
 */
export function readJson(response: HttpResponse, what: string): JsonValue {
  try {
    return parseJson(response.text);
  } catch (error) {
    throw new CodedError('not-understood', `${what}: ${whatCame(response.text)}`, { cause: error });
  }
}

/**
 * The JSON of an answer that is kept as it is: to look at what it is, with numbers as floats. That is several times
 * faster than `readJson`, which is left to the drawing of the documents, in another thread.
 * @throws CodedError as `readJson`.
 */
export function glanceAtJson(response: HttpResponse, what: string): unknown {
  try {
    return parseJsonRoughly(response.text);
  } catch (error) {
    throw new CodedError('not-understood', `${what}: ${whatCame(response.text)}`, { cause: error });
  }
}

/** Whether a body is a web page instead of data, whatever its content type says. */
export function isHtml(text: string): boolean {
  return /^\s*<(!doctype|html|head|body|\?xml)/i.test(text);
}

/** A 404 of the vendor; a web page with that status comes from something in between. */
export function isNotFound({ status, text }: HttpResponse): boolean {
  return status === 404 && !isHtml(text);
}

/** An answer with a status that nobody can use: `not-understood`, with the vendor's own error name where it gives one. */
export function unusable(response: HttpResponse, what: string): CodedError {
  const name = errorName(response.text);
  return new CodedError('not-understood', `${what}: answered ${response.status}${name === null ? '' : ` (${name})`}`);
}

/** The `error_token` of an error body; any other text of a vendor could echo what we sent, so it is not passed on. */
function errorName(text: string): string | null {
  let body: JsonValue;
  try {
    body = parseJson(text);
  } catch {
    return null;
  }
  const name = isJsonObject(body) ? body['error_token'] : null;
  return typeof name === 'string' && /^[A-Za-z]{1,40}$/.test(name) ? name : null;
}

function whatCame(text: string): string {
  if (text.trim() === '') return 'the answer is empty';
  if (isHtml(text)) return 'the answer is a web page, not JSON';
  return 'the answer is not valid JSON';
}
