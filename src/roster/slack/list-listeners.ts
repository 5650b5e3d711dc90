import type { ModalView } from '@slack/types';
import { acting } from '../../companies/acting.ts';
import type { Administrator } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import type { Voice } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { SEARCH_LENGTH } from '../../platform/slack/list-parts.ts';
import type { Hearing, Listener, OpenView, Outcome, Reply } from '../../platform/slack/listener.ts';
import type { Choice } from '../../platform/slack/offering.ts';
import { cut } from '../../platform/text.ts';
import { LISTED_STATUSES, LISTS, type ListFilter, type ListName } from '../list-filter.ts';
import { listPage, MOST_INVITERS } from '../list-page.ts';
import { cleared, firstPage, narrowed, readPlace, readShown, type ShownList } from '../shown-list.ts';
import { ANY, LIST_ACTION, LIST_VIEW, listModal, readSearch } from './list-modal.ts';

export type ListContext = Pick<
  Context,
  'roster' | 'inviters' | 'listMemory' | 'companies' | 'audit' | 'slack' | 'now' | 'log'
>;

export const filterFor = (list: ListName, search: string): ListFilter => {
  const typed = cut(search.trim(), SEARCH_LENGTH);
  return { list, ...(typed && { typed }) };
};

interface Clerk {
  admin: Administrator;
  voice: Voice;
}

/** A list as it was looked at last, or from its beginning where something is asked of it. */
export async function openList(ctx: ListContext, asker: Asker, filter: ListFilter): Promise<Reply> {
  const clerk = await clerkOf(ctx, asker);
  const isPlain = Object.keys(filter).length === 1;
  const last = isPlain ? await ctx.listMemory.recall(lookingOf(clerk, filter.list)) : undefined;
  return { modal: await show(ctx, clerk, last ?? firstPage(filter)) };
}

/** The list with this callback id as it was looked at last; undefined for any other modal, and for those who may not. */
export async function listBeneath(
  ctx: ListContext,
  asker: Asker,
  callbackId: string,
): Promise<ModalView | undefined> {
  const list = LISTS.find(name => LIST_VIEW[name] === callbackId);
  if (!list) return undefined;
  const drawn = async () => {
    const clerk = await clerkOf(ctx, asker);
    const shown = (await ctx.listMemory.recall(lookingOf(clerk, list))) ?? firstPage({ list });
    return show(ctx, clerk, shown);
  };
  return drawn().catch(err => {
    ctx.log.debug({ err }, 'the list beneath was not drawn anew');
    return undefined;
  });
}

export const listListeners = (ctx: ListContext): Listener[] => [
  turning(ctx, LIST_ACTION.search, (shown, value) => narrowed(shown, { typed: value })),
  turning(ctx, LIST_ACTION.status, (shown, value, typed) =>
    narrowed(shown, { typed, status: LISTED_STATUSES.find(status => status === value) }),
  ),
  turning(ctx, LIST_ACTION.inviter, (shown, value, typed) =>
    narrowed(shown, { typed, inviterId: value === ANY ? undefined : value }),
  ),
  turning(ctx, LIST_ACTION.newer, ({ filter, edition }, value) => ({
    filter,
    edition,
    before: readPlace(value),
  })),
  turning(ctx, LIST_ACTION.older, ({ filter, edition }, value) => ({
    filter,
    edition,
    after: readPlace(value),
  })),
  turning(ctx, LIST_ACTION.clear, cleared),
  ...LISTS.map(
    (list): Listener => ({ kind: 'submission', id: LIST_VIEW[list], run: heard => search(ctx, heard) }),
  ),
  { kind: 'options', id: LIST_ACTION.inviter, run: heard => inviters(ctx, heard) },
];

type Next = (shown: ShownList, value: string, typed: string) => ShownList;

/** Shows another stretch of the list. */
const turning = (ctx: ListContext, id: string, next: Next): Listener => ({
  kind: 'turn',
  id,
  run: async ({ asker, value, view }) => {
    const clerk = await clerkOf(ctx, asker);
    const shown = readShown(view.metadata);
    return show(ctx, clerk, next(shown, value, readSearch(view.values, shown)));
  },
});

/** The button beside the field does what Enter does in it. */
async function search(ctx: ListContext, { asker, view }: Hearing & { view: OpenView }): Promise<Outcome> {
  const clerk = await clerkOf(ctx, asker);
  const shown = readShown(view.metadata);
  return { update: await show(ctx, clerk, narrowed(shown, { typed: readSearch(view.values, shown) })) };
}

/** Those of whose invitations there are any, also who is no administrator any more. */
async function inviters(ctx: ListContext, { asker, typed }: Hearing & { typed: string }): Promise<Choice[]> {
  const { admin, voice } = await clerkOf(ctx, asker);
  const wanted = typed.trim().toLowerCase();
  const found = (await ctx.inviters.list(admin.company.id, MOST_INVITERS)).filter(({ name }) =>
    name.toLowerCase().includes(wanted),
  );
  return [
    { value: ANY, text: voice.text('roster.anyInviter') },
    ...found.map(({ userId, name }) => ({ value: userId, text: voice.text('roster.by', { name }) })),
  ];
}

const clerkOf = (ctx: ListContext, asker: Asker): Promise<Clerk> =>
  acting(ctx, asker, async (admin, voice) => ({ admin, voice }));

const lookingOf = ({ admin }: Clerk, list: ListName) => ({
  companyId: admin.company.id,
  teamId: admin.actor.teamId,
  userId: admin.actor.userId,
  list,
});

async function show(ctx: ListContext, clerk: Clerk, shown: ShownList): Promise<ModalView> {
  const [page] = await Promise.all([
    listPage(ctx, clerk.admin.company.id, shown),
    ctx.listMemory.remember(lookingOf(clerk, shown.filter.list), shown),
  ]);
  return listModal(clerk.voice, shown, page);
}
