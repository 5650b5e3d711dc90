import pLimit from 'p-limit';
import { type Administrator, authorize } from '../../../companies/administrators.ts';
import { DomainError } from '../../../errors.ts';
import { type Voice, voiceFor } from '../../../platform/i18n/voice.ts';
import type { Apart, Asker, SlackUser } from '../../../platform/slack/gateway.ts';
import type { Listener, Reply } from '../../../platform/slack/listener.ts';
import { harmlessName } from '../../../platform/text.ts';
import { previewRows } from '../../imports/begin-import.ts';
import { type Recipients, readRecipients } from '../../recipients.ts';
import { startWizard } from '../wizard/start.ts';
import type { WizardContext } from '../wizard/wizard.ts';
import { quotedWords } from './import-card.ts';
import type { ImportListenerContext } from './import-listeners.ts';

const MESSAGE_SHORTCUT = 'invitation.fromMessage';

export type RecipientsContext = ImportListenerContext & WizardContext;

/** Slack is asked about each of them; for more there is the file. */
const MOST_MEMBERS = 200;
const ASKED_AT_ONCE = 5;
const HEADER = ['E-mail', 'Name'];

interface Person {
  email: string;
  name?: string;
}

/** Somebody who is mentioned and has no address to invite to. */
interface Unusable {
  name: string;
  why: Apart | 'unknown' | 'addressless';
}

/** "Invite people in this message". */
export const recipientsListeners = (ctx: RecipientsContext): Listener[] => [
  {
    kind: 'messageShortcut',
    id: MESSAGE_SHORTCUT,
    // Of what people write to each other most names nobody.
    run: ({ asker, text }) => inviteRecipients(ctx, asker, { ...readRecipients(text), unread: [] }),
  },
];

/** Whether a command means several people, or somebody whose address Slack has to say. */
export const isForMany = ({ written, members, groups }: Recipients, text: string): boolean =>
  written.length > 1 || members.length + groups.length > 0 || (written.length === 1 && isList(text));

const isList = (text: string): boolean => /[,;]\s*\S/.test(text);

/** Throws `recipients.unread` where a list, or a name after @ that Slack did not recognise, names nobody at all. */
export function requireRead({ written, unread }: Recipients, voice: Voice, text: string): void {
  const isMeant = isList(text) || /(^|\s)@[^\s@]/.test(text);
  if (written.length === 0 && unread.length > 0 && isMeant && !/^\s*(\+|<tel:)/.test(text))
    throw new DomainError('recipients.unread', { words: quotedWords(voice, unread) });
}

/**
 * One person gets the wizard, filled; several the preview that a file gets. Throws `recipients.none`, `recipients.many`,
 * and `recipients.unusable` where only such are mentioned as cannot be invited by it.
 */
export async function inviteRecipients(
  ctx: RecipientsContext,
  asker: Asker,
  recipients: Recipients,
): Promise<Reply> {
  const by = await authorize(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const members = await membersOf(ctx, by, recipients);
  const people = withoutRepeats([...recipients.written, ...members.filter(isUsable)]);
  const left = members.flatMap(one => (isUsable(one) ? [] : [unusableText(voice, one)]));
  const [first] = people;
  if (!first) throw nobodyIn(left);
  const words = [...recipients.unread, ...left];
  if (people.length === 1 && words.length === 0)
    return { modal: await startWizard(ctx, asker, namedOf(first)) };
  const rows = people.map(({ email, name = '' }) => [email, name]);
  const name = voice.text('recipients.name', { count: people.length });
  await previewRows(ctx, by, { source: 'addresses', name, rows: [HEADER, ...rows], words });
  return { message: { text: voice.text('recipients.taken', { count: people.length }) } };
}

async function membersOf(
  ctx: RecipientsContext,
  { actor: { teamId } }: Administrator,
  { members, groups }: Recipients,
): Promise<(Person | Unusable)[]> {
  const client = ctx.slack.client(teamId);
  const ofGroups = await Promise.all(
    groups.slice(0, MOST_MEMBERS).map(usergroup => client.usergroups.users.list({ usergroup })),
  );
  const ids = [...new Set([...members, ...ofGroups.flatMap(({ users = [] }) => users)])];
  if (ids.length > MOST_MEMBERS) throw new DomainError('recipients.many', { most: MOST_MEMBERS });
  const limit = pLimit(ASKED_AT_ONCE);
  return Promise.all(
    ids.map(userId => limit(async () => memberOf(await ctx.slack.user({ teamId, userId }), userId))),
  );
}

/** Of another team's members Slack says the address or not; a deactivated member's mailbox is most likely gone. */
function memberOf(user: SlackUser | undefined, userId: string): Person | Unusable {
  if (!user) return { name: `@${userId}`, why: 'unknown' };
  const { name, apart, confirmedEmail: email } = user;
  if (apart === 'deactivated' || apart === 'bot') return { name, why: apart };
  return email ? { email, name } : { name, why: apart ?? 'addressless' };
}

const isUsable = (one: Person | Unusable): one is Person => 'email' in one;

const NAME_LENGTH = 80;

const unusableText = (voice: Voice, { name, why }: Unusable): string =>
  voice.text(`recipients.unusable.${why}`, { name: harmlessName(name, NAME_LENGTH) });

const MOST_TOLD = 8;

const nobodyIn = (left: string[]): DomainError =>
  left.length > 0
    ? new DomainError('recipients.unusable', { people: left.slice(0, MOST_TOLD) })
    : new DomainError('recipients.none');

/** Somebody may be named by address and by mention. */
const withoutRepeats = (people: Person[]): Person[] => [
  ...new Map(people.map(person => [person.email.toLowerCase(), person])).values(),
];

function namedOf({ email, name = '' }: Person) {
  const [firstName = '', ...others] = name.split(' ').filter(Boolean);
  return {
    ...(email && { email }),
    ...(firstName && { firstName }),
    ...(others.length > 0 && { lastName: others.join(' ') }),
  };
}
