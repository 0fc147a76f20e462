type Handler = (request: Request) => Response | Promise<Response>;

/** Electron's `protocol`, as far as the app uses it, and the host's way to ask the app for a page. */
export interface Protocols {
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]): void;
    handle(scheme: string, handler: Handler): void;
  };
  /** Null where the app does not handle the scheme. Rejects where its handler does. */
  readonly respond: (request: Request) => Promise<Response | null>;
}

export function createProtocols(): Protocols {
  const handlers = new Map<string, Handler>();
  const schemes = new Set<string>();
  return {
    protocol: {
      registerSchemesAsPrivileged: (added) => {
        for (const { scheme } of added) schemes.add(scheme);
      },
      handle: (scheme, handler) => {
        if (!schemes.has(scheme)) throw new Error(`The scheme ${scheme} was not registered before the app was ready.`);
        handlers.set(scheme, handler);
      },
    },
    respond: async (request) => {
      const handler = handlers.get(new URL(request.url).protocol.replace(/:$/, ''));
      return handler === undefined ? null : await handler(request);
    },
  };
}
