import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fetch } from '../../main/http/client.ts';
import { registerCalls, pushEvents } from '../../main/ipc/register.ts';
import { createLog } from '../../main/log.ts';
import { openServices } from '../../main/open-services.ts';
import { createDesktop } from '../../main/platform/desktop.ts';
import { createProtection } from '../../main/platform/safe-storage.ts';
import type { Services } from '../../main/services.ts';

export interface DeskProcess {
  readonly services: Services;
  readonly folder: string;
  stop(): Promise<void>;
}

/** The main process as `main/index.ts` composes it, without its window, on a data folder of its own. */
export async function startDeskProcess(fetch: Fetch = globalThis.fetch): Promise<DeskProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-process-'));
  const log = createLog({ folder: join(folder, 'logs') });
  const services = await openServices({
    dataFolder: folder,
    fetch,
    protection: createProtection(),
    cacheWorkerUrl: new URL('../../main/cache/worker.ts', import.meta.url),
  });
  registerCalls({
    services,
    desktop: createDesktop(() => null),
    appInfo: () => ({ version: '0.0.0', platform: 'linux', dataFolder: folder, systemRegion: 'en-GB' }),
    log,
  });
  const stopEvents = pushEvents(services, () => null);
  return {
    services,
    folder,
    stop: async () => {
      stopEvents();
      await services.close();
      rmSync(folder, { recursive: true });
    },
  };
}
