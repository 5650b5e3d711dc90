/** Where a page begins or ends: at most one of the two; without them the first page. */
export interface Way<Place> {
  after?: Place | undefined;
  before?: Place | undefined;
}

export interface Stretch<Item, Place> {
  items: Item[];
  /** Where the neighbouring pages end or begin, where there are any. */
  previous?: Place;
  next?: Place;
}

interface Paging<Item, Place> {
  size: number;
  placeOf(item: Item): Place;
  /** At most so many, in the order of the list; of those before a place the nearest. */
  find(way: { after?: Place; before?: Place }, limit: number): Promise<Item[]>;
}

/** A page that stays right while rows come and go; the first one where nothing is left of what was asked for. */
export async function stretchOf<Item, Place>(
  { after, before }: Way<Place>,
  paging: Paging<Item, Place>,
): Promise<Stretch<Item, Place>> {
  const { size, placeOf, find } = paging;
  const found = await find(before ? { before } : after ? { after } : {}, size + 1);
  const isMore = found.length > size;
  // A page before others is full; one that is left empty is no page.
  if ((before && !isMore) || (after && found.length === 0)) return stretchOf({}, paging);
  const items = before ? found.slice(-size) : found.slice(0, size);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    ...(first && (before || after) && { previous: placeOf(first) }),
    ...(last && (before || isMore) && { next: placeOf(last) }),
  };
}
