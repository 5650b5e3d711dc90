import { type Json, jsonIn, textIn } from '../world/json.ts';

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';

/** The arguments of a call; their shapes have been checked before a method sees them. */
export class Args {
  readonly all: Json;

  constructor(all: Json) {
    this.all = all;
  }

  has(key: string): boolean {
    return this.all[key] !== undefined;
  }

  text(key: string): string {
    const value = this.all[key];
    return typeof value === 'number' ? String(value) : textIn(value);
  }

  flag(key: string, otherwise = false): boolean {
    return this.has(key) ? isTrue(this.all[key]) : otherwise;
  }

  number(key: string, otherwise: number): number {
    return this.has(key) ? Number(this.all[key]) : otherwise;
  }

  json(key: string): Json {
    return jsonIn(this.all[key]);
  }

  list(key: string): unknown[] {
    const value = this.all[key];
    return Array.isArray(value) ? value : [];
  }
}
