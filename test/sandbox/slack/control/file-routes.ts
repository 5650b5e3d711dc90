import { Router } from 'express';
import { Refusal } from '../errors.ts';
import type { StoredFile } from '../world/file.ts';
import type { World } from '../world/world.ts';
import { type Actor, activeActorOf, actorOf } from './actor.ts';
import { viewerQuery } from './bodies.ts';
import { dropFile } from './talk.ts';
import { readUpload, type Upload } from './upload.ts';

const store = ({ world, workspace, person }: Actor, { file }: Upload): StoredFile => {
  if (!file) throw new Refusal('There is no file in the form.');
  return world.files.add({ teamId: workspace.id, userId: person.id, ...file });
};

/** What a person may open: their own uploads and what the app has shared in their workspace. */
const download = (actor: Actor, id: string): StoredFile => {
  const stored = actor.world.files.find(id);
  if (!stored || stored.teamId !== actor.workspace.id) throw new Refusal(`There is no file ${id}.`);
  return stored;
};

/** `share=false` keeps the file for a file_input: it is uploaded, and shown in no conversation. */
export const fileRoutes = (world: World): Router => {
  const router = Router();
  router.post('/sandbox/files', async (request, response) => {
    const upload = await readUpload(request);
    const { as = '', workspace, share, text = '' } = upload.fields;
    const actor = activeActorOf(world, { as, workspace });
    const stored = store(actor, upload);
    const told = share === 'false' ? {} : await dropFile(actor, stored, text);
    response.json({ file: stored.file, ...told });
  });
  router.get('/sandbox/files/:id', (request, response) => {
    const { file, bytes } = download(actorOf(world, viewerQuery.parse(request.query)), request.params.id);
    response.attachment(file.name).type(file.mimetype).send(bytes);
  });
  return router;
};
