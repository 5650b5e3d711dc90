import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Serving {
  port: number;
  /** Takes no further request and waits for those under way. */
  close(): Promise<void>;
}

/** Rejects where the port is taken. */
export function serve(
  handler: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Serving> {
  const server = createServer(handler);
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve({ port: (server.address() as AddressInfo).port, close }));
  });
}
