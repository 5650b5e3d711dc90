import { z } from 'zod';

const addresses = z.array(z.string());

/** The body of `POST /sandbox/faults`: it replaces all faults there were, so an empty one clears them. */
export const faultsBody = z.strictObject({
  mail: z
    .strictObject({
      refuse: addresses.exactOptional(),
      defer: addresses.exactOptional(),
      bounceLater: addresses.exactOptional(),
      hold: z.enum(['before-data', 'after-data']).exactOptional(),
      down: z.boolean().exactOptional(),
    })
    .exactOptional(),
  slack: z
    .record(
      z.string(),
      z.strictObject({
        error: z.string().exactOptional(),
        status: z.int().exactOptional(),
        retryAfter: z.number().exactOptional(),
        times: z.int().exactOptional(),
        delayMs: z.number().exactOptional(),
        hang: z.enum(['before', 'after']).exactOptional(),
      }),
    )
    .exactOptional(),
  mongo: z
    .strictObject({ delayMs: z.number().min(0).exactOptional(), down: z.boolean().exactOptional() })
    .exactOptional(),
});

export type Faults = z.infer<typeof faultsBody>;
