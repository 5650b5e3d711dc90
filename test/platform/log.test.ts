import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from '../../src/platform/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const sink = new Writable({
    write: (chunk, _, done) => {
      text += chunk;
      done();
    },
  });
  write(createLog('info', sink));
  return text;
}

test('row 42: logs an error by name, code and stack, without what a server quoted', () => {
  const error = Object.assign(new Error('E11000 dup key: { identity: "email:jane@example.com" }'), {
    code: 11000,
  });
  const line = logged(log => log.error({ err: error }, 'failed'));
  expect(line).not.toContain('jane');
  expect(JSON.parse(line)).toMatchObject({ msg: 'failed', err: { name: 'Error', code: 11000 } });
  expect(JSON.parse(line).err.stack).toContain('log.test.ts');
});
test('leaves the words of the cause out too', () => {
  const error = new Error('outer jane@example.com', { cause: new Error('inner jane@example.com') });
  expect(logged(log => log.error({ err: error }))).not.toContain('jane');
});
test('row 42: keeps a line a line', () => {
  expect(
    logged(log => log.info({ name: 'a\n{"level":60}' }, 'x'))
      .trim()
      .split('\n'),
  ).toHaveLength(1);
});
test('keeps what Slack answered, and what a mistake of ours says', () => {
  const slack = Object.assign(new Error('An API error occurred: channel_not_found'), {
    data: { error: 'channel_not_found' },
  });
  expect(logged(log => log.warn({ err: slack }))).toContain('"reason":"channel_not_found"');
  expect(logged(log => log.warn({ err: new TypeError('x is not a function') }))).toContain(
    'x is not a function',
  );
});
