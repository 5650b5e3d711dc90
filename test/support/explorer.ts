import { setTimeout as pause } from 'node:timers/promises';
import { type Json, objectsIn, type View } from './blocks.ts';
import type { Story } from './story.ts';

/** What can be pressed in a view, or its submit button. */
interface Act {
  id: string;
  press(view: View): Promise<unknown>;
}

/** What brings the first modal before somebody. */
export type Door = () => Promise<unknown>;

const SUBMIT = 'submit';
const PASSING = ['skeleton', 'working'];
const QUIET_MS = 700;
const SLOWER = 5;
const DEEP = 12;

const nameOf = (view: View): string => `${view.callback_id}(${buttonsOf(view).join(' ')})`;

/** A form that asks for another thing is another modal. */
export const kindOf = ({ callback_id, title }: View): string => `${callback_id} ${title.text}`;

export const buttonsOf = ({ blocks }: View): string[] => [
  ...new Set([...objectsIn(blocks)].filter(({ type, url }) => type === 'button' && !url).map(idOf)),
];

/** A word as its value says what it is for; anything else says of what. */
const A_WORD = /^[a-z]+$/i;

const idOf = ({ action_id, value }: Json): string =>
  A_WORD.test(String(value ?? '')) ? `${action_id}=${value}` : String(action_id);

/**
 * Goes through every modal that somebody can reach: each button of each kind of view, and each submission as it comes, once.
 * Answers every modal that was seen; `look` is shown the first of each kind while it is on the screen.
 */
export async function explore(
  story: Story,
  as: string,
  doors: Door[],
  look: (view: View) => Promise<void> = async () => {},
): Promise<View[]> {
  const pressed = new Map<string, string>();
  const seen = new Map<string, View>();
  for (const door of doors) {
    for (let isNew = true; isNew; ) isNew = await walk(story, { as, door, pressed, seen, look });
  }
  return [...seen.values()];
}

interface Walk {
  as: string;
  door: Door;
  /** View and act → the view that came of it. */
  pressed: Map<string, string>;
  /** By hash. */
  seen: Map<string, View>;
  look(view: View): Promise<void>;
}

/** From the door to something that was not pressed yet, and on from there; answers whether there was anything. */
async function walk(story: Story, { as, door, pressed, seen, look }: Walk): Promise<boolean> {
  await closeAll(story, as);
  let isNew = false;
  let view = await settled(story, as, await timed(door));
  for (let step = 0; view && step < DEEP; step++) {
    const from = view;
    const kind = kindOf(view);
    const isFirst = [...seen.values()].every(one => kindOf(one) !== kind);
    seen.set(view.hash, view);
    if (isFirst && !(await lookedAt(story, as, view, look))) {
      seen.delete(view.hash);
      view = await settled(story, as, 0);
      continue;
    }
    const act = nextAct(story, { as, view, pressed });
    if (!act) break;
    const key = `${nameOf(view)} ${act.id}`;
    isNew ||= !pressed.has(key);
    // What came late may have taken its place meanwhile.
    const took = await timed(() => act.press(from).catch(() => undefined));
    const after = await settled(story, as, took, view);
    pressed.set(key, after ? nameOf(after) : '');
    view = after;
  }
  return isNew;
}

/** What was not pressed here yet, else what leads to where something was not. */
function nextAct(
  story: Story,
  { as, view, pressed }: { as: string; view: View; pressed: Map<string, string> },
): Act | undefined {
  const acts = actsOf(story, as, view);
  const fresh = acts.find(({ id }) => !pressed.has(`${nameOf(view)} ${id}`));
  return fresh ?? acts.find(({ id }) => leads(pressed, `${nameOf(view)} ${id}`, new Set()));
}

function leads(pressed: Map<string, string>, key: string, seen: Set<string>): boolean {
  const to = pressed.get(key);
  if (!to || seen.has(to)) return false;
  seen.add(to);
  const ids = [...(to.match(/\((.*)\)/)?.[1]?.split(' ') ?? []), SUBMIT].filter(Boolean);
  return ids.some(id => !pressed.has(`${to} ${id}`) || leads(pressed, `${to} ${id}`, seen));
}

function actsOf(story: Story, as: string, view: View): Act[] {
  const buttons = buttonsOf(view).map(id => ({ id, press: (on: View) => pressIn(story, as, on, id) }));
  const submit = { id: SUBMIT, press: (on: View) => submitIn(story, as, on) };
  return view.submit ? [...buttons, submit] : buttons;
}

/** `id` as `buttonsOf` names it. */
export async function pressIn(story: Story, as: string, view: View, id: string): Promise<void> {
  const block = view.blocks.find(one => buttonsOf({ ...view, blocks: [one] }).includes(id));
  const element = [...objectsIn(block)].find(one => one.type === 'button' && idOf(one) === id);
  const place = { viewId: view.id, blockId: block?.block_id, actionId: String(element?.action_id) };
  const action = { type: 'button', value: element?.value };
  await story.call('/sandbox/interactions', { as, type: 'block_actions', ...place, action });
}

/** As it stands, with the first that is offered where something has to be chosen; a client stops what else is missing. */
async function submitIn(story: Story, as: string, view: View): Promise<void> {
  const values: Record<string, Json> = {};
  for (const { type, optional, block_id, element } of view.blocks as unknown as Input[]) {
    const given = type === 'input' && view.state.values[block_id]?.[element.action_id];
    if (type !== 'input' || optional || (given && isGiven(given))) continue;
    const value = await firstFor(story, { as, viewId: view.id, blockId: block_id, element });
    if (value) values[block_id] = { [element.action_id]: value };
  }
  const submission = { as, type: 'view_submission', viewId: view.id, values };
  await story.call('/sandbox/interactions', submission).catch(() => undefined);
}

interface Input {
  type: string;
  optional?: boolean;
  block_id: string;
  element: Json & { type: string; action_id: string; options?: Json[] };
}

const isGiven = ({ type: _, ...value }: Json): boolean =>
  Object.values(value).some(one => (Array.isArray(one) ? one.length > 0 : one !== null && one !== undefined));

async function firstFor(
  story: Story,
  {
    as,
    viewId,
    blockId,
    element,
  }: { as: string; viewId: string; blockId: string; element: Input['element'] },
): Promise<Json | undefined> {
  const { type, action_id: actionId } = element;
  if (type === 'plain_text_input') return { type, value: 'Новое' };
  if (type === 'file_input') return undefined;
  const asked = { as, viewId, blockId, actionId, value: '' };
  const { options = [] } = type.endsWith('external_select')
    ? await story.call<{ options?: Json[] }>('/sandbox/options', asked)
    : element;
  const [first] = options;
  if (!first) return undefined;
  return /^multi|checkboxes/.test(type)
    ? { type, selected_options: [first] }
    : { type, selected_option: first };
}

/** The modal on top once nothing changes any more; for a while at least the same as before. */
async function settled(story: Story, as: string, took: number, before?: View): Promise<View | undefined> {
  // Where the acknowledgement is slow, what comes after it is slower.
  const end = performance.now() + QUIET_MS + SLOWER * took;
  for (let last = before; ; ) {
    const view = await story.modal(as);
    const isPassing = view !== undefined && PASSING.includes(view.callback_id);
    if (!isPassing && view?.hash !== last?.hash) return view;
    if (!isPassing && performance.now() > end) return view;
    last = isPassing ? view : last;
    await pause(25);
  }
}

/** False where something that came late has taken its place before it could be looked at. */
async function lookedAt(story: Story, as: string, view: View, look: Walk['look']): Promise<boolean> {
  try {
    await look(view);
    return true;
  } catch (error) {
    if ((await story.modal(as))?.hash === view.hash) throw error;
    return false;
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function closeAll(story: Story, as: string): Promise<void> {
  const view = await story.modal(as);
  if (view)
    await story.call('/sandbox/interactions', { as, type: 'view_closed', viewId: view.id, all: true });
}
