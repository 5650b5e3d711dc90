import type { Context } from '../context.ts';
import type { TextKey, Voice } from '../platform/i18n/voice.ts';
import { type Choice, NO_OPTION, optionOf } from '../platform/slack/offering.ts';
import type { Entry, EntryKind } from './entry.ts';
import { pathsOf, pathText } from './unit-path.ts';

// The answer to Slack stays under 100 options and 16 KB, with room for one of the asker's own; its last says that there
// are more.
const MOST = 98;
const MOST_BYTES = 15_000;
const DESCRIPTION = 75;

interface Asked {
  kind: EntryKind;
  typed: string;
}

/** What somebody may choose: living entries, those first whose names begin with what is typed; units with their path. */
export async function directoryOptions(
  ctx: Pick<Context, 'directory'>,
  companyId: string,
  voice: Voice,
  { kind, typed }: Asked,
): Promise<Choice[]> {
  const found = await ctx.directory.search(companyId, kind, { typed, limit: MOST + 1 });
  const choices = await choicesOf(ctx, companyId, found);
  const fitting = choices.slice(0, MOST).slice(0, countWithin(choices, MOST_BYTES));
  if (fitting.length === choices.length) return choices;
  const hint: TextKey = 'directory.moreOptions';
  return [...fitting, { value: NO_OPTION, text: voice.text(hint) }];
}

/** As options for what is chosen already, archived ones too; in the order of the entries. */
export async function choicesOf(
  ctx: Pick<Context, 'directory'>,
  companyId: string,
  entries: Entry[],
): Promise<Choice[]> {
  const units = entries.filter(({ kind, parentId }) => kind === 'unit' && parentId !== undefined);
  const paths = await pathsOf(ctx, companyId, units);
  return entries.map(({ id, name }) => {
    const path = paths.get(id);
    return { value: id, text: name, ...(path && { description: pathText(path, DESCRIPTION) }) };
  });
}

function countWithin(choices: Choice[], bytes: number): number {
  let room = bytes;
  const at = choices.findIndex(choice => {
    room -= Buffer.byteLength(JSON.stringify(optionOf(choice))) + 1;
    return room < 0;
  });
  return at < 0 ? choices.length : at;
}
