import { MongoError, MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { isDatabaseDown } from '../../../src/platform/mongo/is-database-down.ts';

const said = (code: number) => new MongoServerError({ code, message: 'said by the server' });
const labelled = new MongoError('write again');
labelled.addErrorLabel('RetryableWriteError');

test.each([
  ['a cut connection', new MongoNetworkError('cut')],
  ['another primary', said(10107)],
  ['a server that shuts down', said(11600)],
  ['a write that may be tried again', labelled],
])('%s passes', (_, error) => expect(isDatabaseDown(error)).toBe(true));

test.each([
  ['a duplicate', said(11000)],
  ['an unknown command', said(59)],
  ['an error without a code', new MongoError('?')],
  ['a fault of ours', new TypeError('undefined is not a function')],
  ['what is no error', { code: 10107 }],
])('%s does not', (_, error) => expect(isDatabaseDown(error)).toBe(false));
