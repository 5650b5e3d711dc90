import { useCallback, useEffect, useState } from 'preact/hooks';

/** Where one is: kept in the address, so that a reload and a second window each keep their own. */
export interface Place {
  as: string;
  conversation?: string | undefined;
  tab: 'messages' | 'home';
}

const read = (): Place => {
  const [as, conversation, tab] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return {
    as: as || 'ada',
    conversation: conversation || undefined,
    tab: tab === 'home' ? 'home' : 'messages',
  };
};

const write = ({ as, conversation = '', tab }: Place): string =>
  `#/${[as, conversation, tab].map(encodeURIComponent).join('/')}`;

export function usePlace(): [Place, (to: Partial<Place>) => void] {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const follow = () => setPlace(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = useCallback((to: Partial<Place>) => {
    location.hash = write({ ...read(), ...to });
  }, []);
  return [place, go];
}
