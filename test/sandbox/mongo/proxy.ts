import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Faults = {
  /** Each request reaches the server this much later. */
  delayMs?: number;
  /** Connections are cut and new ones refused. */
  down?: boolean;
};
export type FaultProxy = {
  port: number;
  /** Replaces all faults; `{}` clears them. Comes back up on the same port. */
  set(faults: Faults): Promise<void>;
  stop(): Promise<void>;
};

/** A TCP proxy on a loopback port in front of one server, which can be made slow or unreachable. */
export async function startProxy(target: { host: string; port: number }, port = 0): Promise<FaultProxy> {
  const sockets = new Set<Socket>();
  let faults: Faults = {};
  const accept = (client: Socket) => forward(client, connect(target), sockets, () => faults.delayMs ?? 0);
  let listener = await listen(accept, port);
  const ownPort = portOf(listener);

  const close = async () => {
    if (!listener.listening) return;
    const closed = once(listener, 'close');
    listener.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const set = async (wanted: Faults) => {
    faults = wanted;
    if (wanted.down) await close();
    else if (!listener.listening) listener = await listen(accept, ownPort);
  };
  return { port: ownPort, set, stop: close };
}

async function listen(accept: (client: Socket) => void, port: number): Promise<Server> {
  const listener = createServer({ noDelay: true }, accept);
  await once(listener.listen(port, '127.0.0.1'), 'listening');
  return listener;
}

function portOf(listener: Server): number {
  const address = listener.address();
  if (!address || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

function forward(client: Socket, server: Socket, sockets: Set<Socket>, delayMs: () => number) {
  server.setNoDelay(true);
  for (const [socket, other] of [
    [client, server],
    [server, client],
  ] as const) {
    sockets.add(socket);
    socket.on('error', () => {}); // a cut connection is what this proxy is for
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  }
  server.pipe(client);
  let sent = Promise.resolve();
  client.on('data', chunk => {
    const due = sleepUntil(Date.now() + delayMs());
    sent = Promise.all([sent, due]).then(() => void server.write(chunk));
  });
}

/** At once when the time has come already: without a delay nothing waits for a timer. */
const sleepUntil = (time: number) =>
  time <= Date.now() ? undefined : new Promise(resolve => setTimeout(resolve, time - Date.now()));
