import type { TestProject } from 'vitest/node';
import { startMongo } from '../sandbox/mongo/mongo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    mongo: { uri: string } | { problem: string };
  }
}

/** One MongoDB for a whole run: the first project to need it starts it, the others find it in the environment. */
export default async function setup({ provide }: TestProject) {
  const running = process.env.USHER_TEST_MONGODB_URI;
  if (running) return provide('mongo', { uri: running });
  try {
    const mongo = await startMongo({ say: line => console.log(`MongoDB: ${line}`) });
    console.log(`MongoDB: ${mongo.engine} (${mongo.kind})`);
    process.env.USHER_TEST_MONGODB_URI = mongo.directUri;
    provide('mongo', { uri: mongo.directUri });
    return mongo.stop;
  } catch (error) {
    provide('mongo', { problem: String(error) }); // told by the tests that need it: most do not
  }
}
