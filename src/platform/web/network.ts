import type { Request } from 'express';
import ipaddr from 'ipaddr.js';

/** Where a request comes from, as limits count: the IPv4 address, or the /64 of an IPv6 one. */
export function networkOf({ ip }: Pick<Request, 'ip'>): string {
  if (!ip || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString()}/64`;
}
