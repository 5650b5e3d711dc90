import { type Administrator, authorize } from '../../companies/administrators.ts';
import type { Context } from '../../context.ts';
import { type Voice, voiceFor } from '../../platform/i18n/voice.ts';
import type { Asker } from '../../platform/slack/gateway.ts';
import { listPage, type Shown } from '../list-page.ts';
import { listModal, type Said } from './list-modal.ts';

export type DirectoryDesk = Pick<Context, 'directory' | 'companies' | 'audit' | 'slack' | 'now'>;

/** Whoever acts, asked anew, and how to speak to them. */
export interface Clerk {
  admin: Administrator;
  voice: Voice;
}

export async function clerkOf(ctx: DirectoryDesk, asker: Asker): Promise<Clerk> {
  const admin = await authorize(ctx, asker);
  return { admin, voice: voiceFor(admin.reader, ctx.now()) };
}

export async function showList(ctx: DirectoryDesk, { admin, voice }: Clerk, shown: Shown, said?: Said) {
  return listModal(voice, shown, await listPage(ctx, admin.company.id, shown), said);
}
