import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express, { type Router } from 'express';
import { refused } from './control.ts';
import { guard } from './guard.ts';

/** The sandbox's own address, behind the guard; listens on loopback only. */
export async function serve(port: number, routers: Router[]): Promise<Server> {
  const web = express()
    .disable('x-powered-by')
    .use(guard, ...routers)
    .use(refused);
  const server = createServer(web);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export function closeServer(server: Server): Promise<void> {
  return new Promise(done => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
