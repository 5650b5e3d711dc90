import { closest, distance } from 'fastest-levenshtein';
import { authorize } from '../../companies/administrators.ts';
import { DomainError } from '../../errors.ts';
import { emailIdentity, parseEmail, phoneIdentity } from '../../people/identity.ts';
import type { Identity } from '../../people/person.ts';
import { parsePhone, shownLogin } from '../../people/phone.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Listener, Reply } from '../../platform/slack/listener.ts';
import { readRecipients } from '../recipients.ts';
import { resendInvitation } from '../resend.ts';
import { showDetails } from './card/acting.ts';
import type { CardContext } from './card/card-listeners.ts';
import { inviteRecipients, isForMany, type RecipientsContext } from './import/recipients.ts';
import { isContact, named } from './named.ts';
import { SLACK_INVITATION_OPEN } from './slack-invitation.ts';
import { startWizard } from './wizard/start.ts';
import type { WizardContext } from './wizard/wizard.ts';

export const WORDS = [
  'user',
  'status',
  'resend',
  'cancel',
  'import',
  'directory',
  'settings',
  'help',
] as const;
export type Word = (typeof WORDS)[number];

export const INVITE_SHORTCUT = 'invitation.invite';

export interface CommandContext extends CardContext, WizardContext, RecipientsContext {}

interface Said {
  asker: Asker;
  text: string;
}

/** What other rooms open; the composition root hands it over. */
interface Doors {
  openSetUp(asker: Asker): Promise<Reply>;
  openDirectory(asker: Asker): Promise<Reply>;
  openImport(asker: Asker): Promise<Reply>;
}

export function commandListeners(
  ctx: CommandContext,
  { openSetUp, openDirectory, openImport }: Doors,
): Listener[] {
  const invite = async (asker: Asker, text = ''): Promise<Reply> => ({
    modal: await startWizard(ctx, asker, named(text)),
  });
  const run: Record<Word, (said: Said) => Promise<Reply>> = {
    user: ({ asker, text }) => {
      const recipients = readRecipients(text);
      return isForMany(recipients) ? inviteRecipients(ctx, asker, recipients) : invite(asker, text);
    },
    status: said => showPerson(ctx, said),
    cancel: said => showPerson(ctx, said),
    resend: said => resend(ctx, said),
    import: ({ asker }) => openImport(asker),
    directory: ({ asker }) => openDirectory(asker),
    settings: ({ asker }) => openSetUp(asker),
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
    { kind: 'shortcut', id: INVITE_SHORTCUT, run: ({ asker }) => invite(asker) },
    { kind: 'button', id: SLACK_INVITATION_OPEN, run: async () => undefined },
    { kind: 'button', id: INVITE_SHORTCUT, run: ({ asker }) => invite(asker) },
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

async function find(ctx: CommandContext, { asker, text }: Said) {
  const by = await authorize(ctx, asker);
  const identity = identityIn(text, by.company.country);
  const person = identity && (await ctx.people.findByIdentity(by.company.id, identity));
  if (!person) throw new DomainError('person.unknown', { company: by.company.name });
  return { by, person, voice: voiceFor(by.reader, ctx.now()) };
}

function identityIn(text: string, country: string | undefined): Identity | undefined {
  const { email, phone } = named(text);
  const [address, number] = [parseEmail(email ?? ''), parsePhone(phone ?? '', country)];
  if (address) return emailIdentity(address);
  return number ? phoneIdentity(number) : undefined;
}

/** Also for cancelling, which is confirmed: the button in the details asks. */
async function showPerson(ctx: CommandContext, said: Said): Promise<Reply> {
  const { person, voice } = await find(ctx, said);
  return { modal: await showDetails(ctx, voice, person) };
}

async function resend(ctx: CommandContext, said: Said): Promise<Reply> {
  const { by, person, voice } = await find(ctx, said);
  const { invitation } = await resendInvitation(ctx, by, person.id);
  const values = {
    name: by.actor.name,
    address: invitation.delivery.address ?? shownLogin(person.profile),
    until: voice.date(invitation.expiresAt),
  };
  return { message: { text: voice.mrkdwn('told.resent', values) } };
}

async function help(ctx: CommandContext, asker: Asker, unknown: string): Promise<Reply> {
  const voice = voiceFor(await ctx.slack.reader(asker), ctx.now());
  return { message: { text: helpText(voice, unknown) } };
}

export function helpText(voice: Voice, unknown: string): string {
  const nearest = unknown ? closest(unknown.toLowerCase(), [...WORDS]) : '';
  const isNear = nearest !== '' && distance(unknown.toLowerCase(), nearest) <= 3;
  const said = { word: unknown.slice(0, 40), nearest };
  const hint = isNear
    ? voice.mrkdwn('help.nearest', said)
    : unknown
      ? voice.mrkdwn('help.unknown', said)
      : '';
  return [hint, voice.text('help.text')].filter(Boolean).join('\n\n');
}
