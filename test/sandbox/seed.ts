import type { Sandbox } from './running.ts';
import { registerAcme } from './seed/register.ts';

type Progress = { _id: string; isDone: boolean };

/**
 * Registers the sample company and gives it people with a past: once for a database, and never into one that has a
 * company of its own. What was interrupted is finished at the next start.
 */
export async function seed(sandbox: Sandbox): Promise<void> {
  const progress = sandbox.db.collection<Progress>('sandbox');
  const begun = await progress.findOne({ _id: 'seed' });
  const hasCompany = (await sandbox.db.collection('companies').findOne()) !== null;
  if (begun ? begun.isDone : hasCompany) return;
  await progress.updateOne({ _id: 'seed' }, { $set: { isDone: false } }, { upsert: true });
  if (!hasCompany) await registerAcme(sandbox);
  // Read only here: a start that seeds nothing should not wait for all of Usher's rules.
  const { settlePeople } = await import('./seed/people.ts');
  await settlePeople(sandbox, (await sandbox.state()).mongo.uri);
  await progress.updateOne({ _id: 'seed' }, { $set: { isDone: true } });
}
