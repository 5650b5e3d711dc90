import { z } from 'zod';

/** Only what the walk needs: everything else has been checked, or refused, by the schemas. */
const element = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  focus_on_load: z.boolean().optional(),
});

const block = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  element: element.optional().catch(undefined),
  accessory: element.optional().catch(undefined),
  elements: z.array(element).optional().catch(undefined),
  optional: z.boolean().optional(),
});

export type Element = z.infer<typeof element>;
export type Block = z.infer<typeof block>;
export type Path = readonly (string | number)[];
export interface Placed<Item> {
  item: Item;
  path: Path;
}

const blocksIn = z.looseObject({ blocks: z.array(z.unknown()) });

export const blocksOf = (holder: unknown): Placed<Block>[] => {
  const { data } = blocksIn.safeParse(holder);
  return (data?.blocks ?? []).flatMap((one, index) => {
    const { data: item } = block.safeParse(one);
    return item ? [{ item, path: ['blocks', index] }] : [];
  });
};

const single = ({ item, path }: Placed<Block>, key: 'element' | 'accessory'): Placed<Element>[] => {
  const found = item[key];
  return found ? [{ item: found, path: [...path, key] }] : [];
};

export const elementsOf = (placed: Placed<Block>): Placed<Element>[] => [
  ...single(placed, 'element'),
  ...single(placed, 'accessory'),
  ...(placed.item.elements ?? []).map((item, index) => ({ item, path: [...placed.path, 'elements', index] })),
];
