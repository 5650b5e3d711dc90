import type { Voice } from '../platform/i18n/voice.ts';

// In this order: most browsers call themselves by the names of others too.
const BROWSERS: [string, RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Yandex', /\bYaBrowser\//],
  ['Firefox', /\bFirefox\/|\bFxiOS\//],
  ['Chrome', /\bChrom(?:e|ium)\/|\bCriOS\/|\bHeadlessChrome\//],
  ['Safari', /\bSafari\//],
];
const SYSTEMS: [string, RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
];

const first = (names: [string, RegExp][], device: string): string | undefined =>
  names.find(([, pattern]) => pattern.test(device))?.[0];

/** "Firefox on Windows", as far as the browser tells. */
export function deviceName(voice: Voice, device: string): string {
  const browser = first(BROWSERS, device);
  const system = first(SYSTEMS, device);
  if (browser && system) return voice.text('device.both', { browser, system });
  return browser ?? system ?? voice.text('device.unknown');
}
