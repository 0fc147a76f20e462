import { render } from '@testing-library/svelte';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { vi } from 'vitest';
import App from '../App.svelte';
import { connectApi } from '../lib/api.ts';
import { createFakeBridge, type FakeBridge, type World } from './fake-bridge.ts';

// Whole windows are opened here, and not only on fast machines.
vi.setConfig({ testTimeout: 20_000 });

export interface Opened extends FakeBridge {
  readonly user: UserEvent;
}

/** Opens the whole window over a fake bridge and waits until it has read everything. */
export async function openWindow(world: Partial<World> = {}): Promise<Opened> {
  giveElementsASize();
  const fake = createFakeBridge(world);
  render(App, { props: { api: connectApi(fake.bridge) } });
  await settle();
  return { ...fake, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

/** Lets answers, effects and short timers happen. */
export async function settle(milliseconds = 40): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await tick();
}

const PANE_HEIGHT = 374;

/** The test's DOM has no layout; the virtual list needs one: everything is one pane high. */
function giveElementsASize(): void {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(PANE_HEIGHT);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(PANE_HEIGHT);
}
