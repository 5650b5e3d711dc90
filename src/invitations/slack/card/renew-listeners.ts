import { acting } from '../../../companies/acting.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Listener } from '../../../platform/slack/listener.ts';
import { renewLink } from '../../new-link.ts';
import { laidOn } from '../details/details.ts';
import { type Beneath, detailsAfter, redraw } from './acting.ts';
import { CARD_ACTION, readValue } from './card-buttons.ts';
import type { CardContext } from './card-listeners.ts';
import { showLink } from './show-link.ts';
import { toldOf } from './told.ts';

/** New link: mailed where there is an address, since one click is what an invitee who asked for it needs; else shown. */
export function renewListeners(ctx: CardContext, beneath: Beneath): Listener[] {
  const renew = (asker: Asker, value: string) =>
    acting(ctx, asker, async (by, voice) => {
      const { id, seen } = readValue(value);
      const renewed = renewLink(ctx, by, id, { isMailed: true, seen });
      const { person, url } = await renewed.catch((error: unknown) => redraw(ctx, by, id, error));
      const text = toldOf(voice, 'told.renewed', person);
      return { person, text, ...(url && { instead: await showLink(ctx, voice, person, url) }) };
    });
  return [
    {
      kind: 'button',
      id: CARD_ACTION.renew,
      run: async ({ asker, value }) => {
        const { instead, text } = await renew(asker, value);
        return instead ? { modal: instead } : { message: { text } };
      },
    },
    {
      kind: 'turn',
      id: CARD_ACTION.renew,
      run: async ({ asker, value, view }) => {
        const update = await detailsAfter(ctx, { asker, id: readValue(value).id, view }, () =>
          renew(asker, value),
        );
        return { update, below: await beneath(asker, laidOn(view)) };
      },
    },
  ];
}
