import { randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the range from which systems take the ports of outgoing connections (32768 on, Linux): one of those could take
// a port in the moment between finding it free and listening on it.
const FIRST = 20_000;
const LAST = 32_000;
const TRIES = 50;

/** More than are waited for at once. */
const MOST_HELD = 200;
const held = new Map<number, Socket>();

/**
 * The wished port if nobody listens there, else another that is free. It is not given twice, also not by another
 * process, although whoever gets it listens only later, or is started there again: its namesake of UDP is held for that.
 */
export async function freePort(wished?: number): Promise<number> {
  if (wished && (await isFree(wished)) && (held.has(wished) || (await hold(wished)))) return wished;
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST, LAST);
    if (!held.has(port) && (await isFree(port)) && (await hold(port))) return port;
  }
  throw new Error(`No port from ${FIRST} to ${LAST} is free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    await new Promise(closed => server.close(closed));
  }
}

/** Until this process ends, or has taken many more. False where another process holds it. */
async function hold(port: number): Promise<boolean> {
  const socket = createSocket('udp4').unref();
  try {
    socket.bind({ port, address: '127.0.0.1', exclusive: true });
    await once(socket, 'listening');
  } catch {
    socket.close();
    return false;
  }
  held.set(port, socket);
  const [oldest] = held;
  if (oldest && held.size > MOST_HELD) {
    held.delete(oldest[0]);
    oldest[1].close();
  }
  return true;
}
