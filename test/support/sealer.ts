import { sealer } from '../../src/platform/crypto.ts';

/** Under a key of its own, as in the database of a test. */
export const testSealer = sealer([Buffer.alloc(32, 7)]);
