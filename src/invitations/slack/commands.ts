import { closest, distance } from 'fastest-levenshtein';
import { type Administrator, authorize, hindrance } from '../../companies/administrators.ts';
import { errorText } from '../../error-text.ts';
import { DomainError } from '../../errors.ts';
import { emailIdentity, parseEmail, phoneIdentity } from '../../people/identity.ts';
import type { Identity, Person } from '../../people/person.ts';
import { parsePhone, shownLogin } from '../../people/phone.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { buttonElement, SEARCH_LENGTH } from '../../platform/slack/list-parts.ts';
import type { Listener, Message, Reply } from '../../platform/slack/listener.ts';
import { cut } from '../../platform/text.ts';
import { readRecipients } from '../recipients.ts';
import { resendInvitation } from '../resend.ts';
import { showDetails } from './card/acting.ts';
import type { CardContext } from './card/card-listeners.ts';
import { inviteRecipients, isForMany, type RecipientsContext, requireRead } from './import/recipients.ts';
import { isContact, named } from './named.ts';
import { SLACK_INVITATION_OPEN } from './slack-invitation.ts';
import { startWizard } from './wizard/start.ts';
import type { WizardContext } from './wizard/wizard.ts';

export const WORDS = [
  'user',
  'list',
  'users',
  'status',
  'resend',
  'cancel',
  'import',
  'export',
  'audit',
  'directory',
  'settings',
  'companies',
  'help',
] as const;
export type Word = (typeof WORDS)[number];
/** Those that are about somebody who was invited already. */
export type AboutWord = Extract<Word, 'status' | 'resend' | 'cancel'>;

export const INVITE_SHORTCUT = 'invitation.invite';

export interface CommandContext extends CardContext, WizardContext, RecipientsContext {}

interface Said {
  asker: Asker;
  text: string;
}

/** What other rooms open; the composition root hands it over. */
interface Doors {
  openInvitations(asker: Asker, search: string): Promise<Reply>;
  openUsers(asker: Asker, search: string): Promise<Reply>;
  /** Of those whom a part of a name, address or number fits; undefined where there is nobody. */
  choose(asker: Asker, act: AboutWord, text: string): Promise<Reply>;
  openSetUp(asker: Asker): Promise<Reply>;
  openDirectory(asker: Asker): Promise<Reply>;
  openImport(asker: Asker): Promise<Reply>;
  openExport(asker: Asker): Promise<Reply>;
  openAudit(asker: Asker, text: string): Promise<Reply>;
  openCompanies(asker: Asker, search: string): Promise<Reply>;
}

export function commandListeners(ctx: CommandContext, doors: Doors): Listener[] {
  const { openSetUp, openDirectory, openImport, openExport, openAudit } = doors;
  const invite = async (asker: Asker, text = ''): Promise<Reply> => ({
    modal: await startWizard(ctx, asker, named(text)),
  });
  const run: Record<Word, (said: Said) => Promise<Reply>> = {
    user: async ({ asker, text }) => {
      const recipients = readRecipients(text);
      if (isForMany(recipients, text)) return inviteRecipients(ctx, asker, recipients);
      const { reader } = await authorize(ctx, asker);
      requireRead(recipients, voiceFor(reader, ctx.now()), text);
      return invite(asker, text);
    },
    list: ({ asker, text }) => doors.openInvitations(asker, text),
    users: ({ asker, text }) => doors.openUsers(asker, text),
    status: said => about(ctx, doors, 'status', said),
    cancel: said => about(ctx, doors, 'cancel', said),
    resend: said => about(ctx, doors, 'resend', said),
    import: ({ asker }) => openImport(asker),
    export: ({ asker }) => openExport(asker),
    audit: ({ asker, text }) => openAudit(asker, text),
    directory: ({ asker }) => openDirectory(asker),
    settings: ({ asker }) => openSetUp(asker),
    companies: ({ asker, text }) => doors.openCompanies(asker, text.slice(0, SEARCH_LENGTH)),
    help: ({ asker, text }) => help(ctx, asker, text),
  };
  return [
    {
      kind: 'command',
      names: ['/invite', ...WORDS.map(word => `/invite-${word}`)],
      run: ({ asker, command, text }) => {
        const { word, rest } = parseCommand(command, text);
        return run[word]({ asker, text: rest });
      },
    },
    { kind: 'words', run: ({ asker }) => helpInstead(ctx, asker) },
    { kind: 'shortcut', id: INVITE_SHORTCUT, run: ({ asker }) => invite(asker) },
    { kind: 'button', id: SLACK_INVITATION_OPEN, run: async () => undefined },
    { kind: 'button', id: INVITE_SHORTCUT, run: ({ asker }) => invite(asker) },
    { kind: 'push', id: INVITE_SHORTCUT, run: ({ asker }) => startWizard(ctx, asker) },
  ];
}

/** `/invite-user x` is `/invite user x` is `/invite x` where x is an address; an unknown word leads to the help. */
export function parseCommand(command: string, text: string): { word: Word; rest: string } {
  const [, family] = command.split('-');
  const [first = '', ...others] = text.trim().split(/\s+/);
  const said = WORDS.find(word => word === (family ?? first.toLowerCase()));
  if (said) return { word: said, rest: family ? text.trim() : others.join(' ') };
  return first === '' || isContact(text.trim()) || /@|^<!subteam\^/.test(first)
    ? { word: 'user', rest: text.trim() }
    : { word: 'help', rest: first };
}

/** Whom the text names exactly; else one of those whom it fits. */
async function about(
  ctx: CommandContext,
  { choose }: Doors,
  word: AboutWord,
  { asker, text }: Said,
): Promise<Reply> {
  const by = await authorize(ctx, asker);
  const voice = voiceFor(by.reader, ctx.now());
  const identity = identityIn(text, by.company.country);
  const person = identity && (await ctx.people.findByIdentity(by.company.id, identity));
  if (person)
    return word === 'resend' ? resend(ctx, by, person) : { modal: await showDetails(ctx, voice, person) };
  const choice = await choose(asker, word, text);
  if (choice) return choice;
  if (identity) throw new DomainError('person.unknown', { company: by.company.name });
  const values = { company: by.company.name, typed: cut(text, 100) };
  return { message: { text: voice.mrkdwn('choice.none', values) } };
}

function identityIn(text: string, country: string | undefined): Identity | undefined {
  const { email, phone } = named(text);
  const [address, number] = [parseEmail(email ?? ''), parsePhone(phone ?? '', country)];
  if (address) return emailIdentity(address);
  return number ? phoneIdentity(number) : undefined;
}

async function resend(ctx: CommandContext, by: Administrator, { id }: Person): Promise<Reply> {
  const { invitation, profile } = await resendInvitation(ctx, by, id);
  const voice = voiceFor(by.reader, ctx.now());
  const values = {
    name: by.actor.name,
    address: invitation.delivery.address ?? shownLogin(profile),
    until: voice.date(invitation.expiresAt),
  };
  return { message: { text: voice.mrkdwn('told.resent', values) } };
}

async function help(ctx: CommandContext, asker: Asker, unknown: string): Promise<Reply> {
  const { voice, refusal } = await standingOf(ctx, asker);
  return { message: { text: refusal ? memberHelp(voice, refusal) : helpText(voice, unknown) } };
}

/** Whoever writes a message, as to a person, reads what Usher listens to. */
async function helpInstead(ctx: CommandContext, asker: Asker): Promise<Message> {
  const { voice, refusal } = await standingOf(ctx, asker);
  if (refusal) throw refusal;
  const words = { type: 'mrkdwn' as const, text: voice.mrkdwn('help.written') };
  const button = buttonElement(INVITE_SHORTCUT, voice.text('home.invite'), 'invite');
  return { text: voice.text('help.written'), blocks: [{ type: 'section', text: words, accessory: button }] };
}

const standingOf = async (ctx: CommandContext, asker: Asker) => ({
  voice: voiceFor(await ctx.slack.reader(asker), ctx.now()),
  refusal: await hindrance(ctx, asker),
});

/** Whoever may do none of it reads who can. */
const memberHelp = (voice: Voice, refusal: DomainError): string =>
  voice.mrkdwn('help.member', { refusal: errorText(voice, refusal) });

export function helpText(voice: Voice, unknown: string): string {
  const nearest = unknown ? closest(unknown.toLowerCase(), [...WORDS]) : '';
  const isNear = nearest !== '' && distance(unknown.toLowerCase(), nearest) <= 3;
  const said = { word: cut(unknown, 40), nearest };
  const hint = isNear
    ? voice.mrkdwn('help.nearest', said)
    : unknown
      ? voice.mrkdwn('help.unknown', said)
      : '';
  return [hint, voice.text('help.text')].filter(Boolean).join('\n\n');
}
