import { isAccompanied, isBetween, isNumberedOn, type Company } from "./label-company.ts";
import { NAMED, NAMED_BY_ORDINAL, NAMED_IDEOGRAPHIC } from "./label-words.ts";
import {
  isAbbreviation,
  isIdeographicReference,
  isNameBehindInitial,
  isNumberInBrackets,
  isReference,
  startsWithDay,
  startsWithQuantity,
  startsWithThousands,
} from "./mistaken-label.ts";

/** The families of labels. Two labels of one family, in one place, are siblings. */
export type LabelScheme =
  | "decimal"
  | "dotted"
  | "letter"
  | "capital"
  | "roman"
  | "ideographic"
  | "named"
  | "paragraph-sign";

export interface ParsedLabel {
  /** Without brackets and the final point: `4.1`, `a`, `iv`, `Article 5`, `§ 3`. */
  readonly label: string;
  readonly scheme: LabelScheme;
  /** What opens and closes it, so that `(a)` and `a.` are not siblings. */
  readonly frame: string;
  /** The text behind it. */
  readonly rest: string;
}

/** What stands around a text that may start with a label. */
export interface LabelContext {
  /** The label of the sibling before, by which `(i)` after `(h)` is a letter and after nothing a Roman one. */
  readonly previous: string | null;
  readonly company: Company;
  /** True for a heading, where a number needs no point: `2 Cookies`. */
  readonly isHeading: boolean;
}

type LabelRule = (text: string, context: LabelContext) => ParsedLabel | null;

const RULES: readonly LabelRule[] = [
  readNamed,
  readOrdinal,
  readIdeographicName,
  readSign,
  readDotted,
  readLettered,
  readGlued,
  readDecimal,
  readIdeographic,
  readLetter,
  readGluedLetter,
  readDashed,
  readBare,
];

const SIGN = /^(§+\s?\d{1,4}(?:[.-]\d{1,3})*(?:[º°]|\s?[a-z])?)([.:)]\s*|\s+(?:[–—-]\s+)?|$)(.*)$/s;
/** `4.1`, `3.b.iii` */
const DOTTED =
  /^(\d{1,3}(?:\.(?:\d{1,3}|[a-z]|[ivx]{2,5})){1,5})(\.?[):]|\.|\s[–—-](?=\s)|)(?:\s+|$)(.*)$/s;
const DOTTED_LETTER =
  /^(\d{1,3}(?:\.\d{1,3})*(?:\.?[a-zA-Z](?=[.)])|\.?\([a-z]{1,2}\)(?:\((?:[a-z]{1,5}|[A-Z]|\d{1,2})\)){0,3}))([.)]?)\s+(.*)$/s;
/** `1.Logs`, `3.a.ii.Logs`: no space behind the label. */
const GLUED =
  /^(\d{1,3}(?:\.(?:\d{1,2}|[a-z]|[ivx]{2,4}|[ⅰ-ⅿ]))*)\.(?:\s+|(?=["“「（]?[\p{Lu}\p{Lo}]))(.*)$/su;
const DECIMAL = /^([(（[]?)([\d０-９٠-٩]{1,3})(\.\)|\.-|[.)\]）．、])(?:\s+|(?<=[．、）])|$)(.*)$/s;
const IDEOGRAPHIC =
  /^([(（]?)([一二三四五六七八九十]{1,3}|[가나다라마바사아자차카타파하](?=[.)])|[①-⑳⑴-⒇]|[Ⅰ-Ⅻⅰ-ⅻ](?=[.)）．、]))([、．.)）]?)\s*(.*)$/su;
const LETTER = /^(\(?)([a-zA-Z]|([a-z])\3|[\u0621-\u064a\u05d0-\u05ea])([.)])(?:\s+|$)(.*)$/su;
const ROMAN = /^(\(?)([ivxl]{1,7}|[IVXL]{1,7})([.)])(?:\s*[–—-]\s+|\s+|$)(.*)$/su;
const DASHED =
  /^(\d{1,2}|[A-Z]|[IVX]{1,5})\s?([–—:/-]|°\))\s+(?=["“«¿]?\p{Lu}|(?<=^[IVX]+\s[–—-]\s+)\p{Ll})(.*)$/su;
const BARE = /^(\d{1,2}|[IVX]{2,5})\s+(?=["“«¿]?[\p{Lu}\p{Lo}])(.*)$/su;

/** Read the label that a text starts with; null where it starts with none. */
export function parseLabel(text: string, context: LabelContext): ParsedLabel | null {
  for (const rule of RULES) {
    const found = rule(text, context);
    if (found !== null) return found;
  }
  return null;
}

function readNamed(text: string): ParsedLabel | null {
  const [, label, parting = "", rest = ""] = NAMED.exec(text) ?? [];
  if (label === undefined || isReference(parting, rest)) return null;
  const shown = label.replace(/\s+/g, " ");
  return { label: shown, scheme: "named", frame: (shown.split(" ")[0] ?? "").toLowerCase(), rest };
}

function readOrdinal(text: string): ParsedLabel | null {
  const [, label, , rest = ""] = NAMED_BY_ORDINAL.exec(text) ?? [];
  return label === undefined || /^\p{Ll}/u.test(rest)
    ? null
    : { label, scheme: "named", frame: "ordinal", rest };
}

function readIdeographicName(text: string): ParsedLabel | null {
  const [, label, parting = "", rest = ""] = NAMED_IDEOGRAPHIC.exec(text) ?? [];
  if (label === undefined || isIdeographicReference(parting, rest)) return null;
  const shown = label.replace(/\s+/g, "");
  return { label: shown, scheme: "named", frame: shown.slice(-1), rest };
}

function readSign(text: string): ParsedLabel | null {
  const [, label, parting = "", rest = ""] = SIGN.exec(text) ?? [];
  if (label === undefined || isReference(parting, rest)) return null;
  return { label: label.replace(/\s+/g, " "), scheme: "paragraph-sign", frame: "§", rest };
}

function readDotted(text: string, { company }: LabelContext): ParsedLabel | null {
  const [, label, closing = "", rest = ""] = DOTTED_LETTER.exec(text) ?? DOTTED.exec(text) ?? [];
  if (label === undefined) return null;
  // `2.5 million`, `1.5 GB`: a number with a word in lower case behind it is no label, unless it is numbered on.
  const isAmount = startsWithQuantity(text);
  const isDoubtful = isAmount || startsWithThousands(text) || /^\p{Ll}|^%/u.test(rest);
  if (closing === "" && isDoubtful && (isAmount || !isNumberedOn(company, label))) return null;
  return { label, scheme: "dotted", frame: "", rest };
}

/** `A.1`, `B.2.3` */
function readLettered(text: string): ParsedLabel | null {
  const [, label, rest = ""] =
    /^([A-Z]\.\d{1,2}(?:\.\d{1,2}){0,3})[.:)]?\s+(?=["“„«(]?[\p{Lu}\p{Lo}])(.*)$/su.exec(text) ??
    [];
  return label === undefined ? null : { label, scheme: "dotted", frame: "", rest };
}

function readGlued(text: string, { company, isHeading }: LabelContext): ParsedLabel | null {
  const [, label, rest = ""] = GLUED.exec(text) ?? [];
  if (label === undefined || startsWithDay(text)) return null;
  if (label.includes(".")) return { label, scheme: "dotted", frame: "", rest };
  const isLabel = isHeading || isAccompanied(company, label, ".");
  return isLabel ? { label, scheme: "decimal", frame: ".", rest } : null;
}

function readDecimal(text: string, { company, isHeading }: LabelContext): ParsedLabel | null {
  const match = DECIMAL.exec(text);
  const [, , sign = "", , rest = ""] = match ?? [];
  // `16. May 2024` is a number only as a title right between `15.` and `17.`.
  const isDay = startsWithDay(text) && !(isHeading && isBetween(company, sign, "."));
  if (isDay || isNumberInBrackets(sign, rest)) return null;
  return framed(match, "decimal");
}

function readIdeographic(text: string): ParsedLabel | null {
  const match = IDEOGRAPHIC.exec(text);
  const [, opening = "", sign = "", closing = ""] = match ?? [];
  // `一` alone is a word; `①` needs nothing around it.
  if (match === null || (closing === "" && !/[①-⑳⑴-⒇]/u.test(sign))) return null;
  return opening === "" || /[)）]/.test(closing) ? framed(match, "ideographic") : null;
}

function readLetter(text: string, context: LabelContext): ParsedLabel | null {
  const letter = LETTER.exec(text);
  const roman = ROMAN.exec(text);
  const single = letter?.[2]?.length === 1 ? letter[2] : null;
  const isRoman =
    roman !== null &&
    (single === null || (/[ivxIVX]/.test(single) && !followsLetter(context.previous, single)));
  if (!isRoman && letter === null) return null;
  const sign = (isRoman ? roman[2] : letter?.[2]) ?? "";
  const opening = (isRoman ? roman[1] : letter?.[1]) ?? "";
  const closing = (isRoman ? roman[3] : letter?.[4]) ?? "";
  const rest = (isRoman ? roman[4] : letter?.[5]) ?? "";
  if (isNumberInBrackets(sign, rest)) return null;
  if (opening === "" && closing === "." && !isPointLabel(sign, rest, context)) return null;
  const scheme = isRoman ? "roman" : sign === sign.toLowerCase() ? "letter" : "capital";
  return framed([text, opening, sign, closing, rest], scheme);
}

/** `J. Doe`, `z. B.`: a letter with a point may be an initial or an abbreviation. */
function isPointLabel(sign: string, rest: string, { company, isHeading }: LabelContext): boolean {
  if (isAbbreviation(sign, rest)) return false;
  if (sign.length > 1) return true;
  // `Q. … ?` and `A. …` are a question and its answer.
  if (sign === "A")
    return company.has("B.") || (!company.has("Q.") && (isHeading || !isNameBehindInitial(rest)));
  return /[aiI\u0621-\u064a\u05d0-\u05ea]/.test(sign) || isAccompanied(company, sign, ".");
}

/** `a.For subscribers` among its like */
function readGluedLetter(text: string, { company }: LabelContext): ParsedLabel | null {
  const [, label, rest = ""] = /^([a-z])\.(?=["“]?\p{Lu}\p{Ll})(.*)$/su.exec(text) ?? [];
  if (label === undefined || !isAccompanied(company, label, ".")) return null;
  return { label, scheme: "letter", frame: ".", rest };
}

/** `1 – Scope`, `II - Scope`, `3: Scope` */
function readDashed(text: string, { company, isHeading }: LabelContext): ParsedLabel | null {
  const [, label, closing = "", rest = ""] = DASHED.exec(text) ?? [];
  if (label === undefined) return null;
  // `10 – Courts` among `1 – Scope` and `2 – Orders`
  const isNumbered = isHeading && /\d/.test(label) && company.has("1–");
  if (!isNumbered && !isAccompanied(company, label, "–")) return null;
  const scheme = /\d/.test(label) ? "decimal" : /^[IVX]+$/.test(label) ? "roman" : "capital";
  return { label, scheme, frame: closing, rest };
}

/** `2 Cookies` as a heading among `1 Scope` and `3 Desk` */
function readBare(text: string, { company, isHeading }: LabelContext): ParsedLabel | null {
  const [, label, rest = ""] = isHeading ? (BARE.exec(text) ?? []) : [];
  if (label === undefined || !isAccompanied(company, label, "")) return null;
  return { label, scheme: /\d/.test(label) ? "decimal" : "roman", frame: "", rest };
}

function framed(match: readonly string[] | null, scheme: LabelScheme): ParsedLabel | null {
  const [, opening = "", label, closing = "", rest = ""] = match ?? [];
  if (label === undefined || (opening !== "" && !/[)）\]]/.test(closing))) return null;
  if ((opening === "[") !== (closing === "]")) return null;
  const isCapital = scheme === "roman" && label === label.toUpperCase();
  const isDoubled = scheme === "letter" && label.length > 1;
  const frame = `${opening}${closing}`
    .replace(/[．、]/g, ".")
    .replace("（", "(")
    .replace("）", ")");
  return { label, scheme, frame: `${frame}${isCapital ? "A" : ""}${isDoubled ? "2" : ""}`, rest };
}

function followsLetter(previous: string | null, letter: string): boolean {
  return previous?.length === 1 && previous.charCodeAt(0) + 1 === letter.charCodeAt(0);
}
