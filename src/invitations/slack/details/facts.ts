import type { Names } from '../../../directory/names.ts';
import { grantLabel, grantsOf, shortened } from '../../../people/granted.ts';
import type { DeliveryMethod, Person } from '../../../people/person.ts';
import { shownPhone } from '../../../people/phone.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';

const WITHOUT_ADDRESS: Record<DeliveryMethod, TextKey> = {
  email: 'details.byLink',
  link: 'details.byLink',
  slack: 'details.bySlack',
};

const GRANT_LENGTH = 1500;

/** How the invitation or the account stands, a label and its value each; mrkdwn, at most ten, as a section takes. */
export function factsOf(voice: Voice, person: Person): string[] {
  const { profile, access, account, invitation } = person;
  const fact = (key: TextKey, value: string) =>
    voice.mrkdwn('details.fact', { label: voice.text(key), value });
  const yesNo = (is: boolean) => voice.text(is ? 'answer.yes' : 'answer.no');
  const flag = access.awaitsApproval ? voice.text('details.awaitsApproval') : yesNo(access.isAdministrator);
  const { delivery } = invitation;
  const sentTo = delivery.address ?? voice.text(WITHOUT_ADDRESS[delivery.method]);
  return [
    ...(profile.email ? [fact('details.email', profile.email)] : []),
    // Where the mail goes to the login, that is said already.
    ...(delivery.address !== undefined && delivery.address === profile.email
      ? []
      : [fact('details.delivery', sentTo)]),
    fact('details.inviter', invitation.inviter.name),
    ...(account ? [] : [fact('details.linkUntil', voice.moment(invitation.expiresAt))]),
    fact('details.administrator', flag),
    fact('details.monitoring', yesNo(invitation.isMonitored)),
    ...(account ? [] : [fact('details.accountUntil', accountEnd(voice, person))]),
  ];
}

/** What was said of the person, and all that was granted; the same form, the same bound. */
export function grantedFacts(voice: Voice, person: Person, names: Names): string[] {
  const { phone, gender, birthday } = person.profile;
  const fact = (label: string, value: string) => voice.mrkdwn('details.fact', { label, value });
  return [
    ...(phone ? [fact(voice.text('details.phone'), shownPhone(phone))] : []),
    ...(gender ? [fact(voice.text('details.gender'), voice.text(`gender.${gender}`))] : []),
    ...(birthday ? [fact(voice.text('details.birthday'), voice.day(birthday))] : []),
    ...grantsOf(voice, person, names).map(grant =>
      fact(grantLabel(voice, grant), shortened(voice, grant.values, GRANT_LENGTH)),
    ),
  ];
}

/** When the account ends, or is to end once there is one. */
export function accountEnd(voice: Voice, { account, invitation }: Person): string {
  if (account) return account.endsAt ? voice.moment(account.endsAt) : voice.text('details.accountForever');
  const { accountExpiry: expiry } = invitation;
  if (expiry.kind === 'on') return voice.moment(expiry.date);
  return expiry.kind === 'never'
    ? voice.text('details.accountForever')
    : voice.text('details.accountDays', { count: expiry.days });
}
