import type { ListPlace } from '../../shared/views.ts';
import type { Api } from '../lib/api.ts';

const PAUSE_MS = 500;

export interface PlaceKeeperPorts {
  readonly api: Api;
  readonly place: () => ListPlace;
  /** Nothing is kept before the person's last place was restored. */
  readonly ready: () => boolean;
  readonly failed: (thrown: unknown) => void;
}

/** Saves where the person is in the list, half a second after it changes and when the window closes; returns the undo. */
export function keepPlace({ api, place, ready, failed }: PlaceKeeperPorts): () => void {
  let saved: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let complained = false;

  async function save(next: ListPlace): Promise<void> {
    clearTimeout(timer);
    const text = JSON.stringify(next);
    if (text === saved) return;
    saved = text;
    try {
      await api.changeSettings({ list: next });
    } catch (thrown) {
      // Once is enough: it would come again with each step.
      if (!complained) failed(thrown);
      complained = true;
    }
  }

  const stop = $effect.root(() => {
    $effect(() => {
      const next = place();
      if (!ready()) return;
      if (saved === null) saved = JSON.stringify(next);
      clearTimeout(timer);
      timer = setTimeout(() => void save(next), PAUSE_MS);
    });
  });
  const onLeave = (): void => {
    if (ready()) void save(place());
  };
  window.addEventListener('pagehide', onLeave);
  return () => {
    stop();
    clearTimeout(timer);
    window.removeEventListener('pagehide', onLeave);
  };
}
