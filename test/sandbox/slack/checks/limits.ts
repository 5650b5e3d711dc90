import { z } from 'zod';

export const atMost = (max: number) => z.string().max(max, `must be less than ${max + 1} characters`);

export const filled = (max: number) => atMost(max).min(1, 'must be more than 0 characters');

export const list = <T extends z.ZodType>(item: T, max: number, min = 1) =>
  z.array(item).min(min, `no less than ${min} items required`).max(max, `no more than ${max} items allowed`);

/** Where Slack's reference names no limit. */
export const some = z.string().min(1, 'must be more than 0 characters');

export const id = filled(255);

export const url = z.url('must be a valid URL').max(3000, 'must be less than 3001 characters');

/** Slack reads arguments from forms too, where a flag is a word. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false', '1', '0'])]);

const encoder = new TextEncoder();

export const bytes = (value: unknown): number =>
  encoder.encode(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).byteLength;

/** Socket Mode frames over 20 KiB have closed sockets, so answers keep well below (FACTS.md). */
export const answerBytes = 16 * 1024;
