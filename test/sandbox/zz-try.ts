import { startSandbox } from './sandbox.ts';
const mode = process.argv[2] === 'socket' ? 'socket' : 'http';
const sandbox = await startSandbox({ mode, say: console.log, onLine: process.argv[3] ? console.log : () => {} });
const time = async (name: string, work: () => Promise<unknown>) => {
  const t = performance.now();
  const r = await work().catch(e => `ERR ${e.message}`);
  console.log(name, Math.round(performance.now() - t), JSON.stringify(r)?.slice(0, 300));
};
try {
await time('state', () => sandbox.call('/sandbox/state'));
for (const d of ['PT1H', 'P1D', 'P7D', 'P31D']) await time(`clock ${d}`, () => sandbox.call('/sandbox/clock', { advance: d }));
await time('command', () => sandbox.call('/sandbox/commands', { as: 'ada', command: '/invite-user', text: 'jane@example.com' }));
await time('views', () => sandbox.call('/sandbox/views?as=ada'));
await time('clock P1D', () => sandbox.call('/sandbox/clock', { advance: 'P1D' }));
await time('kill', () => sandbox.call('/sandbox/app', { signal: 'SIGKILL' }));
await time('clock P1D', () => sandbox.call('/sandbox/clock', { advance: 'P1D' }));
await time('start 2', () => sandbox.call('/sandbox/app', { start: 2 }));
await time('clock P1D', () => sandbox.call('/sandbox/clock', { advance: 'P1D' }));
await time('term', () => sandbox.call('/sandbox/app', { signal: 'SIGTERM' }));
await time('mongo down', () => sandbox.call('/sandbox/faults', { mongo: { down: true } }));
await time('command', () => sandbox.call('/sandbox/commands', { as: 'ada', command: '/invite-user', text: 'jane@example.com' }));
await time('mongo up', () => sandbox.call('/sandbox/faults', {}));
await time('clock P1D', () => sandbox.call('/sandbox/clock', { advance: 'P1D' }));
console.log(sandbox.app.lines.filter(l => !l.includes('"level":30')).slice(-12).map(l => l.slice(0, 300)).join('\n'));
console.log(await sandbox.db.collection('agendaJobs').find().toArray());
} finally { const t = performance.now(); await sandbox.stop(); console.log('stopped', performance.now() - t); }
