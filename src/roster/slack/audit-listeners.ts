import type { ModalView } from '@slack/types';
import { acting } from '../../companies/acting.ts';
import type { Administrator } from '../../companies/administrators.ts';
import { type AuditPlace, placeOf } from '../../companies/audit-log-store.ts';
import type { AuditEntry } from '../../companies/audit-store.ts';
import type { Company } from '../../companies/store.ts';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { named } from '../../invitations/slack/named.ts';
import { emailIdentity, parseEmail } from '../../people/identity.ts';
import { fullName } from '../../people/person.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import { stretchOf } from '../../platform/keyset.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import type { Listener, Reply } from '../../platform/slack/listener.ts';
import { actorsOf } from '../audit/actors.ts';
import { entryNamer, type NamedEntry, type NamingContext } from '../audit/named-entries.ts';
import { requestExport } from '../export/request-export.ts';
import {
  AUDIT_ACTION,
  AUDIT_OPEN,
  type AuditShown,
  auditModal,
  checkAudit,
  EVERY,
  everyoneOf,
  filterOf,
  readAudit,
  readAuditPlace,
  readEvent,
} from './audit-modal.ts';
import type { ExportListenerContext } from './export-listeners.ts';

export type AuditListenerContext = ExportListenerContext & NamingContext & Pick<Context, 'auditLog'>;
type Ctx = AuditListenerContext;

const PAGE = 10;

export const auditListeners = (ctx: Ctx): Listener[] => [
  { kind: 'button', id: AUDIT_OPEN, run: ({ asker }) => openAudit(ctx, asker) },
  turning(ctx, AUDIT_ACTION.event, ({ userId, personId }, value) => ({
    userId,
    personId,
    event: readEvent(value),
  })),
  turning(ctx, AUDIT_ACTION.who, ({ event, personId }, value) => ({
    event,
    personId,
    userId: value === EVERY ? undefined : value,
  })),
  turning(ctx, AUDIT_ACTION.next, (shown, value) => ({
    ...shown,
    before: undefined,
    after: readAuditPlace(value),
  })),
  turning(ctx, AUDIT_ACTION.back, (shown, value) => ({
    ...shown,
    after: undefined,
    before: readAuditPlace(value),
  })),
  {
    kind: 'turn',
    id: AUDIT_ACTION.export,
    run: ({ asker, view }) =>
      acting(ctx, asker, async (by, voice) => {
        const shown = readAudit(view.metadata);
        await requestExport(ctx, by, { of: 'audit', filter: filterOf(shown) });
        return show(ctx, by, voice, shown, voice.text('export.taken'));
      }),
  },
  {
    kind: 'options',
    id: AUDIT_ACTION.who,
    run: ({ asker, typed }) =>
      acting(ctx, asker, async (by, voice) => [
        everyoneOf(voice),
        ...(await actorsOf(ctx, by, voice, typed)),
      ]),
  },
];

/** `/invite audit`; with an e-mail, what was done to that person. Throws `person.unknown`. */
export const openAudit = (ctx: Ctx, asker: Asker, text = ''): Promise<Reply> =>
  acting(ctx, asker, async (by, voice) => {
    const personId = text === '' ? undefined : await personIdOf(ctx, by, text);
    return { modal: await show(ctx, by, voice, { personId }) };
  });

async function personIdOf(ctx: Ctx, { company }: Administrator, typed: string): Promise<string> {
  const address = parseEmail(named(typed).email ?? '');
  const person = address && (await ctx.people.findByIdentity(company.id, emailIdentity(address)));
  if (!person) throw new DomainError('person.unknown', { company: company.name });
  return person.id;
}

/** Shows another stretch of it. */
const turning = (ctx: Ctx, id: string, next: (shown: AuditShown, value: string) => AuditShown): Listener => ({
  kind: 'turn',
  id,
  run: ({ asker, value, view }) =>
    acting(ctx, asker, (by, voice) =>
      show(ctx, by, voice, checkAudit(next(readAudit(view.metadata), value))),
    ),
});

async function show(
  ctx: Ctx,
  { company }: Administrator,
  voice: Voice,
  shown: AuditShown,
  said?: string,
): Promise<ModalView> {
  const { after, before } = shown;
  const filter = filterOf(shown);
  const { items, ...ways } = await stretchOf<AuditEntry<string>, AuditPlace>(
    { after, before },
    {
      size: PAGE,
      placeOf,
      find: (way, limit) => ctx.auditLog.page(company.id, { ...filter, ...way, limit }),
    },
  );
  const named: NamedEntry[] = await entryNamer(ctx, voice, company.id)(items);
  const [whom] = shown.personId ? await ctx.people.findAll(company.id, [shown.personId]) : [];
  const who = shown.userId && (await memberNamed(ctx, company, shown.userId));
  return auditModal(voice, { items: named, ...ways, shown, who, whom: whom && fullName(whom.profile), said });
}

/** An id alone does not say of which workspace. */
async function memberNamed(
  { slack }: Ctx,
  { workspaces }: Company,
  userId: string,
): Promise<string | undefined> {
  const found = await Promise.all(
    workspaces.map(({ teamId }) => slack.user({ teamId, userId }).catch(() => undefined)),
  );
  return found.find(user => user !== undefined)?.name;
}
