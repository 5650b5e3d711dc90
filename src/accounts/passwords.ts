import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import pLimit from 'p-limit';
import { DomainError } from '../errors.ts';

export const PASSWORD_LENGTH = { least: 12, most: 128 };

// Argon2id with OWASP's floor. The package's Algorithm is a const enum, which no single-file compiler can read.
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
/** Of the same parameters: a sign-in costs one hash, whoever it names. */
export const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$leq60fMT9UbWFQN/UKuFYw$SsgGfdgT/XiXMol4IqRtb4bIia0s3/ypdzzKkCyStH4';
const WAITING = 32;
const MINIMUM_SCORE = 3;
const MINIMUM_SURPLUS = 8;

const hashing = pLimit(availableParallelism());
// With the default of 256 characters one score takes up to 0.8 s, with 64 up to 0.1 s.
const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 64 });

/** NFKC, so that one password typed on two keyboards is one; otherwise unchanged and never cut. */
const normal = (password: string): string => password.normalize('NFKC');

/** Memory is bounded: as many hashes at once as there are cores, a short queue, then `service.unavailable`. */
function queued<T>(work: () => Promise<T>): Promise<T> {
  if (hashing.pendingCount >= WAITING) throw new DomainError('service.busy', { seconds: 2 });
  return hashing(work);
}

export const hashPassword = async (password: string): Promise<string> =>
  queued(() => hash(normal(password), PARAMETERS));

/** Costs one hash also where there is none to compare with. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const isRight = await queued(() => verify(stored ?? DUMMY_HASH, normal(password)));
  return isRight && stored !== undefined;
}

export function isOutdated(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
  return (
    algorithm !== PARAMETERS.algorithm ||
    memoryCost !== PARAMETERS.memoryCost ||
    timeCost !== PARAMETERS.timeCost ||
    parallelism !== PARAMETERS.parallelism
  );
}

export type Weakness = 'password.short' | 'password.long' | Guessable;
/** By what it would be guessed; each sentence says what helps. */
type Guessable =
  | 'password.known'
  | 'password.common'
  | 'password.keyboard'
  | 'password.repeat'
  | 'password.sequence'
  | 'password.date'
  | 'password.weak';

/** Why the password will not do; `context` are words that an attacker knows: names, address, company. */
export function weaknessOf(password: string, context: string[]): Weakness | undefined {
  const text = normal(password);
  const { length } = [...text];
  if (length < PASSWORD_LENGTH.least) return 'password.short';
  if (length > PASSWORD_LENGTH.most) return 'password.long';
  const known = ['usher', ...context.flatMap(wordsOf)].filter(word => word.length > 2);
  if (surplusOf(text, known) < MINIMUM_SURPLUS) return 'password.known';
  const { score, feedback } = judge.check(text, known);
  return score < MINIMUM_SCORE ? (GUESSED_BY[feedback.warning ?? ''] ?? 'password.weak') : undefined;
}

const GUESSED_BY: Record<string, Guessable> = {
  userInputs: 'password.known',
  topTen: 'password.common',
  topHundred: 'password.common',
  common: 'password.common',
  similarToCommon: 'password.common',
  wordByItself: 'password.common',
  namesByThemselves: 'password.common',
  commonNames: 'password.common',
  pwned: 'password.common',
  straightRow: 'password.keyboard',
  keyPattern: 'password.keyboard',
  simpleRepeat: 'password.repeat',
  extendedRepeat: 'password.repeat',
  sequences: 'password.sequence',
  recentYears: 'password.date',
  dates: 'password.date',
};

const wordsOf = (text: string): string[] => [text, ...text.split(/[^\p{L}\p{N}]+/u)].map(normal);

/** What is left of a password without the words that are known: zxcvbn alone lets four of them in a row pass. */
function surplusOf(password: string, known: string[]): number {
  const rest = known.reduce((text, word) => text.replaceAll(word.toLowerCase(), ''), password.toLowerCase());
  return [...rest].length;
}
