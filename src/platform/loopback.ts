/** Never leaves the machine, so neither TLS nor passwords are asked for. */
export const isLoopbackHost = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

export const isLoopbackUrl = (url: string): boolean => isLoopbackHost(new URL(url).hostname);
