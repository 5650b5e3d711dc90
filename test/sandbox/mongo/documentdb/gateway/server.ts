import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { serialize } from 'bson';
import type pg from 'pg';
import { carryOut, readCommand, type Server } from './commands.ts';
import { openCursors } from './cursors.ts';
import { connectEngine } from './engine.ts';
import { errorAnswer, toCommandError } from './errors.ts';
import { fixedAnswers } from './greeting.ts';
import { commandForEngine } from './raw-bson.ts';
import { type Request, readRequest, splitMessages, writeAnswer } from './wire.ts';

/** Speaks MongoDB's wire protocol on a loopback port, in front of a PostgreSQL with DocumentDB; returns the port. */
export async function startGateway(pool: pg.Pool, wantedPort: number): Promise<number> {
  const engine = connectEngine(pool);
  const server: Server = { engine, cursors: openCursors(engine) };
  const listener = createServer({ noDelay: true }, socket => serve(server, socket));
  await once(listener.listen(wantedPort, '127.0.0.1'), 'listening');
  const address = listener.address();
  return address && typeof address === 'object' ? address.port : wantedPort;
}

/** Requests of one connection are answered in order. */
function serve(server: Server, socket: Socket) {
  let received: Buffer = Buffer.alloc(0);
  let answered = Promise.resolve();
  socket.on('error', () => {}); // a client that went away
  socket.on('data', chunk => {
    const { messages, rest } = splitMessages(received.length ? Buffer.concat([received, chunk]) : chunk);
    received = rest;
    for (const message of messages) answered = answered.then(() => answer(server, socket, message));
  });
}

async function answer(server: Server, socket: Socket, message: Buffer) {
  try {
    const request = readRequest(message);
    const bytes = await respond(server, request);
    if (request.wantsAnswer && !socket.destroyed) socket.write(writeAnswer(request, bytes));
  } catch (error) {
    console.error('unreadable message', error);
    socket.destroy();
  }
}

async function respond(server: Server, { isGreeting, body, sequences }: Request): Promise<Uint8Array> {
  if (isGreeting) return serialize(fixedAnswers.hello?.() ?? {});
  try {
    return await carryOut(server, readCommand(body, commandForEngine(body, sequences)));
  } catch (error) {
    const translated = toCommandError(error);
    if (translated.codeName === 'InternalError') console.error(translated);
    return serialize(errorAnswer(translated));
  }
}
