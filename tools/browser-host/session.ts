import { TypedEmitter, type PreventableEvent } from './types.ts';

type SessionEvents = { 'will-download': [event: PreventableEvent] };

type PermissionHandlers = Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>;

/** Electron's `Session`: requests of main are Node's; what concerns the page is the browser's to decide. */
export class Session extends TypedEmitter<SessionEvents> {
  readonly webRequest: Pick<Electron.WebRequest, 'onBeforeRequest'> = { onBeforeRequest: () => undefined };
  readonly setPermissionRequestHandler: PermissionHandlers['setPermissionRequestHandler'] = () => undefined;
  readonly setPermissionCheckHandler: PermissionHandlers['setPermissionCheckHandler'] = () => undefined;
  readonly setDevicePermissionHandler: PermissionHandlers['setDevicePermissionHandler'] = () => undefined;

  fetch(url: string, init?: RequestInit): Promise<Response> {
    return fetch(url, init);
  }
}

export interface SessionModule {
  readonly defaultSession: Session;
  fromPartition(partition: string, options?: Electron.FromPartitionOptions): Session;
}

export function createSessions(): SessionModule {
  return { defaultSession: new Session(), fromPartition: () => new Session() };
}
