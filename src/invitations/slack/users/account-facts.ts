import type { Account, Person } from '../../../people/person.ts';
import type { TextKey, Voice } from '../../../platform/i18n/voice.ts';
import { accountEnd } from '../details/facts.ts';

/** Registration and activity of an account, a label and its value each; mrkdwn. Empty for whoever has none. */
export function accountFacts(voice: Voice, person: Person, sessions: number | undefined): string[] {
  const { account } = person;
  if (!account) return [];
  const { registeredAt, acceptedBy, provedAddresses, lastSeenAt } = account;
  const fact = (key: TextKey, value: string) =>
    voice.mrkdwn('details.fact', { label: voice.text(key), value });
  const how = voice.text(`details.how.${acceptedBy}`);
  return [
    fact('details.registered', voice.text('details.registeredHow', { at: voice.moment(registeredAt), how })),
    fact('details.proved', voice.list(provedAddresses) || voice.text('details.notProved')),
    fact('details.lastSeen', voice.moment(lastSeenAt)),
    ...consentFact(voice, account),
    ...(sessions === undefined ? [] : [fact('details.sessions', String(sessions))]),
    fact('details.accountUntil', accountEnd(voice, person)),
  ];
}

/** To which version of the company's terms, when, and in which language they were read. */
function consentFact(voice: Voice, { consent }: Account): string[] {
  if (!consent) return [];
  const value = voice.text('details.consentOf', {
    at: voice.moment(consent.at),
    version: consent.version,
    language: voice.text(`language.named.${consent.language}`),
  });
  return [voice.mrkdwn('details.fact', { label: voice.text('details.consent'), value })];
}
