import type { Rung } from './server.ts';

/** The server that MONGODB_URI names; nobody's but its owner's to stop. */
export const given: Rung = {
  kind: 'MONGODB_URI',
  async start() {
    const uri = process.env.MONGODB_URI;
    if (!uri) return undefined;
    const restart = () =>
      Promise.reject(new Error('the server that MONGODB_URI names cannot be restarted from here'));
    return { uri, stop: async () => {}, restart };
  },
};
