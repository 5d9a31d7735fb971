/** Months that a day with a point stands before: `1. Januar`. */
const DAY =
  /^\d{1,2}\.\s+(?:\p{L}{3,12}\.?\s+(?:19|20)\d\d\b|(?:Jänner|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)/u;

/** What a law, a part of an article or the rest of a sentence looks like behind `Article 6`. */
const REFERRING =
  /^(?:\p{Ll}|\((?:[\da-z]{1,3}\)|\p{Ll})|[,;]|\d|§|(?:OF|AND|OR|TO|ABOVE|BELOW|APPLIES|SHALL|WILL|IS|ARE|CONTAINS|Abs|Absatz|Absätze|Satz|Nr|Nummer|lit|Buchst|Buchstabe|Ziff|Halbsatz|S|GDPR|UK GDPR|EU|DSGVO|DS-GVO|BDSG|TMG|TTDSG|TDDDG|TKG|BGB|EGBGB|HGB|UWG|UrhG|ZPO|VSBG|MStV|RStV|NetzDG|UrhDaG|RGPD|LOPD|LOPDGDD|LSSI|LGPD|AVG|UAVG|BW|TFEU|AEUV|CCPA|CPRA|FADP|DSG|revDSG)\b|(?:Reg|VO)\b|Regulation \(|\p{Lu}\p{L}*(?:gesetz|gesetzes|gesetzbuch|gesetzbuches|ordnung|verordnung|richtlinie)\b)/u;
const REFERRING_IDEOGRAPHIC =
  /^(?:第\s?[\d０-９一二三四五六七八九十]|제\s?\d|및|또는|내지|에|의|に|の|を|及び|または|から|所|规定|規定|的)/u;

/** What is counted or weighed, in the languages that are read; its plural too. */
const UNITS =
  "EUR USD GBP CHF GB MB KB TB kB GHz MHz km kg cm mm Uhr Euro Mio Mrd Million Milliard Prozent Percent million billion trillion thousand percent " +
  "hour day week month year minute second time mile inch feet foot point person people user milliard pour heure jour semaine mois an tausend " +
  "stunde tag woche monat jahr millone mile hora día semana mese anno giorno ora dia ano mês miljoen miljard procent uur dagen weken maanden jaar";

/** A thing counted or weighed, an address: `2.5 million`, `10.00 EUR`, `192.168.1.1`, `24.12.18`. */
const QUANTITY = new RegExp(
  `^(?:(?=[\\d.]*\\d{3})(?:\\d{1,3}\\.){3}\\d{1,3}|\\d+\\.0\\d*|\\d{1,2}\\.\\d{1,2}\\.\\d{2})(?=\\s|$)|^\\d+(?:\\.\\d+)+\\s*(?:%|‰|°|[$€£¥]|(?:${UNITS.split(" ").join("|")})(?:en|e|es|s|i|n)?(?![\\p{L}\\p{N}]))`,
  "u",
);
/** `1.500 Nutzer` */
const THOUSANDS = /^\d+\.\d{3}(?=\s|$)/;

/** Say whether a text starts with a day of a month: `1. September 2019`. */
export function startsWithDay(text: string): boolean {
  return DAY.test(text) && Number.parseInt(text, 10) <= 31;
}

/** Say whether a text starts with an amount or a date whose points make it look like `4.1`. */
export function startsWithQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/** Say whether a text starts with a number that may have its thousands parted by a point. */
export function startsWithThousands(text: string): boolean {
  return THOUSANDS.test(text);
}

/** Say whether what follows `Section 4.1` makes it a reference in a sentence: `Section 4.1 applies`. */
export function isReference(parting: string, rest: string): boolean {
  // A colon, dash or bracket parts a label from its text, whatever the text starts with.
  if (/[:)–—-]/.test(parting)) return false;
  return REFERRING.test(rest);
}

/** The same behind `第5条`, `제3조`. */
export function isIdeographicReference(parting: string, rest: string): boolean {
  return !/[:：]/.test(parting) && REFERRING_IDEOGRAPHIC.test(rest);
}

/** `(703) 564-7758`, `(c) 2020 Kettles`: a telephone number, a copyright. */
export function isNumberInBrackets(sign: string, rest: string): boolean {
  return (
    (/^\d{2,3}$/.test(sign) && /^\d/.test(rest)) ||
    (/^c$/i.test(sign) && /^(?:19|20)\d\d\b/.test(rest))
  );
}

/** `i. e. nothing`, `z. B. Namen`, `J. doe`: a capital is a label only before a capitalised text of its own. */
export function isAbbreviation(sign: string, rest: string): boolean {
  if (sign === sign.toLowerCase() && sign !== sign.toUpperCase())
    return /^\p{L}\.(?:\s|$)/u.test(rest);
  return !/^["“„«'*(¿]?[\p{Lu}\p{Lo}]|^$/u.test(rest);
}

/** `A. Smith and B. Jones`, `A. Smith, the chair`, `A. Smith is our officer` */
export function isNameBehindInitial(rest: string): boolean {
  return /^\p{Lu}[\p{Ll}’'-]+(?:,|\s+(?:and|&|und|et|y|e|en|is|was|has|ist|war|est|es|è|é)\s)/u.test(
    rest,
  );
}
