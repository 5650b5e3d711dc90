import { pino } from 'pino';
import { type Database, openDatabase } from '../../src/platform/mongo/database.ts';
import { testDatabase } from './database.ts';

export const silent = pino({ level: 'silent' });

/** Usher's own connection to a fresh database; `models` are registered before it connects, so their indexes are made. */
export async function openTestDatabase<T>(
  models: (connection: Database['connection']) => T,
): Promise<{ database: Database; stores: T; uri: string; close(): Promise<void> }> {
  const { uri, drop } = await testDatabase();
  const database = openDatabase(uri, silent);
  const stores = models(database.connection);
  await database.ready;
  const close = async () => {
    await database.close();
    await drop();
  };
  return { database, stores, uri, close };
}
