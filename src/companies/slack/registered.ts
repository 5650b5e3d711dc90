import type { KnownBlock, ModalView } from '@slack/types';
import type { TextKey, Voice } from '../../platform/i18n/voice.ts';
import { causeText } from '../../platform/mail/failure-text.ts';
import { alertBlock } from '../../platform/slack/modals.ts';
import { cut } from '../../platform/text.ts';
import type { TestMail } from '../test-mail.ts';

interface Registered {
  company: string;
  mail?: TestMail | undefined;
  next?: TextKey;
}

/** What was done, how the test mail went, and what to do next. */
export function registeredModal(voice: Voice, { company, mail, next = 'setUp.next' }: Registered): ModalView {
  const said = voice.text('setUp.registered', { name: company });
  const nextBlock: KnownBlock = {
    type: 'section',
    block_id: 'setUp.next',
    text: { type: 'mrkdwn', text: voice.mrkdwn(next) },
  };
  return {
    type: 'modal',
    callback_id: 'company.registered',
    title: { type: 'plain_text', text: voice.text('setUp.doneTitle') },
    close: { type: 'plain_text', text: voice.text('act.close') },
    blocks: [
      { type: 'header', block_id: 'setUp.done', text: { type: 'plain_text', text: cut(said, 150) } },
      ...(mail ? [mailBlock(voice, company, mail)] : []),
      nextBlock,
    ],
  };
}

function mailBlock(voice: Voice, name: string, { to: email, result }: TestMail): KnownBlock {
  if (result.kind === 'taken') return alertBlock(voice.text('setUp.testSent', { email }), 'success', 'mail');
  const detail = causeText(voice, result.cause, email);
  return alertBlock(voice.text('setUp.testFailed', { email, name, detail }), 'warning', 'mail');
}
