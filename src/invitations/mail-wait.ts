import type { EffectOf, MailWait } from '../people/effect.ts';
import type { Person } from '../people/person.ts';

/** The company's invitation mail stands still until then, after refusals or after *I don't know this*. */
export interface MailPause {
  until: Date;
  why: 'refused' | 'reported';
}

/** Why the invitation's mail has not gone out yet, and when it does. */
export function waitOf({ effects }: Person, now: Date): { why: MailWait; until: Date } | undefined {
  const mail = effects.find((effect): effect is EffectOf<'mail'> => effect.kind === 'mail');
  return mail?.waits && mail.at > now ? { why: mail.waits, until: mail.at } : undefined;
}
