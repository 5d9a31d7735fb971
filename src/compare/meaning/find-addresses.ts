import { foldAddress } from "./fold-address.ts";
import { foundAt, without, type Finding } from "./finding.ts";
import { preparePattern, type Pattern } from "./pattern.ts";

const MAIL = preparePattern(
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/gu,
);
const WEB = preparePattern(
  /(?<![\p{L}\p{N}@.])(?:https?:\/\/|www\.)[^\s<>"“”()|]{3,400}[^\s<>"“”()|.,;:!?’']/giu,
);
/** A name with one of the usual endings, told without its scheme. */
const BARE = preparePattern(
  /(?<![\p{L}\p{N}@./-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|eu|co|uk|de|fr|es|it|pt|br|nl|be|ch|at|us|app|ai|gov)(?:\/[^\s<>"“”()|,;]{0,200})?(?![\p{L}\p{N}@])/giu,
);
const PHONE = preparePattern(
  /(?<![\p{L}\p{N}])(?:\+|\(\+?|00)?\d{1,4}\)?(?:[ .\-/]\(?\d{2,5}\)?){2,5}(?![\p{L}\p{N}])/gu,
);
const STREET = preparePattern(
  /(?<![\p{L}\p{N}])(?:\d{1,5}[a-z]?,?\s(?:\p{Lu}[\p{L}.'’-]{0,20}\s){1,4}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Lane|Drive|Way|Square|Parkway|Place|Court|Quay)|\d{1,4}(?:\sbis)?,?\s(?:rue|avenue|boulevard|place|quai|allée)\s[^,.;|]{2,40}|(?:Calle|Via|Viale|Rua|Avenida|Piazza|Paseo|Plaza|Corso)\s[^,.;|]{2,40},?\s(?:n\.?º?\s?)?\d{1,5}|\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|platz|allee|weg|straat|laan|plein|gracht|kade)\s\d{1,4}[a-z]?)(?![\p{L}\p{N}])/gu,
);
const LEGAL =
  "Inc|LLC|Ltd|Limited|Corp|Corporation|Company|plc|LLP|GmbH|AG|SE|KG|UG|SA|SAS|SARL|SpA|Srl|S\\.A\\.|S\\.A\\.S\\.|S\\.à r\\.l\\.|S\\.p\\.A\\.|S\\.r\\.l\\.|S\\.L\\.|S\\.L\\.U\\.|BV|B\\.V\\.|NV|N\\.V\\.|Lda|Ltda|Pty|Oy|AB|A/S|ApS";
const COMPANY = preparePattern({
  source: `(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{N}&.'’-]{0,30}(?:,?\\s(?:&\\s)?\\p{Lu}[\\p{L}\\p{N}&.'’-]{0,30}){0,4},?\\s(?:${LEGAL})(?![\\p{L}\\p{N}])\\.?`,
  flags: "gu",
});

type KeyOf = (found: string) => string;

/** Find mail and web addresses. How a web address is reached is no part of its key. */
export function findAddresses(text: string): Finding[] {
  const web: KeyOf = (found) => foldAddress(found).replace(/\/$/, "");
  return findEach(text, [
    [MAIL, /@/, (found) => found],
    [WEB, /:\/\/|www\./i, web],
    [BARE, /\w\.\w/, web],
  ]);
}

/** Find postal addresses and telephone numbers. */
export function findPlaces(text: string): Finding[] {
  return findEach(text, [
    [STREET, /\d/, (found) => found.replace(/[.,\s]+/g, " ")],
    [PHONE, /\d/, (found) => found.replace(/\D/g, "")],
  ]);
}

/** What lacks the sign of a kind holds none of it, and is not searched for it. */
function findEach(
  text: string,
  kinds: readonly (readonly [pattern: Pattern, sign: RegExp, keyOf: KeyOf])[],
): Finding[] {
  const findings: Finding[] = [];
  for (const [pattern, sign, keyOf] of kinds) {
    if (!sign.test(text)) continue;
    const found = [...text.matchAll(pattern.for(text))].map((match) =>
      foundAt(match, "address", keyOf(match[0].toLowerCase())),
    );
    findings.push(...without(found, findings));
  }
  return findings;
}

/** Find companies by the legal forms behind their names. */
export function findParties(text: string): Finding[] {
  return [...text.matchAll(COMPANY.for(text))].map((match) =>
    foundAt(match, "party", match[0].toLowerCase().replace(/[.,]/g, "").replace(/\s+/g, " ")),
  );
}
