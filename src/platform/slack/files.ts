import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { WebClient } from '@slack/web-api';
import { DomainError } from '../../errors.ts';

const FILES_HOST = 'files.slack.com';
const SLACK_API = 'slack.com';
const PATIENCE_MS = 60_000;

export interface UploadedFile {
  name: string;
  /** As they come from Slack; whoever reads them counts them. Left unread, nothing is fetched. */
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * A file that somebody uploaded to the workspace of the client's token, which travels to Slack's own file server
 * alone (SECURITY.md row 33). Throws `file.foreign`, also `file.unreadable` where Slack does not hand it over.
 */
export async function openFile(client: WebClient, id: string): Promise<UploadedFile> {
  const { file } = await client.files.info({ file: id }).catch(unreadableIfUnknown);
  const url = file?.url_private_download ?? file?.url_private ?? '';
  if (file?.mode !== 'hosted' || file.is_external === true || !isOfSlack(url, client.slackApiUrl))
    throw new DomainError('file.foreign');
  return { name: file.name ?? file.title ?? id, bytes: download(url, client.token ?? '') };
}

/** In the sandbox Slack is whoever answers its API; elsewhere exactly one host, over TLS. */
function isOfSlack(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const [file, api] = [new URL(url), new URL(apiUrl)];
  if (file.username !== '' || file.password !== '') return false;
  return api.hostname === SLACK_API
    ? file.protocol === 'https:' && file.host === FILES_HOST
    : file.origin === api.origin;
}

async function* download(url: string, token: string): AsyncGenerator<Uint8Array> {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  // One that may not be read is led to the sign-in page.
  if (answer.status !== 200 || !answer.body) {
    await answer.body?.cancel();
    throw new DomainError('file.unreadable');
  }
  yield* answer.body;
}

const UNKNOWN = ['file_not_found', 'file_deleted', 'access_denied', 'not_visible'];

function unreadableIfUnknown(error: unknown): never {
  const code = (error as { data?: { error?: string } }).data?.error;
  throw code && UNKNOWN.includes(code) ? new DomainError('file.unreadable') : error;
}

interface Shown {
  channel: string;
  name: string;
  comment: string;
}

/** Puts a file into a conversation, streamed from the disk; an empty one is refused by Slack. */
export async function sendFile(
  client: WebClient,
  { path, ...shown }: Shown & { path: string },
): Promise<void> {
  const fileId = await uploadFile(client, { name: shown.name, path });
  await shareFile(client, { fileId, ...shown });
}

/** Hands the file over to Slack, which shows it to nobody yet; its id there. */
export async function uploadFile(
  client: WebClient,
  { name, path }: { name: string; path: string },
): Promise<string> {
  const { size } = await stat(path);
  const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: name, length: size });
  if (!upload_url || !file_id) throw new Error('Slack named no place for the file');
  if (!isOfSlack(upload_url, client.slackApiUrl)) throw new Error('Slack named a foreign place for the file');
  await upload(upload_url, path, size);
  return file_id;
}

export async function shareFile(
  client: WebClient,
  { fileId, channel, name, comment }: Shown & { fileId: string },
): Promise<void> {
  await client.files.completeUploadExternal({
    files: [{ id: fileId, title: name }],
    channel_id: channel,
    initial_comment: comment,
  });
}

async function upload(url: string, path: string, size: number): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
    body: Readable.toWeb(createReadStream(path)),
    redirect: 'manual',
    duplex: 'half',
    signal: AbortSignal.timeout(PATIENCE_MS),
  } as RequestInit);
  await answer.body?.cancel();
  if (answer.status !== 200) throw new Error(`Slack did not take the file: ${answer.status}`);
}
