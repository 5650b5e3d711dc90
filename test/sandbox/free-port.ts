import { once } from 'node:events';
import { createServer } from 'node:net';

/** The wished port if nobody listens there, else one that the system has free. */
export async function freePort(wished = 0): Promise<number> {
  return (await portIfFree(wished)) ?? (await portIfFree(0)) ?? wished;
}

async function portIfFree(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
