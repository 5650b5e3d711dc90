import type { EffectOf, MailWait } from '../people/effect.ts';
import type { Person } from '../people/person.ts';

/** As long as nobody resumes it. */
export const FOR_GOOD = new Date('9999-12-31T00:00:00Z');
/** What waits for somebody's word, and for no moment, is looked at again so soon. */
export const LOOK_AGAIN_MINUTES = 15;

/** The company's invitation mail stands still until then, after refusals or after *I don't know this*. */
export interface MailPause {
  /** FOR_GOOD where a global administrator can resume it. */
  until: Date;
  why: 'refused' | 'reported';
}

export const isForGood = ({ until }: MailPause): boolean => until >= FOR_GOOD;

/** Why the invitation's mail has not gone out yet, and when it does. */
export function waitOf({ effects }: Person, now: Date): { why: MailWait; until: Date } | undefined {
  const mail = effects.find((effect): effect is EffectOf<'mail'> => effect.kind === 'mail');
  return mail?.waits && mail.at > now ? { why: mail.waits, until: mail.at } : undefined;
}
