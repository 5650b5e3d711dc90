/** Enough for its owner to know it, too little for anybody else to use it: `j•••@example.com`. */
export const maskedAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
};
