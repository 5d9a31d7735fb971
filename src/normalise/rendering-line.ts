/** Bullets and numbers that may be typed in front of a line. */
const MARKERS = /^(?:[^\p{L}\p{N}(©]+|\d{1,9}[.)]\s+)+/u;
/** No such line is longer, in characters. */
const LONGEST = 160;

const RIGHTS =
  /all rights? reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|tutti i diritti (?:sono )?riservati|todos os direitos reservados|alle rechten voorbehouden/giu;
/** The word alone stands right before the year: the `Copyright Act 1976` is a law. */
const SIGN = /(?:copyright\s*)?(?:©|\(c\))(?:\s*copyright\b)?|^copyright(?=,?\s+(?:19|20)\d\d)/giu;
const YEARS = /\b(?:19|20)\d\d(?:\s*[-–—/]\s*(?:(?:19|20)?\d\d\b|present\b|today\b|heute\b))?/giu;
/** A name: words with a capital, and those that join them. */
const NAME =
  /^(?:[\s.,|·•–—-]|\b(?:by|and|the|of|und|et|y|e|de|der|di|du|la|van|a|an)\b|&|\p{Lu}[\p{L}\p{N}.'’&+-]*)*$/u;
const MOST_NAMES = 8;

/** What says when a page was made for its reader, before the instant. */
const MADE =
  /^(?:today(?: is|[’']s date(?: is)?)?|(?:the )?current (?:date|time)(?: and time)?(?: is)?|(?:(?:this )?page (?:was )?(?:generated|rendered|created|loaded|served|retrieved)|(?:this (?:page|document) was |page )?printed|print date|date printed)|(?:your )?last (?:visit|visited|login|log-in|logged in|viewed|accessed)|(?:page )?load(?:ing)? time|heute ist(?: der)?|seite (?:generiert|erzeugt)|gedruckt|ausgedruckt|letzter besuch|nous sommes(?: le)?|aujourd[’']hui|page générée|imprimée?|dernière visite|hoy es|página generada|impres[oa]|última visita|oggi è|stampat[oa]|ultima visita|hoje é|impress[oa]|vandaag is|afgedrukt|laatste bezoek)(?![\p{L}\p{N}])/iu;
/** Words of dates, times of day and durations. */
const INSTANT =
  /(?<!\p{L})(?:on|at|in|the|of|was|is|from|am|pm|a\.m|p\.m|utc|gmt|cet|cest|est|edt|pst|pdt|um|uhr|le|à|el|las|il|alle|em|às|op|om|den|der|de|del|st|nd|rd|th|h|s|ms|sec|secs|seconds?|milliseconds?|sekunden?|secondes?|segundos?|secondi|jan(?:uar[yio]?|vier|eiro)?|enero|gennaio|feb(?:ruar[yi]?|braio|rero)?|février|fevereiro|mar(?:ch|s|zo|ço)?|märz|maart|apr(?:il|ile)?|avril|abril|may|mai|mayo|maggio|maio|mei|jun[ei]?|juin|junio|giugno|junho|jul[yi]?|juillet|julio|luglio|julho|aug(?:ust|ustus)?|août|agosto|sept?(?:emb(?:er|re)|iembre)?|setembro|settembre|o[ck]t(?:ober|obre)?|octubre|ottobre|outubro|nov(?:emb(?:er|re|ro)|iembre)?|de[cz](?:emb(?:er|re)|iembre)?|dez(?:ember|embro)?|dicembre|diciembre|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)(?!\p{L})/giu;

/**
 * Say whether a line says nothing but when the page was made for its reader, or whose it is in this year: `© 2026
 * Lumina Ltd. All rights reserved.`, `Today is 3 May 2026`, `Page generated in 0.2 s`. Such a line differs from one day
 * or year to the next, and no policy does by it.
 */
export function isRenderingLine(line: string): boolean {
  const shown = line.trim();
  if (shown.length > LONGEST || !/\d/.test(shown)) return false;
  const bare = shown.replace(MARKERS, "");
  return isImprint(bare) || isMadeWhen(bare);
}

function isImprint(line: string): boolean {
  const unsigned = line.replace(SIGN, " ");
  const undated = unsigned.replace(YEARS, " ");
  if (unsigned === line || undated === unsigned) return false;
  const name = undated.replace(RIGHTS, " ");
  return NAME.test(name) && (name.match(/\p{Lu}[^\s]*/gu)?.length ?? 0) <= MOST_NAMES;
}

function isMadeWhen(line: string): boolean {
  const instant = line.replace(MADE, "");
  return instant !== line && /\d/.test(instant) && !/\p{L}/u.test(instant.replace(INSTANT, " "));
}
