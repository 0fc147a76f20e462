import { instantOf, utcDay, type CalendarDate } from '../../../shared/document/dates.ts';
import type { SourcePart, VendorRecord } from '../../../shared/document/source.ts';
import { isJsonObject, printJson, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { CodedError, type ErrorCode } from '../../../shared/result.ts';
import type { HttpResponse } from '../../http/client.ts';
import { glanceAtJson, isNotFound, readJson, unusable } from '../answer.ts';
import { listFailure, recordFailure } from '../fetch-each.ts';
import { partByPlan } from '../leave-out.ts';
import type { Send } from '../signed-in.ts';
import type { FetchEvent, FetchPlan } from '../vendor.ts';
import { idOf } from './list-orders.ts';

/** Finds the id of the organisation that is signed in; null where emnify does not tell it. */
export type FindOrganisation = (signal: AbortSignal) => Promise<string | null>;

/** What may be wrong with the statements alone; any other error stops the account. */
const OF_STATEMENTS: readonly ErrorCode[] = ['not-understood', 'vendor-down', 'unreachable'];
/** Of those, what the next statement would meet too. */
const OF_THE_VENDOR: readonly ErrorCode[] = ['vendor-down', 'unreachable'];

const MAY_NOT = 'This sign-in may not read the monthly statements.';

/**
 * Walks the monthly billing statements (vendors/emnify.md 4) one after the other, because emnify limits them more
 * closely than the rest. That a sign-in may not read them is a note and no error.
 */
export async function* fetchStatements(
  send: Send,
  findOrganisation: FindOrganisation,
  plan: FetchPlan,
  signal: AbortSignal,
): AsyncGenerator<FetchEvent> {
  const found = await listed(send, findOrganisation, signal);
  if (found.type !== 'listed') {
    yield found;
    return;
  }
  const { organisation, periods, hasGap } = found;
  for (const { key, label } of periods.unread) yield listFailure(key, label, 'it has no period of the form YYYYMM');
  const byKey = new Map(periods.read.map((period) => [keyOf(period.id), period]));
  const { leftOut, wanted } = await partByPlan([...byKey.keys()], plan);
  const seen = [...leftOut];
  let outage: CodedError | null = null;
  for (const [index, key] of wanted.entries()) {
    const period = byKey.get(key);
    if (period === undefined) continue;
    yield { type: 'progress', step: 'fetching', done: index, total: wanted.length };
    const answer: Fetched = outage ?? (await fetchOne(send, organisation, period, plan.today, signal));
    if (answer === 'forbidden') {
      yield { type: 'note', text: MAY_NOT };
      return;
    }
    if (answer instanceof CodedError) {
      if (OF_THE_VENDOR.includes(answer.code)) outage = answer;
      yield recordFailure(key, labelOf(period.id), answer.message);
      seen.push(key);
    } else if (answer === 'not-found') {
      yield { type: 'note', text: `emnify lists a billing period ${period.id} but gives no statement for it.` };
      seen.push(key);
    } else {
      yield { type: 'record', record: answer };
    }
  }
  // What is on the list is still at the vendor, fetched or not.
  if (seen.length > 0) yield { type: 'seen', keys: seen };
  if (!hasGap) yield { type: 'complete', prefix: 'statement-', from: null };
}

/**
 * One statement by its period (YYYYMM); null where emnify does not list it.
 * @throws CodedError
 */
export async function fetchStatement(
  send: Send,
  findOrganisation: FindOrganisation,
  id: string,
  signal: AbortSignal,
): Promise<VendorRecord | null> {
  const organisation = await findOrganisation(signal);
  if (organisation === null) throw new CodedError('forbidden', MAY_NOT);
  const periods = await readPeriods(send, organisation, signal);
  if (periods === 'forbidden') throw new CodedError('forbidden', MAY_NOT);
  const period = periods.read.find((candidate) => candidate.id === id);
  if (period === undefined) return null;
  const answer = await fetchOne(send, organisation, period, utcDay(instantOf(new Date())), signal);
  if (answer instanceof CodedError) throw answer;
  if (answer === 'forbidden') throw new CodedError('forbidden', MAY_NOT);
  return answer === 'not-found' ? null : answer;
}

interface Period {
  /** YYYYMM. */
  readonly id: string;
  readonly element: JsonObject;
}

interface Periods {
  readonly read: readonly Period[];
  readonly unread: readonly { readonly key: string; readonly label: string }[];
}

interface ListedPeriods {
  readonly type: 'listed';
  readonly organisation: string;
  readonly periods: Periods;
  readonly hasGap: boolean;
}

/** The list of billing periods, or the one event that stands for its absence. */
async function listed(
  send: Send,
  findOrganisation: FindOrganisation,
  signal: AbortSignal,
): Promise<ListedPeriods | FetchEvent> {
  try {
    const organisation = await findOrganisation(signal);
    const periods = organisation === null ? 'forbidden' : await readPeriods(send, organisation, signal);
    if (organisation === null || periods === 'forbidden') return { type: 'note', text: MAY_NOT };
    return { type: 'listed', organisation, periods, hasGap: periods.unread.length > 0 };
  } catch (error) {
    if (!(error instanceof CodedError) || !OF_STATEMENTS.includes(error.code)) throw error;
    return listFailure('statement-list', 'List of monthly statements', error.message);
  }
}

async function readPeriods(send: Send, organisation: string, signal: AbortSignal): Promise<Periods | 'forbidden'> {
  const what = 'the list of billing periods';
  const response = await send({ method: 'GET', path: `/organisation/${organisation}/billing`, signal });
  if (response.status === 403 || isNotFound(response)) return 'forbidden';
  if (response.status !== 200) throw unusable(response, what);
  const elements = readJson(response, what);
  if (!Array.isArray(elements)) throw new CodedError('not-understood', `${what}: the answer is not a list`);
  const read = new Map<string, Period>();
  const unread: { key: string; label: string }[] = [];
  const list: readonly JsonValue[] = elements;
  for (const [index, element] of list.entries()) {
    const period = readPeriod(element);
    if (period !== null) read.set(period.id, period);
    else unread.push({ key: `statement-list-${index + 1}`, label: `Entry ${index + 1} of the monthly statements` });
  }
  return { read: [...read.values()], unread };
}

function readPeriod(element: JsonValue): Period | null {
  if (!isJsonObject(element)) return null;
  const id = idOf(element);
  return id !== null && /^\d{4}(0[1-9]|1[0-2])$/.test(id) ? { id, element } : null;
}

/** One statement, why there is none, or what is wrong with it alone. */
type Fetched = VendorRecord | 'forbidden' | 'not-found' | CodedError;

async function fetchOne(
  send: Send,
  organisation: string,
  { id, element }: Period,
  today: CalendarDate,
  signal: AbortSignal,
): Promise<Fetched> {
  const path = `/organisation/${organisation}/billing/${id}`;
  try {
    const response = await send({ method: 'GET', path, signal });
    if (response.status === 403) return 'forbidden';
    if (isNotFound(response)) return 'not-found';
    checkStatement(response);
    const list = `GET /api/v1/organisation/${organisation}/billing`;
    const period: SourcePart = { name: 'period', request: list, text: printJson(element, 0) };
    // emnify gives the month under way a preview (vendors/emnify.md 4); in the answer nothing says so.
    const name = today.slice(0, 7).replace('-', '') <= id ? 'preview' : 'statement';
    return { key: keyOf(id), parts: [period, { name, request: `GET /api/v1${path}`, text: response.text }] };
  } catch (error) {
    if (error instanceof CodedError && OF_STATEMENTS.includes(error.code)) return error;
    throw error;
  }
}

const STATEMENT_FIELDS = ['period', 'total', 'sub_total', 'mrc', 'traffic', 'sim_items'];

/** A statement that cannot be read must not replace a better earlier copy, so it makes no record at all. */
function checkStatement(response: HttpResponse): void {
  const what = 'the statement';
  if (response.status !== 200) throw unusable(response, what);
  const statement = glanceAtJson(response, what);
  if (!isJsonObject(statement) || !STATEMENT_FIELDS.some((field) => field in statement)) {
    throw new CodedError('not-understood', `${what}: the answer is JSON but no statement`);
  }
}

function keyOf(id: string): string {
  return `statement-${id}`;
}

function labelOf(id: string): string {
  return `Statement ${id}`;
}
