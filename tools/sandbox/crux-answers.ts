import { createTokens, presentIndexes, readBody, type Answer, type SandboxRequest, type Switches } from './answers.ts';
import { cruxIndex, makeCruxOrder, type InvoicesShape } from './crux-data.ts';
import { variantOf } from './crux-variants.ts';
import type { Shop } from './emnify-data.ts';
import { RETAILER, SUPPLIERS } from './people.ts';
import { createRandom } from './random.ts';

export interface CruxCredentials {
  readonly username: string;
  readonly password: string;
  /** A token that is good without signing in, as a person would paste it. */
  readonly token: string;
}

const LIFETIME_SECONDS = 2 * 60 * 60;
const SHAPES: readonly InvoicesShape[] = ['order', 'list', 'flat'];
// Some of both sides' (vendors/crux.md 1).
const PERMISSIONS = ['view_order', 'export_order', 'cancel_order', 'view_items', 'view_billing_statement'];
// A server must answer something where a client sends no `limit`; the real default is not documented.
const DEFAULT_LIMIT = 20;

/** Answers requests below `/timp` as vendors/crux.md says Crux does. Error bodies are not documented: they are empty. */
export function createCruxAnswers(
  shop: Shop,
  credentials: CruxCredentials,
  switches: () => Switches,
): (request: SandboxRequest) => Answer {
  const tokens = createTokens(() => switches().requestsPerToken);
  tokens.issue(credentials.token, LIFETIME_SECONDS);
  const organisation = createRandom(shop.seed, -2).hex(12);
  let issued = 0;

  function logIn({ body }: SandboxRequest): Answer {
    const fields = readBody(body);
    const [username, password] = [fields?.get('username'), fields?.get('password')];
    if (typeof username !== 'string' || typeof password !== 'string') return empty(400);
    if (username !== credentials.username || password !== credentials.password) return empty(401);
    const { cruxOrgType: type } = switches();
    const side = `00000000-3333-4333-a333-${organisation}`;
    return {
      status: 200,
      body: {
        auth_token: tokens.issue(createRandom(shop.seed, ++issued + 1_000_000_000).hex(40), LIFETIME_SECONDS),
        org_uuid: `00000000-1111-4111-a111-${organisation}`,
        user_uuid: `00000000-2222-4222-a222-${organisation}`,
        retailer_uuid: type === 'RETAILER' ? side : '',
        supplier_uuid: type === 'SUPPLIER' ? side : '',
        org_type: type,
        permission_assignments: {
          permissions: permissions(),
          org_user: { uuid: `00000000-4444-4444-a444-${organisation}` },
        },
      },
    };
  }

  function permissions(): readonly object[] {
    const { cruxPermissions: assigned } = switches();
    if (assigned === null) return [];
    return [...new Set([...PERMISSIONS, ...assigned])].map((name) => ({
      assigned: assigned.includes(name),
      permission: { uuid: null, name, display_name: name, description: '', visibility: 'BOTH', grouping: 'Orders' },
    }));
  }

  function mayReadOrders(): boolean {
    const { cruxPermissions: assigned } = switches();
    return assigned === null || assigned.some((name) => name === 'view_order' || name === 'view_orders');
  }

  function list({ body }: SandboxRequest): Answer {
    const fields = readBody(body);
    const start = fields?.get('start') ?? 0;
    const limit = fields?.get('limit') ?? DEFAULT_LIMIT;
    if (!isCount(start) || !isCount(limit)) return empty(400);
    const { cruxLimit, cruxTotal, vanished } = switches();
    const present = presentIndexes(shop.orders, vanished);
    const end = cruxLimit === 'page-size' ? start + limit : cruxLimit === 'end-index-included' ? limit + 1 : limit;
    const length = Math.max(0, Math.min(end, present.count) - start);
    const orders = Array.from({ length }, (_, offset) => listed(present.at(start + offset)));
    const totals = { right: present.count, 'too-small': Math.floor(present.count / 2), 'too-large': present.count + 1 };
    return { status: 200, body: cruxTotal === 'absent' ? { orders } : { total_results: totals[cruxTotal], orders } };
  }

  function listed(index: number): object {
    const { listed: order } = makeCruxOrder(shop, index);
    const isChanged = switches().changed.includes(index);
    return variantOf(isChanged ? { ...order, retailer_provided_order_notes: 'Changed since.' } : order, switches());
  }

  function single(uuid: string, part: string): Answer {
    const { vanished, cruxInvoices } = switches();
    const index = cruxIndex(shop, uuid);
    if (index === null || vanished.includes(index)) return empty(422);
    const order = makeCruxOrder(shop, index);
    const turn = SHAPES[index % SHAPES.length] ?? 'order';
    const answer =
      part === ''
        ? order.invoices('order')
        : part === 'invoices/'
          ? order.invoices(cruxInvoices === 'mixed' ? turn : cruxInvoices)
          : order.fees;
    return answer === null ? empty(404) : { status: 200, body: variantOf(answer, switches()) };
  }

  return (request) => {
    const { method, path, headers } = request;
    const isJson = /^application\/json\b/.test(headers['content-type'] ?? '');
    if (method === 'POST' && !isJson) return empty(415);
    if (path === '/timp/organizations/user-login/') return method === 'POST' ? logIn(request) : empty(405);
    const token = /^Token (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (tokens.check(token) !== 'good') return empty(401);
    if (path.startsWith('/timp/orders/') && !mayReadOrders()) return empty(403);
    if (path === '/timp/orders/') return method === 'POST' ? list(request) : empty(405);
    if (path === '/timp/organizations/') {
      const uuid = `00000000-1111-4111-a111-${organisation}`;
      const { cruxOrgType: type } = switches();
      const name = type === 'RETAILER' ? RETAILER : SUPPLIERS[0];
      return method === 'GET' ? { status: 200, body: { uuid, name, org_type: type } } : empty(405);
    }
    const [, uuid, part] = /^\/timp\/orders\/([0-9a-f-]{36})\/(invoices\/|fees\/|)$/.exec(path) ?? [];
    if (uuid === undefined || part === undefined) return empty(404);
    return method === 'GET' ? single(uuid, part) : empty(405);
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function empty(status: number): Answer {
  return { status, body: null };
}
