import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent, WebContents } from 'electron';
import * as v from 'valibot';
import {
  callChannel,
  eventChannel,
  type CallArguments,
  type CallName,
  type CallValue,
  type EventName,
  type IpcEvents,
} from '../../shared/ipc.ts';
import { CodedError, err, ok, toAppError, type Result } from '../../shared/result.ts';
import { APP_HOST, APP_SCHEME } from '../app-protocol.ts';
import type { Log } from '../log.ts';
import { describeError, redact } from '../redact.ts';
import { CALL_ARGUMENTS } from './arguments.ts';

/** The service behind a call. It may throw: `CodedError` for what a person can meet, anything else is a bug. */
export type Service<Name extends CallName> = (
  ...args: CallArguments<Name>
) => CallValue<Name> | Promise<CallValue<Name>>;

/**
 * The one door from the window: sender, then arguments, then service, then `Result`. Never rejects.
 * Checklist item 17 (validate the sender of all IPC messages).
 */
export function handle<Name extends CallName>(name: Name, service: Service<Name>, log: Log): void {
  ipcMain.handle(callChannel(name), async (event, ...args: unknown[]): Promise<Result<CallValue<Name>>> => {
    // Read before anything asynchronous: after a navigation it is gone.
    if (!isOurWindow(event.senderFrame)) {
      log.error('ipc', `${name} was refused: the sender is ${event.senderFrame?.url ?? 'gone'}`);
      return err('invalid-argument', 'sender');
    }
    const parsed = v.safeParse(CALL_ARGUMENTS[name], args);
    if (!parsed.success) {
      const where = v.getDotPath(parsed.issues[0]) ?? '';
      log.error('ipc', `${name} was refused: argument ${where} is not valid`);
      return err('invalid-argument', where);
    }
    try {
      return ok(await service(...parsed.output));
    } catch (error) {
      return failure(name, error, log);
    }
  });
}

/** Only the main frame of a page of ours: no sub-frame, no other scheme or host, no frame that is gone. */
function isOurWindow(frame: IpcMainInvokeEvent['senderFrame']): boolean {
  if (frame === null || frame.parent !== null) return false;
  const address = URL.parse(frame.url);
  return address?.protocol === `${APP_SCHEME}:` && address.host === APP_HOST;
}

/** Tells the window what happened; nothing where there is none. */
export function push<Name extends EventName>(to: WebContents | null, name: Name, payload: IpcEvents[Name]): void {
  if (to === null || to.isDestroyed()) return;
  to.send(eventChannel(name), payload);
}

function failure(name: CallName, error: unknown, log: Log): Result<never> {
  if (error instanceof CodedError) {
    log.warn('ipc', `${name}: ${error.code}`, error);
    return { ok: false, error: { ...toAppError(error), detail: redact(error.message) } };
  }
  log.error('ipc', `${name} failed unexpectedly`, error);
  const [firstLine = ''] = describeError(error).split('\n');
  return err('internal', firstLine);
}
