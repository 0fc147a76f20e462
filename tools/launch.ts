import { fileURLToPath } from 'node:url';
import { findElectron } from './electron-binary.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const HOST = fileURLToPath(new URL('browser-host/index.ts', import.meta.url));

export interface LaunchOptions {
  /** Undefined for the default place. */
  readonly dataFolder: string | undefined;
  /** The browser host's port; undefined for any free one. */
  readonly port: string | undefined;
  /** Use the browser host even where Electron could run. */
  readonly browser: boolean;
}

/** How to run the built app here. */
export interface LaunchCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Which of the two it is and why, in one line. */
  readonly says: string;
}

/** Chooses Electron where it can run, and the browser host otherwise. */
export async function launchCommand({ dataFolder, port, browser }: LaunchOptions): Promise<LaunchCommand> {
  const appArguments = dataFolder === undefined ? [] : ['--data-dir', dataFolder];
  const electron = browser
    ? ({ missing: 'as asked for' } as const)
    : await findElectron({ platform: process.platform, environment: process.env, userId: process.getuid?.() });
  // VS Code's terminal sets this variable, which turns Electron into plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  if ('path' in electron) {
    return {
      program: electron.path,
      args: [ROOT, ...appArguments],
      environment,
      says: 'Invoice Desk runs in Electron.',
    };
  }
  const portArguments = port === undefined ? [] : ['--port', port];
  return {
    program: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', HOST, ...portArguments, '--', ...appArguments],
    environment,
    says: `Invoice Desk runs in your browser instead of Electron: ${electron.missing}. Open this address; Ctrl-C ends it.`,
  };
}
