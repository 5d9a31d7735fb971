import { isPlain } from "../words.ts";

/** A pattern in two forms that find the same: one for any text, and a cheaper one for plain texts (`isPlain`). */
export interface Pattern {
  /** The form for any text, as it is written. */
  readonly source: string;
  /** Give the form that is right for a text; use a global one with `matchAll` and `replace` only. */
  readonly for: (text: string) => RegExp;
}

/**
 * Prepare a pattern. Either form is compiled when it is first needed: classes of Unicode take a hundred times longer
 * than those of ASCII, and most texts never need them.
 *
 * @param written a pattern with the flag `u`, in which classes of Unicode are `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{N}` or `\p{M}`
 */
export function preparePattern(written: {
  readonly source: string;
  readonly flags: string;
}): Pattern {
  let [any, plain]: (RegExp | undefined)[] = [];
  return {
    source: written.source,
    for: (text) =>
      isPlainAgain(text)
        ? (plain ??= new RegExp(writePlainly(written.source), written.flags.replace("u", "")))
        : (any ??= new RegExp(written.source, written.flags)),
  };
}

/** One text is asked about for many patterns in a row. */
const last = { text: "", isPlain: true };

function isPlainAgain(text: string): boolean {
  if (text !== last.text) Object.assign(last, { text, isPlain: isPlain(text) });
  return last.isPlain;
}

/** What each class has of a plain text. */
const PLAIN: Readonly<Record<string, string>> = {
  "\\p{L}": "A-Za-z",
  "\\p{Lu}": "A-Z",
  "\\p{Ll}": "a-z",
  "\\p{N}": "0-9",
  "\\p{M}": "",
};

/** Write the classes of Unicode in a source as what they have of a plain text. */
function writePlainly(source: string): string {
  let isInClass = false;
  return source.replace(/\\p\{\w+\}|\\[\s\S]|[[\]]/g, (found) => {
    const class_ = PLAIN[found];
    if (class_ !== undefined) return isInClass ? class_ : `[${class_}]`;
    if (found === "[" || found === "]") isInClass = found === "[";
    return found;
  });
}
