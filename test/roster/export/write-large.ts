// A process that writes one export, hands it over and says how much memory it took at its peak, in kB.
import { readFileSync } from 'node:fs';
import mongoose from 'mongoose';
import { directoryStore } from '../../../src/directory/store.ts';
import { rosterStore } from '../../../src/people/roster-store.ts';
import { writeCsv } from '../../../src/platform/csv/write-csv.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import { uploadFile } from '../../../src/platform/slack/files.ts';
import { spooled } from '../../../src/platform/spool.ts';
import { tableOf } from '../../../src/roster/export/table.ts';
import { COMPANY } from '../../bench/people.ts';
import { NOW } from '../../support/people.ts';

const [uri = '', dbName = '', sink = ''] = process.argv.slice(2);
const connection = await mongoose.createConnection(uri, { dbName, autoIndex: false }).asPromise();
const now = () => NOW;
const ctx = { roster: rosterStore(connection, now), directory: directoryStore(connection, now) };
const voice = voiceFor({ language: 'en', timeZone: 'Europe/London' }, NOW);
const rows = tableOf(ctx as unknown as Parameters<typeof tableOf>[0], voice, COMPANY, {
  of: 'list',
  filter: { list: 'invitations' },
});
const slack = {
  slackApiUrl: `${sink}/api/`,
  files: { getUploadURLExternal: async () => ({ upload_url: `${sink}/upload`, file_id: 'F1' }) },
} as unknown as Parameters<typeof uploadFile>[0];
await spooled(writeCsv(rows), path => uploadFile(slack, { name: 'large.csv', path }));
await connection.close();
console.log(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
