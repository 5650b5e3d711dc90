import { fullName, type Profile } from '../../people/person.ts';

/** Enough for its owner to know it, too little for anybody else to use it: `j•••@example.com`. */
export const maskedAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
};

/** The same for a name: `J••• D•••`; for whoever has none, for what stands in its place. */
export function maskedName({ firstName, lastName, email, phone }: Profile): string {
  const words = fullName({ firstName, lastName }).split(' ').filter(Boolean);
  if (words.length > 0) return words.map(word => `${[...word][0]}•••`).join(' ');
  if (email !== undefined) return maskedAddress(email);
  return `•••${phone?.slice(-2) ?? ''}`;
}
