/** What a character may need before a text that holds it is in its one form. */
const PLAIN = 0;
const SPACE = 1;
/** A letter that may start mojibake, and what may follow it then. */
const LEAD = 2;
const TAIL = 3;
/** An opening quotation mark: a space behind it may be loose. */
const QUOTE = 4;
const ODD = 5;

const KINDS = new Uint8Array(0x2200).fill(ODD);
fill(0x21, 0x7e, PLAIN);
fill(0xa2, 0xbf, TAIL);
fill(0xc0, 0x17f, PLAIN);
fill(0xc2, 0xf4, LEAD);
fill(0x410, 0x44f, PLAIN);
fill(0x2010, 0x2027, PLAIN);
for (const character of "ŒœŠšŽžŸ–—‘’‚”„†‡•…€™") KINDS[character.charCodeAt(0)] = TAIL;
for (const character of "\t\n\v\f\r \u0085\u00a0") KINDS[character.charCodeAt(0)] = SPACE;
KINDS["“".charCodeAt(0)] = QUOTE;
KINDS[0xad] = ODD;

function fill(first: number, last: number, kind: number): void {
  KINDS.fill(kind, first, last + 1);
}

/**
 * Say in one pass over a text what its characters need: nothing (`settled`), only that its spaces are folded (`spaced`), or
 * everything there is (`odd`). Nearly every text is one of the first two: plain letters and the punctuation of books.
 */
export function judgeCharacters(text: string): "settled" | "spaced" | "odd" {
  let isSpaced = false;
  let before = PLAIN;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = KINDS[code] ?? ODD;
    if (kind === SPACE) {
      if (before === QUOTE || (before === LEAD && code > 0x7f)) return "odd";
      if (before === SPACE || code !== 0x20) isSpaced = true;
    } else if (kind === ODD || (before === LEAD && kind >= TAIL)) return "odd";
    before = kind;
  }
  return isSpaced ? "spaced" : "settled";
}
