type Handler = (request: Request) => Response | Promise<Response>;

/** Electron's `protocol`, and the host's way to ask the app for a page. */
export function createProtocol() {
  const handlers = new Map<string, Handler>();
  const schemes = new Set<string>();
  return {
    protocol: {
      registerSchemesAsPrivileged: (added: readonly Electron.CustomScheme[]) => {
        for (const { scheme } of added) schemes.add(scheme);
      },
      handle: (scheme: string, handler: Handler) => {
        if (!schemes.has(scheme)) throw new Error(`The scheme ${scheme} was not registered before the app was ready.`);
        handlers.set(scheme, handler);
      },
    },
    /** Null where the app does not handle the scheme. A handler that throws is a network error, as in Electron. */
    respond: async (request: Request): Promise<Response | null> => {
      const handler = handlers.get(new URL(request.url).protocol.replace(/:$/, ''));
      return handler === undefined ? null : await handler(request);
    },
  };
}
