import { onDemand } from 'bson';
import type { Sequence } from './wire.ts';

const ARRAY = 4;
const DOCUMENT = 3;

/** Fields for a server with sessions and replicas; the engine refuses some of them. */
const NOT_FOR_THE_ENGINE = new Set([
  ...['lsid', '$clusterTime', 'txnNumber', 'stmtId', 'apiVersion', 'apiStrict', '$readPreference'],
  ...['readConcern', 'writeConcern', 'comment', 'mayBypassWriteBlocking'],
]);

/**
 * The command as the engine wants it: one document, its sequences as arrays in it. Bytes are copied, never decoded,
 * so that every type and the order of keys stay as the client sent them.
 */
export function commandForEngine(body: Buffer, sequences: Sequence[]): Buffer {
  const elements: Buffer[] = [];
  for (const [, nameOffset, nameLength, offset, length] of onDemand.parseToElements(body)) {
    const name = body.toString('utf8', nameOffset, nameOffset + nameLength);
    if (!NOT_FOR_THE_ENGINE.has(name)) elements.push(body.subarray(nameOffset - 1, offset + length));
  }
  for (const [field, documents] of sequences)
    elements.push(element(ARRAY, field, document(documents.map((d, i) => element(DOCUMENT, String(i), d)))));
  return document(elements);
}

const element = (type: number, name: string, value: Buffer) =>
  Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), value]);

function document(elements: Buffer[]): Buffer {
  const size = Buffer.alloc(4);
  size.writeInt32LE(elements.reduce((sum, part) => sum + part.length, 5));
  return Buffer.concat([size, ...elements, Buffer.from([0])]);
}
