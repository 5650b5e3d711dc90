import type {
  FilesCompleteUploadExternalResponse,
  FilesGetUploadURLExternalResponse,
  FilesInfoResponse,
} from '@slack/web-api';
import { SlackError } from '../errors.ts';
import { addByBot, placeOf } from '../messages.ts';
import type { StoredFile } from '../world/file.ts';
import { jsonIn, textIn } from '../world/json.ts';
import { botOf } from '../world/workspace.ts';
import { refuseOutsider } from './channel.ts';
import type { Answer, Call, Methods } from './method.ts';

const getUploadUrl = ({ args, world, workspace }: Call): Answer<FilesGetUploadURLExternalResponse> => {
  const { file } = world.files.add({
    teamId: workspace.id,
    userId: botOf(workspace).id,
    name: args.text('filename'),
    mimetype: '',
    bytes: Buffer.alloc(0),
    awaited: args.number('length', 0),
  });
  return { file_id: file.id, upload_url: `${world.baseUrl()}/upload/v1/${file.id}` };
};

const fileFor = ({ world, workspace }: Call, id: string): StoredFile => {
  const stored = world.files.find(id);
  if (!stored || stored.teamId !== workspace.id) throw new SlackError('file_not_found');
  return stored;
};

/** The message that shows the files, where a channel is given; without one they stay unshared. */
const share = (call: Call, stored: StoredFile[]): void => {
  const { args, world, workspace } = call;
  if (!args.has('channel_id')) return;
  const place = placeOf(world, workspace, args.text('channel_id'));
  if (!place) throw new SlackError('channel_not_found');
  refuseOutsider(workspace, place.conversation);
  const files = stored.map(({ file }) => file);
  for (const file of files)
    file[place.conversation.kind === 'im' ? 'ims' : 'channels'].push(place.conversation.id);
  const message = addByBot(place, { ...args.all, text: args.text('initial_comment') });
  Object.assign(message, { files, subtype: 'file_share' });
};

const complete = (call: Call): Answer<FilesCompleteUploadExternalResponse> => {
  const stored = call.args.list('files').map(one => {
    const given = jsonIn(one);
    const found = fileFor(call, textIn(given.id));
    if (found.awaited !== undefined) throw new SlackError('file_upload_size_mismatch');
    if (given.title) found.file.title = textIn(given.title);
    return found;
  });
  share(call, stored);
  return { files: stored.map(({ file: { id, title } }) => ({ id, title })) };
};

const info = (call: Call): Answer<FilesInfoResponse> => {
  const { file } = fileFor(call, call.args.text('file'));
  return { file: structuredClone(file), comments: [] };
};

export const files: Methods = {
  'files.getUploadURLExternal': { token: 'bot', scope: 'files:write', run: getUploadUrl },
  'files.completeUploadExternal': { token: 'bot', scope: 'files:write', run: complete },
  'files.info': { token: 'bot', scope: 'files:read', run: info },
};
