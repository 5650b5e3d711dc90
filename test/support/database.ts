import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { inject } from 'vitest';
import type {} from './mongo-setup.ts';

export type TestDatabase = { uri: string; name: string; drop(): Promise<void> };

/** A fresh, empty database on the run's one MongoDB server; `uri` names it. */
export async function testDatabase(): Promise<TestDatabase> {
  const mongo = inject('mongo');
  if ('problem' in mongo) throw new Error(mongo.problem);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(mongo.uri);
  url.pathname = `/${name}`;
  return { uri: url.href, name, drop: () => dropDatabase(url.href) };
}

async function dropDatabase(uri: string) {
  const client = new MongoClient(uri);
  await client.db().dropDatabase();
  await client.close();
}
