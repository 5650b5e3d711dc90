import { acceptInvitation } from '../../../src/invitations/accept.ts';
import { askForNewLink } from '../../../src/invitations/ask.ts';
import { cancelInvitation } from '../../../src/invitations/cancel.ts';
import { type DeclineReason, declineInvitation } from '../../../src/invitations/decline.ts';
import { extendInvitation } from '../../../src/invitations/extend.ts';
import { openInvitation } from '../../../src/invitations/open.ts';
import { resendInvitation } from '../../../src/invitations/resend.ts';
import type { Past } from './past.ts';

/** What somebody did at a moment of the past. */
export type Deed = (past: Past) => Promise<unknown>;

export const opens: Deed = past => openInvitation(past, past.token());

export const registers: Deed = past => {
  const { profile, invitation } = past.person();
  const { firstName, lastName } = profile;
  const { language, timeZone } = invitation;
  const { passwordHash } = past;
  const trusting = { ...past, mayGrantAdministrator: async () => true };
  return acceptInvitation(trusting, past.token(), { firstName, lastName, passwordHash, language, timeZone });
};

export const declines =
  (reason: DeclineReason, word?: string): Deed =>
  past =>
    declineInvitation(past, past.token(), { reason, ...(word !== undefined && { word }) });

export const asksForNewLink: Deed = past =>
  askForNewLink(past, past.token(), { address: past.person().profile.email ?? '' });

export const isCancelled: Deed = past => cancelInvitation(past, past.by, past.person().id);
export const isExtended: Deed = past => extendInvitation(past, past.by, past.person().id);
export const isSentAgain: Deed = past => resendInvitation(past, past.by, past.person().id);
