import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { bounceInvitation } from './invitations/bounce.ts';
import { type BounceReceiver, bounceReceiver } from './platform/mail/bounce-receiver.ts';
import type { ReturnPaths } from './platform/mail/return-path-store.ts';

/** Where mails that come back are heard; undefined where nobody hears of them. */
export function bouncesHeard(
  { bounces, web }: Config,
  ctx: Context,
  returnPaths: ReturnPaths | undefined,
): BounceReceiver | undefined {
  if (!bounces || !returnPaths) return undefined;
  return bounceReceiver({
    host: web.host,
    port: bounces.port,
    log: ctx.log,
    isKnown: async address => (await returnPaths.find(address)) !== undefined,
    onFailure: (address, report) => bounceInvitation({ ...ctx, returnPaths }, address, report),
  });
}
