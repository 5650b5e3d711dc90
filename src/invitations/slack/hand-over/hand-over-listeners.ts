import { z } from 'zod';
import { acting } from '../../../companies/acting.ts';
import type { Context } from '../../../context.ts';
import { expected } from '../../../platform/slack/carried.ts';
import type { Asker } from '../../../platform/slack/gateway.ts';
import type { Listener, Reply } from '../../../platform/slack/listener.ts';
import { type LookContext, lookAfter } from '../../hand-over/look-after.ts';
import { takeOver } from '../../hand-over/take-over.ts';
import { HAND_OVER_ACTION } from './hand-over-message.ts';

type HandOverListenerContext = LookContext & Pick<Context, 'slack' | 'audit'>;
type ShowOf = (asker: Asker, inviterId: string) => Promise<Reply>;

const userId = z.string().min(1).max(40);

/** When an inviter goes, or comes back; and what the other administrators are asked then. */
export const handOverListeners = (ctx: HandOverListenerContext, showOf: ShowOf): Listener[] => [
  { kind: 'userChange', run: ({ asker, isOutsider }) => lookAfter(ctx, asker, isOutsider) },
  {
    kind: 'button',
    id: HAND_OVER_ACTION.show,
    run: ({ asker, value }) => showOf(asker, expected(userId, value)),
  },
  {
    kind: 'button',
    id: HAND_OVER_ACTION.take,
    run: ({ asker, value }) =>
      acting(ctx, asker, async by => {
        await takeOver(ctx, by, value);
        return undefined;
      }),
  },
];
