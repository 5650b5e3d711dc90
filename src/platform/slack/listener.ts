import type { KnownBlock, ModalView, View } from '@slack/types';
import type { Asker } from './gateway.ts';
import type { Offer } from './offering.ts';

/** What Slack sent of the inputs: block_id → action_id → value. */
export type Values = Record<string, Record<string, TypedValue>>;

export interface TypedValue {
  type: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  rich_text_value?: object | null;
  files?: { id?: string }[];
}

export interface Message {
  text: string;
  blocks?: KnownBlock[];
}

/** The modal that somebody acts in. Nothing in it is trusted: rights and state are read again. */
export interface OpenView {
  id: string;
  callbackId: string;
  metadata: string;
  values: Values;
  /** The one that it was laid on. */
  belowId?: string;
}

export interface Hearing {
  asker: Asker;
}

/** What a command, a shortcut or a button on a message or in App Home leads to. */
export type Reply = { modal: ModalView } | { message: Message } | undefined;

/** What the modal becomes, and with `below` the one that it lies on; undefined where it stays. */
export type Turn = ModalView | { update: ModalView; below?: ModalView | undefined } | undefined;

/** The modal that is laid on top, and with `below` what the one that it is laid on becomes. */
export type Push = ModalView | { push: ModalView; below?: ModalView | undefined };

/**
 * What a submission leads to; errors go by block_id. `below` is what the modal beneath becomes, `told` what a DM says
 * where the modal was closed before, and what stands in one that it is too late to close.
 */
export type Outcome =
  | { update: ModalView; below?: ModalView; told?: string }
  | { push: ModalView }
  | { errors: Record<string, string> }
  | { close: true; below?: ModalView; told?: string };

export type Listener =
  | {
      kind: 'command';
      names: string[];
      run(hearing: Hearing & { command: string; text: string }): Promise<Reply>;
    }
  | { kind: 'shortcut'; id: string; run(hearing: Hearing): Promise<Reply> }
  /** In the menu of a message, whose text it gets as Slack writes it. */
  | { kind: 'messageShortcut'; id: string; run(hearing: Hearing & { text: string }): Promise<Reply> }
  /** A button outside of modals: on a message, or in App Home. */
  | { kind: 'button'; id: string; run(hearing: Hearing & { value: string }): Promise<Reply> }
  /** A button, menu or field in a modal that changes it in place; `value` is what it carries, or what was chosen. */
  | { kind: 'turn'; id: string; run(hearing: Hearing & { value: string; view: OpenView }): Promise<Turn> }
  /** A button in a modal that lays another on top. */
  | {
      kind: 'push';
      id: string;
      run(hearing: Hearing & { value: string; view: OpenView }): Promise<Push>;
    }
  | {
      kind: 'submission';
      id: string;
      /** The block at which a DomainError with a field is told. */
      blockOf?: Record<string, string>;
      run(hearing: Hearing & { view: OpenView }): Promise<Outcome>;
    }
  /** Somebody types into an external select, in a modal or elsewhere; the nearest come first. */
  | {
      kind: 'options';
      id: string;
      run(hearing: Hearing & { typed: string; view: OpenView | undefined }): Promise<Offer>;
    }
  | { kind: 'home'; run(hearing: Hearing & { publish(view: View): Promise<void> }): Promise<void> }
  /** Slack tells something of a user, perhaps late or more than once; nobody is answered. */
  | { kind: 'userChange'; run(hearing: Hearing & { isOutsider: boolean }): Promise<void> }
  /** Somebody writes to Usher in the DM, and not in a thread there. The answer is a message. */
  | { kind: 'words'; run(hearing: Hearing): Promise<Message> }
  /** Somebody drops a file in the DM; Slack may say so more than once. The answer is a message there. */
  | { kind: 'file'; run(hearing: Hearing & { fileId: string }): Promise<Message | undefined> };

export type ListenerOf<K extends Listener['kind']> = Extract<Listener, { kind: K }>;
