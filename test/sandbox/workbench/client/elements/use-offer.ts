import type { MultiSelect, Select } from '@slack/types';
import { useEffect, useState } from 'preact/hooks';
import { useSurface } from '../surface.ts';
import { useWorld } from '../world.ts';
import { type ChoiceGroup, offeredBy, ofOptions } from './choices.ts';

export interface Offer {
  groups: ChoiceGroup[];
  /** Why the list is empty, or what it waits for. */
  notice?: string | undefined;
}

const matching = (groups: ChoiceGroup[], query: string): ChoiceGroup[] =>
  groups
    .map(group => ({
      ...group,
      choices: group.choices.filter(({ text }) => text.toLowerCase().includes(query.toLowerCase())),
    }))
    .filter(group => group.choices.length > 0);

const isExternal = (element: Select | MultiSelect) => element.type.endsWith('external_select');
const minimum = (element: Select | MultiSelect): number =>
  'min_query_length' in element ? (element.min_query_length ?? 3) : 3;

/** What an open list offers for what was typed: filtered here, or asked of the app after a short pause. */
export function useOffer(
  blockId: string,
  element: Select | MultiSelect,
  query: string,
  isOpen: boolean,
): Offer {
  const { options } = useSurface();
  const world = useWorld();
  const [answer, setAnswer] = useState<Offer>({ groups: [] });
  const least = minimum(element);
  const asks = isOpen && isExternal(element) && query.length >= least;
  useEffect(() => {
    if (!asks) return setAnswer({ groups: [] });
    let wanted = true;
    setAnswer(last => ({ ...last, notice: 'Loading…' }));
    const ask = async () => {
      const found = await options(blockId, element.action_id ?? '', query).then(ofOptions, () => undefined);
      if (wanted) setAnswer(found ? { groups: found } : { groups: [], notice: 'Could not load. Try again.' });
    };
    const pause = setTimeout(() => void ask(), 250);
    return () => {
      wanted = false;
      clearTimeout(pause);
    };
  }, [asks, query, blockId, element.action_id]);
  if (!isExternal(element)) return withNotice({ groups: matching(offeredBy(element, world), query) });
  if (asks) return withNotice(answer);
  const missing = least - query.length;
  return {
    groups: [],
    notice: `Type ${missing} more ${missing === 1 ? 'character' : 'characters'} to search`,
  };
}

const withNotice = (offer: Offer): Offer =>
  offer.notice || offer.groups.some(({ choices }) => choices.length > 0)
    ? offer
    : { groups: [], notice: 'No results' };
