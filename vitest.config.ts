import { defineConfig } from 'vitest/config';

const tests = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, testTimeout: 120_000, hookTimeout: 300_000, ...more },
});

/** Many rows at work, and no answer that is measured: they give way to all others. */
const LARGE = ['import-large', 'suspended-work', 'mail-limits-batch'].map(
  name => `test/flows/${name}.test.ts`,
);

const mongo = { globalSetup: ['test/support/mongo-setup.ts'] };

/**
 * One at a time: an answer in three seconds cannot be asked for beside too much other work. All in one process and
 * on one server, a database for each: what is read and started anew for each file was a third of the time.
 */
const stories = {
  ...mongo,
  fileParallelism: false,
  isolate: false,
  setupFiles: ['test/support/one-server.ts'],
  testTimeout: 360_000,
};

export default defineConfig({
  test: {
    projects: [
      tests('architecture', ['test/architecture.test.ts']),
      tests('unit', ['test/**/*.test.ts', 'test/**/*.test.tsx'], {
        ...mongo,
        // Each file anew in a process of its own would read all libraries again and again: that was half of the time.
        isolate: false,
        exclude: ['test/architecture.test.ts', 'test/flows/**', 'test/browser/**', '**/node_modules/**'],
      }),
      tests('flows', ['test/flows/**/*.test.ts'], { ...stories, exclude: LARGE }),
      tests('flows-large', LARGE, { ...mongo, testTimeout: stories.testTimeout }),
      // The same over Socket Mode, by configuration alone: the stories of one invitation with all its ends, failures and
      // kills, and of each kind of payload that has a story of its own: options, files, menus of messages, large views.
      tests(
        'flows-socket',
        [
          'test/flows/{story,set-up,delivery,expiry,outage,kill,clock,approval}.test.ts',
          'test/flows/{directory,wizard-delivery,import,recipients,lists,bulk,export}.test.ts',
        ],
        { ...stories, env: { USHER_TEST_SLACK: 'socket' } },
      ),
      // Each file in a process of its own: one of them has another catalogue in the place of Russian.
      tests('browser', ['test/browser/**/*.test.ts'], { ...stories, isolate: true }),
    ],
  },
});
