import express, { type Request, type Response, Router } from 'express';
import { tokenIn } from '../api/authorize.ts';
import { readUpload } from '../control/upload.ts';
import { scopesOf } from '../manifest.ts';
import type { World } from '../world/world.ts';

const bytesIn = async (request: Request): Promise<Buffer> => {
  if (Buffer.isBuffer(request.body)) return request.body;
  return (await readUpload(request)).file?.bytes ?? Buffer.alloc(0);
};

const receive = async (world: World, id: string, request: Request, response: Response): Promise<void> => {
  const stored = world.files.find(id);
  if (!stored || stored.awaited === undefined) return void response.status(404).send('unknown upload');
  const bytes = await bytesIn(request);
  if (bytes.length !== stored.awaited) return void response.status(400).send('unexpected length');
  stored.bytes = bytes;
  stored.file.size = bytes.length;
  delete stored.awaited;
  response.send(`OK - ${bytes.length}`);
};

const mayRead = (world: World, teamId: string, authorization: string | undefined): boolean => {
  const token = world.tokens.find(tokenIn(authorization));
  const isAlive = token && !token.revoked && (token.expiresAt ?? Number.POSITIVE_INFINITY) > world.now();
  return isAlive === true && token.teamId === teamId && scopesOf(world.manifest).includes('files:read');
};

/** As in Slack, one without the right token is led to the sign-in page instead of refused. */
const send = (world: World, name: string, request: Request, response: Response): void => {
  const [teamId = '', id = ''] = name.split('-');
  const stored = world.files.find(id);
  const call = world.calls.begin({ direction: 'in', method: 'url_private', body: { file: id }, teamId });
  const isAllowed = stored?.teamId === teamId && mayRead(world, teamId, request.headers.authorization);
  call.end({ status: isAllowed ? 200 : 302, size: stored?.bytes.length });
  if (isAllowed) response.type(stored.file.mimetype).send(stored.bytes);
  else response.redirect(`${world.baseUrl()}/?redir=${encodeURIComponent(request.path)}`);
};

export const filesRouter = (world: World): Router => {
  const router = Router();
  const isRaw = (request: { headers: Request['headers'] }): boolean =>
    !String(request.headers['content-type']).startsWith('multipart/');
  const raw = express.raw({ type: request => isRaw(request), limit: '64mb' });
  router.post('/upload/v1/:id', raw, (request, response) =>
    receive(world, request.params.id, request, response),
  );
  router.get(['/files-pri/:name/download/:file', '/files-pri/:name/:file'], (request, response) =>
    send(world, String(request.params.name), request, response),
  );
  return router;
};
