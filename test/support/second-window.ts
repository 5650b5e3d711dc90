import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Json, View } from './blocks.ts';
import type { Story } from './story.ts';

/**
 * Submits a modal that a person has in another window than that which the sandbox shows, as Slack would send it:
 * the last submission of theirs with this view in its place, to the process at `to`. Answers the acknowledgement, `{}` where it is empty.
 */
export async function submitElsewhere(
  story: Story,
  as: string,
  view: View,
  to = story.appUrl,
): Promise<Json> {
  const calls = await story.call<{ method: string; body: Json }[]>('/sandbox/calls?since=0');
  const people = await story.call<{ workspaces: { people: { id: string; handle: string }[] }[] }>(
    '/sandbox/state',
  );
  const id = people.workspaces.flatMap(workspace => workspace.people).find(({ handle }) => handle === as)?.id;
  const like = calls.findLast(({ method, body }) => method === 'view_submission' && userOf(body) === id);
  const payload = JSON.stringify({ ...like?.body, view });
  return post(story, to, new URLSearchParams({ payload }).toString());
}

const userOf = (body: Json): unknown => (body.user as Json | undefined)?.id;

async function post({ appUrl, signingSecret, call }: Story, to: string, body: string): Promise<Json> {
  const { now } = await call<{ now: string }>('/sandbox/state');
  const stamp = String(Math.floor(Date.parse(now) / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
  const headers = {
    // As behind a proxy, all processes are reached by the one public address.
    host: new URL(appUrl).host,
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': `v0=${signature}`,
  };
  return answerOf(`${to}/slack/events`, headers, body);
}

/** What fetch sends names its own host. */
const answerOf = (url: string, headers: Record<string, string>, body: string): Promise<Json> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers }, answer => {
      text(answer)
        .then(said => resolve(JSON.parse(said || '{}')))
        .catch(reject);
    });
    asked.on('error', reject).end(body);
  });
