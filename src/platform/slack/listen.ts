import type { App, BlockAction, MessageShortcut, RespondFn, ViewSubmitAction } from '@slack/bolt';
import type { ModalView, View } from '@slack/types';
import { type Desk, voiceOf } from './answer.ts';
import { drop, hear } from './direct-messages.ts';
import type { Asker } from './gateway.ts';
import type { Listener, ListenerOf, Message } from './listener.ts';
import { offer, unpicked } from './offer.ts';
import { carriedBy, heardView, typedText } from './open-view.ts';
import { open } from './opening.ts';
import { type RawUser, toUser } from './raw-user.ts';
import { sentenceFor } from './refusal.ts';
import { submit } from './submitting.ts';
import { push, turn } from './turning.ts';

/** Registers what the features listen to. The one place where errors of listeners become sentences. */
export function listen(app: App, desk: Desk, listeners: Listener[]): void {
  for (const listener of listeners) register(app, desk, listener);
}

function register(app: App, desk: Desk, listener: Listener): void {
  switch (listener.kind) {
    case 'command':
      onCommand(app, desk, listener);
      break;
    case 'shortcut':
      onShortcut(app, desk, listener);
      break;
    case 'messageShortcut':
      onMessageShortcut(app, desk, listener);
      break;
    case 'submission':
      onSubmission(app, desk, listener);
      break;
    case 'options':
      onOptions(app, desk, listener);
      break;
    case 'file':
      app.event('message', ({ event, body }) => drop(desk, event, body, listener.run));
      break;
    case 'words':
      app.event('message', ({ event, body }) => hear(desk, event, body, listener.run));
      break;
    case 'userChange':
      onUserChange(app, desk, listener);
      break;
    case 'home':
      onHome(app, desk, listener);
      break;
    default:
      onAction(app, desk, listener);
  }
}

/** Only the signed envelope says who acts. */
const askerOf = (body: { team?: { id: string } | null; user: { id: string; team_id?: string } }): Asker => ({
  teamId: body.team?.id ?? body.user.team_id ?? '',
  userId: body.user.id,
});

const whisperBy = (respond: RespondFn) => (message: Message) =>
  respond({ response_type: 'ephemeral', replace_original: false, ...message });

function onCommand(app: App, desk: Desk, { names, run }: ListenerOf<'command'>): void {
  for (const name of names) {
    app.command(name, async ({ command, ack, respond }) => {
      await ack();
      const asker = { teamId: command.team_id, userId: command.user_id };
      const whisper = whisperBy(respond);
      await open(desk, { asker, triggerId: command.trigger_id, whisper }, async () =>
        run({ asker, command: command.command, text: typedText(command.text) }),
      );
    });
  }
}

function onShortcut(app: App, desk: Desk, { id, run }: ListenerOf<'shortcut'>): void {
  app.shortcut({ callback_id: id, type: 'shortcut' }, async ({ shortcut, ack }) => {
    await ack();
    const asker = askerOf(shortcut);
    await open(desk, { asker, triggerId: shortcut.trigger_id }, () => run({ asker }));
  });
}

function onMessageShortcut(app: App, desk: Desk, { id, run }: ListenerOf<'messageShortcut'>): void {
  app.shortcut<MessageShortcut>(
    { callback_id: id, type: 'message_action' },
    async ({ shortcut, ack, respond }) => {
      await ack();
      const asker = askerOf(shortcut);
      const text = String(shortcut.message.text ?? '');
      const opening = { asker, triggerId: shortcut.trigger_id, whisper: whisperBy(respond) };
      await open(desk, opening, () => run({ asker, text }));
    },
  );
}

function onAction(app: App, desk: Desk, listener: ListenerOf<'button' | 'turn' | 'push'>): void {
  const isInModal = listener.kind !== 'button';
  app.action<BlockAction>(
    { type: 'block_actions', action_id: listener.id },
    async ({ body, action, ack, respond, next }) => {
      if (isInModal !== (body.view?.type === 'modal')) return next();
      await ack();
      const asker = askerOf(body);
      const triggerId = body.trigger_id;
      if (listener.kind === 'button') {
        const whisper = body.response_url ? whisperBy(respond) : undefined;
        return open(desk, { asker, triggerId, ...(whisper && { whisper }) }, async () =>
          listener.run({ asker, value: carriedBy(action) }),
        );
      }
      if (!body.view) return;
      const view = body.view as unknown as ModalView;
      const heard = heardView(body.view);
      const turning = { asker, triggerId, view, open: heard.open };
      const hearing = () => {
        heard.requireWhole();
        return { asker, value: carriedBy(action), view: heard.open };
      };
      if (listener.kind === 'turn') return turn(desk, turning, async () => listener.run(hearing()));
      return push(desk, turning, async () => listener.run(hearing()));
    },
  );
}

function onSubmission(app: App, desk: Desk, { id, run, blockOf = {} }: ListenerOf<'submission'>): void {
  app.view<ViewSubmitAction>({ callback_id: id, type: 'view_submission' }, async ({ body, ack }) => {
    const asker = askerOf(body);
    const { open: view, values, requireWhole } = heardView(body.view);
    const submitting = { asker, view: body.view as unknown as ModalView, open: view, blockOf, ack };
    await submit(desk, submitting, async () => {
      requireWhole();
      return (await unpicked(desk, submitting, values)) ?? run({ asker, view });
    });
  });
}

function onOptions(app: App, desk: Desk, { id, run }: ListenerOf<'options'>): void {
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: id }, async ({ body, ack }) => {
    const asker = askerOf(body);
    const heard = body.view && heardView(body.view);
    const offered = await offer(desk, asker, async () => {
      heard?.requireWhole();
      return run({ asker, typed: typedText(body.value), view: heard?.open });
    });
    await ack(offered);
  });
}

/** The team is the one that the signed envelope names; the event itself says of whom. */
function onUserChange(app: App, desk: Desk, { run }: ListenerOf<'userChange'>): void {
  app.event('user_change', async ({ event, body, context }) => {
    const asker = { teamId: body.team_id ?? context.teamId ?? '', userId: event.user.id };
    const { isOutsider } = toUser(event.user as RawUser, asker.teamId);
    await run({ asker, isOutsider }).catch((err: unknown) =>
      desk.log.warn({ err }, 'a change of a Slack user is not followed'),
    );
  });
}

function onHome(app: App, desk: Desk, { run }: ListenerOf<'home'>): void {
  app.event('app_home_opened', async ({ event, body, context }) => {
    if (event.tab !== 'home') return;
    const asker = { teamId: body.team_id ?? context.teamId ?? '', userId: event.user };
    const publish = async (view: View): Promise<void> => {
      await desk.gateway.client(asker.teamId).views.publish({ user_id: asker.userId, view });
    };
    await run({ asker, publish }).catch(async (error: unknown) => {
      const text = sentenceFor(await voiceOf(desk, asker), error, desk.log);
      await publish({ type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text } }] });
    });
  });
}
