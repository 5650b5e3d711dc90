import { eventually } from './eventually.ts';
import type { Story } from './story.ts';

interface Shown {
  id: string;
  name: string;
}

async function post(story: Story, as: string, name: string, bytes: string | Uint8Array, share: boolean) {
  const body = new FormData();
  body.set('as', as);
  body.set('share', String(share));
  body.set('file', new Blob([bytes as string]), name);
  const answer = await fetch(`${story.url}/sandbox/files`, { method: 'POST', body });
  const { file } = (await answer.json()) as { file: Shown };
  return file.id;
}

/** Drops a file in the person's DM with Usher; answers its id. */
export const drop = (story: Story, as: string, name: string, bytes: string | Uint8Array) =>
  post(story, as, name, bytes, true);

/** Uploads a file for a file input; answers its id. */
export const upload = (story: Story, as: string, name: string, bytes: string | Uint8Array) =>
  post(story, as, name, bytes, false);

/** The text of the newest file of this name that Usher has put into the person's DM, once there are so many. */
export async function received(story: Story, as: string, name: string, atLeast = 1): Promise<string> {
  const files = await eventually(`${atLeast} × ${name}`, async () => {
    const shown = (await story.messages(as)).flatMap(({ files }) => (files ?? []) as Shown[]);
    const named = shown.filter(file => file.name === name);
    return named.length >= atLeast ? named : undefined;
  });
  const answer = await fetch(`${story.url}/sandbox/files/${files.at(-1)?.id}?as=${as}`);
  return answer.text();
}
