import { textsIn } from './blocks.ts';
import { eventually } from './eventually.ts';
import type { Story } from './story.ts';

/** How often a text stands in the person's DM: once in each message that has it. */
export async function countTold(story: Story, as: string, text: string): Promise<number> {
  const messages = await story.messages(as);
  return messages.filter(({ blocks }) => textsIn(blocks).includes(text)).length;
}

/** How many cards of this person stand in the DM. */
export async function countCards(story: Story, as: string, name: string): Promise<number> {
  const messages = await story.messages(as);
  return messages.filter(({ blocks }) => {
    const shown = textsIn(blocks);
    return shown.includes(`*${name}*`) && shown.includes('invited by');
  }).length;
}

/** The timeline of the newest card in the person's DM, by its button Details; newest first. */
export async function timelineOf(story: Story, as: string): Promise<string[]> {
  await story.pressOn(as, 'Details');
  const modal = await story.see(as, 'Link works until');
  return textsIn(modal.blocks).split('\n');
}

export const countLines = (lines: string[], text: string): number =>
  lines.filter(line => line.includes(text)).length;

/** Waits until a mail to this address is there besides those known. */
export const nextMail = (story: Story, to: string, known: number) =>
  eventually(`mail ${known + 1} to ${to}`, async () => {
    const mails = await story.mails(to);
    return mails.length > known ? mails[0] : undefined;
  });

export interface WebPage {
  status: number;
  text: string;
  /** What a browser would send back: `name=value`. */
  cookie: string;
}

/** A page as somebody's browser gets it. */
export async function visit(url: string, cookie = ''): Promise<WebPage> {
  return pageOf(await fetch(url, { headers: cookie ? { cookie } : {}, redirect: 'manual' }));
}

/** Submits a form of a page of Usher's own. */
export async function post(url: string, form: Record<string, string>, cookie = ''): Promise<WebPage> {
  const headers = { 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) };
  const body = new URLSearchParams(form);
  return pageOf(await fetch(url, { method: 'POST', headers, body, redirect: 'manual' }));
}

async function pageOf(answer: Response): Promise<WebPage> {
  const [cookie = ''] = answer.headers.getSetCookie().map(line => line.split(';')[0] ?? '');
  return { status: answer.status, text: await answer.text(), cookie };
}
