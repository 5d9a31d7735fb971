import { readMarkets } from "./address.ts";
import type { Look } from "./look.ts";

/**
 * A redirect from the page for one country to that for another, in the same language. An address without a country may
 * lead anywhere: which text a site shows to whom is for the neighbours in time to tell.
 */
export function checkCountry(look: Look): string | null {
  const { asked, answered } = look.candidate;
  if (asked === null || answered === null || asked === answered) return null;
  const from = readMarkets(asked);
  const to = readMarkets(answered);
  if (from.country === null || to.country === null || from.country === to.country) return null;
  const isSame =
    from.languages.length === 0 ||
    to.languages.length === 0 ||
    from.languages.some((language) => to.languages.includes(language));
  if (!isSame) return null;
  return `asked for ${from.country.toUpperCase()}, and the page for ${to.country.toUpperCase()} answered`;
}
