// Run once after a backup was restored, before Usher starts: npm run after-restore (SECURITY.md row 41).
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { reviveNothing } from './invitations/revive-nothing.ts';

const { ctx, database } = buildApp(loadConfig());
await database.ready;
const { erased, ended } = await reviveNothing(ctx);
ctx.log.info(
  { erased, ended },
  'restored: who was erased is erased again, and no session or link of before counts',
);
await database.close();
process.exit(0);
