import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const LENGTH = 40;

/**
 * A phone number in E.164, typed in any usual way; `country` (ISO 3166 alpha-2) is of numbers without their country's
 * code. Undefined for anything else, extensions included: nobody signs in with one.
 */
export function parsePhone(typed: string, country?: string): string | undefined {
  if (typed.length > LENGTH) return undefined;
  // People write 00 for + where their own country would dial otherwise, or is not known.
  return readPhone(typed, country) ?? readPhone(typed.replace(/^\s*00/, '+'));
}

function readPhone(typed: string, country?: string): string | undefined {
  const number = parsePhoneNumberFromString(typed, {
    ...(country && isSupportedCountry(country) && { defaultCountry: country }),
    extract: false,
  });
  return number?.isValid() && !number.ext ? number.number : undefined;
}

/** What somebody signs in with, as it is shown; empty for an erased person. */
export const shownLogin = ({ email, phone }: { email?: string; phone?: string }): string =>
  email ?? (phone === undefined ? '' : shownPhone(phone));

/** As people of other countries write it too: +49 30 901820. */
export const shownPhone = (phone: string): string =>
  parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
