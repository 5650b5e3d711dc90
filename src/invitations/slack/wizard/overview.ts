import type { KnownBlock, ModalView } from '@slack/types';
import type { Company } from '../../../companies/store.ts';
import { fullName } from '../../../people/person.ts';
import type { Voice } from '../../../platform/i18n/voice.ts';
import { plain } from '../../../platform/slack/input-elements.ts';
import { alertBlock } from '../../../platform/slack/modals.ts';
import { addDays } from '../../../platform/time.ts';
import { type Ready, STEPS } from '../../wizard-draft.ts';
import { STEP_ACTION } from './form.ts';
import { section } from './form-blocks.ts';

export const WIZARD_OVERVIEW = 'wizard.overview';

/** Everything that will happen, in sentences, and every warning; Submit is Invite. */
export function overviewModal(voice: Voice, requestId: string, invite: Ready, company: Company): ModalView {
  return {
    type: 'modal',
    callback_id: WIZARD_OVERVIEW,
    private_metadata: JSON.stringify({ requestId, step: 'overview' }),
    title: plain(voice.text('overview.title')),
    submit: plain(voice.text('overview.invite')),
    close: plain(voice.text('act.close')),
    blocks: [
      ...warnings(voice, invite, company),
      section(
        'overview.text',
        sentences(voice, invite, company)
          .map(line => `• ${line}`)
          .join('\n'),
      ),
      {
        type: 'actions',
        block_id: 'wizard.steps',
        elements: STEPS.map(step => ({
          type: 'button',
          action_id: STEP_ACTION[step],
          text: plain(voice.text(`wizard.back.${step}`)),
        })),
      },
    ],
  };
}

function sentences(voice: Voice, invite: Ready, company: Company): string[] {
  const { profile, address, validityDays, accountExpiry } = invite;
  const email = profile.email ?? '';
  const values = { name: fullName(profile), email, company: company.name, address: address ?? email };
  const until = voice.date(addDays(voice.now, validityDays));
  return [
    voice.mrkdwn('overview.who', values),
    voice.mrkdwn(invite.method === 'email' ? 'overview.byMail' : 'overview.byLink', values),
    voice.mrkdwn('overview.link', { count: validityDays, until }),
    accountExpiry.kind === 'days'
      ? voice.mrkdwn('overview.account', { count: accountExpiry.days })
      : voice.mrkdwn('overview.accountForever'),
    ...(invite.access.isAdministrator ? [voice.mrkdwn('overview.administrator', values)] : []),
    voice.mrkdwn(invite.isMonitored ? 'overview.monitored' : 'overview.unmonitored'),
  ];
}

function warnings(voice: Voice, invite: Ready, company: Company): KnownBlock[] {
  const domain = invite.profile.email?.split('@')[1] ?? '';
  const isForeign = company.domains.length > 0 && !company.domains.includes(domain);
  const said = [
    isForeign && voice.text('overview.foreignDomain', { domain, company: company.name }),
    domain.includes('xn--') && voice.text('overview.idn', { domain }),
    invite.address &&
      invite.address !== invite.profile.email &&
      voice.text('overview.otherAddress', { address: invite.address }),
  ].filter(sentence => typeof sentence === 'string' && sentence !== '');
  return said.map((sentence, index) => alertBlock(String(sentence), 'warning', `overview.${index}`));
}
