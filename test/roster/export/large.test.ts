import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { toStored } from '../../../src/people/store-document.ts';
import { LIST_INDEXES, personModel } from '../../../src/people/store-schema.ts';
import { personBy } from '../../bench/people.ts';
import { testDatabase } from '../../support/database.ts';

const run = promisify(execFile);
const BATCH = 5000;

/** So many people, and the one index that their list goes by. */
async function filled(uri: string, dbName: string, count: number): Promise<void> {
  const connection = await mongoose.createConnection(uri, { dbName, autoIndex: false }).asPromise();
  const people = personModel(connection).collection;
  for (let at = 0; at < count; at += BATCH)
    await people.insertMany(
      Array.from({ length: BATCH }, (_, n) => toStored(personBy(at + n, count))) as never[],
    );
  await people.createIndex({ companyId: 1, order: -1 }, { name: LIST_INDEXES.order });
  await connection.close();
}

/** Stands in for Slack's file server. */
async function openSink() {
  const sizes: { lines: number }[] = [];
  const server = createServer(async (request, response) => {
    let lines = 0;
    for await (const bytes of request as AsyncIterable<Buffer>)
      for (const byte of bytes) if (byte === 10) lines++;
    sizes.push({ lines });
    response.end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sizes,
    close: () => server.close(),
  };
}

async function peakOf(count: number): Promise<number> {
  const { uri, name, drop } = await testDatabase();
  const sink = await openSink();
  try {
    await filled(uri, name, count);
    const script = 'test/roster/export/write-large.ts';
    const { stdout } = await run(process.execPath, ['--import', 'tsx', script, uri, name, sink.url]);
    expect(sink.sizes).toEqual([{ lines: count + 1 }]);
    return Number(stdout) / 1024;
  } finally {
    sink.close();
    await drop();
  }
}

test('an export of 100,000 rows takes at most half as much memory again as one of 10,000', {
  timeout: 300_000,
}, async () => {
  const [small, large] = [await peakOf(10_000), await peakOf(100_000)];
  console.log(`peak memory: ${small.toFixed(0)} MB for 10,000 rows, ${large.toFixed(0)} MB for 100,000`);
  expect(large).toBeLessThan(1.5 * small);
});
