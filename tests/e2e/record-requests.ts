import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** Stands between the app and a server on this computer and keeps every byte that the app sends. */
export interface Recorder {
  /** The server's address through the recorder. */
  through(address: string): string;
  readonly sent: () => string;
  close(): void;
}

export async function recordRequests(port: number): Promise<Recorder> {
  const chunks: Buffer[] = [];
  const server = createServer((app) => {
    const vendor = connect(port, '127.0.0.1');
    app.on('data', (chunk) => chunks.push(chunk));
    app.pipe(vendor).pipe(app);
    app.on('error', () => vendor.destroy());
    vendor.on('error', () => app.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    through: (address) => address.replace(`:${port}`, `:${own}`),
    sent: () => Buffer.concat(chunks).toString('utf8'),
    close: () => server.close(),
  };
}
