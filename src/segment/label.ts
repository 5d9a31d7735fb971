/** The families of labels. Two labels of one family, in one place, are siblings. */
export type LabelScheme =
  | "decimal"
  | "dotted"
  | "letter"
  | "capital"
  | "roman"
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

const NAMED =
  /^((?:Article|Section|Clause|Part|Chapter|Annex|Appendix|Schedule|Exhibit|Artikel|Abschnitt|Anlage|Anhang|Teil|Kapitel|Chapitre|Annexe|Partie|Titre|Artículo|Sección|Cláusula|Anexo|Articolo|Sezione|Allegato|Artigo|Secção|Seção|Bijlage|Hoofdstuk)\s+(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-Z])\b)\s*(?:[.:)–—-]\s*|\s+|$)(.*)$/su;
const SIGN = /^(§+\s?\d{1,4}(?:\.\d{1,3})*[a-z]?)(?:[.:)]\s*|\s+|$)(.*)$/s;
const DOTTED = /^(\d{1,3}(?:\.\d{1,3}){1,5})([.):]?)(?:\s+|$)(.*)$/s;
const DOTTED_LETTER = /^(\d{1,3}(?:\.\d{1,3})*\.?[a-z])([.)])\s+(.*)$/s;
const DECIMAL = /^(\(?)(\d{1,3})([.)])(?:\s+|$)(.*)$/s;
/** `1. September 2019`: a day, not a label. */
const DAY = /^\d{1,2}\.\s+\p{L}{3,12}\.?\s+(?:19|20)\d\d\b/u;
const LETTER = /^(\(?)([a-z]{1,2}|[A-Z]{1,2})([.)])(?:\s+|$)(.*)$/s;
const ROMAN = /^(\(?)([ivxl]{2,7}|[ivx]|[IVXL]{2,7}|[IVX])([.)])(?:\s+|$)(.*)$/s;

/**
 * Read the label that a text starts with; null where it starts with none. `previous` is the label of the sibling
 * before, by which `(i)` after `(h)` is a letter and after nothing a Roman one.
 */
export function parseLabel(text: string, previous: string | null = null): ParsedLabel | null {
  const named = NAMED.exec(text) ?? SIGN.exec(text);
  if (named?.[1] !== undefined) {
    const label = named[1].replace(/\s+/g, " ");
    return {
      label,
      scheme: label.startsWith("§") ? "paragraph-sign" : "named",
      frame: label.split(" ")[0] ?? "",
      rest: named[2] ?? "",
    };
  }
  const dotted = DOTTED_LETTER.exec(text) ?? DOTTED.exec(text);
  // `2.5 million`, `1.5 GB`: a number with a word in lower case behind it is no label.
  if (dotted?.[1] !== undefined && (dotted[2] !== "" || !/^\p{Ll}|^%/u.test(dotted[3] ?? ""))) {
    return { label: dotted[1], scheme: "dotted", frame: "", rest: dotted[3] ?? "" };
  }
  if (DAY.test(text)) return null;
  return framed(DECIMAL.exec(text), "decimal") ?? parseLetter(text, previous);
}

function parseLetter(text: string, previous: string | null): ParsedLabel | null {
  const roman = ROMAN.exec(text);
  const letter = LETTER.exec(text);
  const isRoman = roman !== null && !(letter !== null && followsLetter(previous, letter[2] ?? ""));
  const match = isRoman ? roman : letter;
  const [, opening = "", sign = "", closing = "", rest = ""] = match ?? [];
  if (sign === "" || (!isRoman && sign.length > 1)) return null;
  if (opening === "" && closing === "." && isAbbreviation(sign, rest)) return null;
  if (isRoman) return framed(match, "roman");
  return framed(match, sign === sign.toLowerCase() ? "letter" : "capital");
}

/** `i. e. nothing`, `z. B. Namen`, `J. doe`: a capital is a label only before a capitalised text of its own. */
function isAbbreviation(sign: string, rest: string): boolean {
  if (sign === sign.toLowerCase()) return /^\p{L}\.\s/u.test(rest);
  return !/^["“'*]?\p{Lu}|^$/u.test(rest);
}

function framed(match: RegExpExecArray | null, scheme: LabelScheme): ParsedLabel | null {
  if (match?.[2] === undefined || (match[1] === "(" && match[3] !== ")")) return null;
  const isCapital = scheme === "roman" && match[2] === match[2].toUpperCase();
  return {
    label: match[2],
    scheme,
    frame: `${match[1]}${match[3]}${isCapital ? "A" : ""}`,
    rest: match[4] ?? "",
  };
}

function followsLetter(previous: string | null, letter: string): boolean {
  return (
    previous?.length === 1 &&
    letter.length === 1 &&
    previous.charCodeAt(0) + 1 === letter.charCodeAt(0)
  );
}
