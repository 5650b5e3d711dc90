import type { AuditEntry } from '../../companies/audit-store.ts';
import type { Context } from '../../context.ts';
import { namesOf } from '../../directory/names.ts';
import { fullName } from '../../people/person.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';

/** An entry of the audit, which has ids alone, with what they are called at this moment. */
export interface NamedEntry {
  entry: AuditEntry<string>;
  /** Empty for what nobody of the administrators did. */
  who: string;
  /** The person, or the entry of the directory; empty where it is about neither. */
  whom: string;
}

export type NamingContext = Pick<Context, 'people' | 'directory' | 'slack'>;

/** Names many entries, one chunk after the other; it remembers whom it has asked Slack about. */
export function entryNamer(ctx: NamingContext, voice: Voice, companyId: string) {
  const known = new Map<string, Promise<string>>();
  const whoIs = ({ teamId, userId }: Asker): Promise<string> => {
    const key = `${teamId}:${userId}`;
    const name = known.get(key) ?? nameOf(ctx, voice, { teamId, userId });
    known.set(key, name);
    return name;
  };
  return async (entries: AuditEntry<string>[]): Promise<NamedEntry[]> => {
    const people = await ctx.people.findAll(companyId, idsOf(entries, 'personId'));
    const named = new Map(people.map(({ id, profile }) => [id, fullName(profile)]));
    const listed = await namesOf(ctx, companyId, idsOf(entries, 'entryId'));
    return Promise.all(
      entries.map(async entry => ({
        entry,
        who: entry.by ? await whoIs(entry.by) : '',
        whom: entry.personId
          ? named.get(entry.personId) || voice.text('audit.deleted')
          : ((entry.entryId && listed.get(entry.entryId)) ?? ''),
      })),
    );
  };
}

const idsOf = (entries: AuditEntry<string>[], of: 'personId' | 'entryId'): string[] => [
  ...new Set(entries.flatMap(entry => entry[of] ?? [])),
];

/** As Slack calls them now; by the id where it does not say. */
async function nameOf({ slack }: NamingContext, voice: Voice, asker: Asker): Promise<string> {
  const user = await slack.user(asker).catch(() => undefined);
  return user?.name || voice.text('audit.unknown', { id: asker.userId });
}
