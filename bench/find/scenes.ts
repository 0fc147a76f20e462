import type { Action, DeskRun } from './desk-run.ts';
import {
  CLEAR,
  CLICK_ALL,
  dismissNotices,
  focusQuery,
  focusRows,
  groupBy,
  openGroupMenu,
  PRESS_SPACE,
  scrollTo,
  showMode,
  sortBy,
  typeKey,
} from './screen.ts';
import {
  page,
  PLAIN_GROUPS,
  PLAIN_LINES,
  PLAIN_SELECT_ALL,
  PLAIN_TOGGLE,
  PLAIN_TOTALS,
  type Statement,
} from './plain.ts';

/** Something that is measured again and again, and what the bare work of the same would be, turn by turn. */
export interface Scene {
  readonly name: string;
  /** From what the person did until the answer is on the screen, in milliseconds. */
  readonly painted: readonly number[];
  /** Until the answer had come to the window. */
  readonly answered: readonly number[];
  readonly plain: readonly Statement[];
}

/** Typed key by key: common beginnings, numbers in parts, words, fields, and what is nowhere. */
const TEXTS: readonly { readonly text: string; readonly where?: string }[] = [
  { text: 'a' },
  { text: '1' },
  { text: 'in' },
  { text: '1650123' },
  { text: '0042-1' },
  { text: 'walnut' },
  { text: 'Müller' },
  { text: 'PO-2025-04' },
  { text: 'zürich clinics' },
  { text: '1234.50' },
  { text: 'vendor:crux ', where: "vendor = 'crux'" },
  { text: 'total:>500', where: 'amount > 500' },
  { text: 'vendor:crux total:>500 lamp', where: "vendor = 'crux' AND amount > 500 AND words LIKE '%lamp%'" },
  { text: 'is:unpaid oak', where: "status = 'open' AND words LIKE '%oak%'" },
  { text: 'qxqxq' },
];
/** With the columns of the plain table. */
const SORTS = [
  ['number', 'number'],
  ['issued', 'day'],
  ['counterparty', 'party'],
  ['amount', 'amount'],
  ['status', 'status'],
] as const;
const GROUPS = ['Vendor', 'Month', 'Status', 'Counterparty'] as const;

/** Nobody types sooner after a first page. */
const FIRST_LOOK_MS = 2_000;

/** Goes through everything that is measured in one window; ends where it began. */
export async function playScenes(run: DeskRun): Promise<readonly Scene[]> {
  await dismissNotices(run.page);
  await run.page.waitForTimeout(FIRST_LOOK_MS);
  await focusQuery(run.page);
  return [
    ...(await typing(run)),
    await totals(run),
    ...(await sorting(run)),
    ...(await dividing(run)),
    ...(await selecting(run)),
    await jumping(run),
  ];
}

async function typing(run: DeskRun): Promise<readonly Scene[]> {
  const keys = createScene('a key in the query line');
  const clearing = createScene('clearing the query line');
  for (const { text, where } of TEXTS) {
    for (let end = 1; end <= text.length; end += 1) {
      const key = text.slice(end - 1, end);
      const typed = text.slice(0, end).trim();
      const like = page('words LIKE ?', [`%${typed.toLowerCase()}%`]);
      await keys.add(run, typeKey(key), typed === text.trim() && where !== undefined ? page(where, []) : like);
    }
    await clearing.add(run, CLEAR, page('true', []));
  }
  return [keys.scene, clearing.scene];
}

async function totals(run: DeskRun): Promise<Scene> {
  const scene = createScene('sums in the status bar');
  for (const { text } of TEXTS) {
    for (const key of text) await run.act(typeKey(key));
    await scene.add(run, { ...CLEAR, call: 'listTotals' }, PLAIN_TOTALS);
  }
  return scene.scene;
}

async function sorting(run: DeskRun): Promise<readonly Scene[]> {
  const [first, again] = [createScene('sort, the first time'), createScene('sort, again')];
  for (const scene of [first, again]) {
    for (const [column, order] of SORTS) {
      await scene.add(run, sortBy(column), page('true', [], order));
      await again.add(run, sortBy(column), page('true', [], `${order} DESC`));
      await again.add(run, sortBy(column), page('true', []));
    }
  }
  return [first.scene, again.scene];
}

async function dividing(run: DeskRun): Promise<readonly Scene[]> {
  const groups = createScene('grouping');
  const lines = createScene('lines instead of documents');
  for (const name of GROUPS) {
    await openGroupMenu(run.page);
    await groups.add(run, groupBy(name), PLAIN_GROUPS);
    await openGroupMenu(run.page);
    await run.act(groupBy('Nothing'));
    await lines.add(run, showMode('Lines'), PLAIN_LINES);
    await run.act(showMode('Documents'));
  }
  return [groups.scene, lines.scene];
}

async function selecting(run: DeskRun): Promise<readonly Scene[]> {
  const all = createScene('select all results');
  const one = createScene('one less, with all selected');
  for (let turn = 0; turn < 5; turn += 1) {
    await all.add(run, CLICK_ALL, PLAIN_SELECT_ALL);
    await focusRows(run.page);
    await one.add(run, PRESS_SPACE, PLAIN_TOGGLE);
    await run.act(PRESS_SPACE);
    await run.act(CLICK_ALL);
  }
  return [all.scene, one.scene];
}

async function jumping(run: DeskRun): Promise<Scene> {
  const scene = createScene('a far place of the list');
  // Each on a page of its own, in the small database too.
  for (const share of [0.5, 0.9, 0.2, 0.7, 0.35]) {
    const far = {
      sql: 'SELECT * FROM plain ORDER BY day DESC LIMIT 200 OFFSET cast(? * (SELECT count(*) FROM plain) AS INTEGER)',
      values: [share],
    };
    await scene.add(run, scrollTo(share), far);
  }
  await scrollTo(0).perform(run.page);
  return scene.scene;
}

interface Filling {
  readonly scene: Scene;
  add(run: DeskRun, action: Action, plain: Statement): Promise<void>;
}

function createScene(name: string): Filling {
  const painted: number[] = [];
  const answered: number[] = [];
  const plain: Statement[] = [];
  return {
    scene: { name, painted, answered, plain },
    add: async (run, action, statement) => {
      const seen = await run.act(action);
      painted.push(seen.painted - seen.done);
      answered.push(seen.answered - seen.done);
      plain.push(statement);
    },
  };
}
