import type { Pair } from "./pair.ts";
import { tokenise } from "./words.ts";

/** What a reference to a clause begins with: `Section 4.2`, `Abschnitten 3 und 4`, `§§ 3-5`. */
const REFERRING =
  /^(?:sections?|secs?|clauses?|articles?|arts?|paragraphs?|paras?|parts?|chapters?|items?|points?|rules?|terms?|annex(?:es)?|schedules?|exhibits?|appendix|appendices|abschnitte?n?|absatz|absätze?n?|ziffern?|artikeln?|punkte?n?|nummern?|nr|kapiteln?|teile?n?|anhang|anlagen?|alinéas?|paragraphes?|chapitres?|annexes?|artículos?|cláusulas?|secci(?:ón|ones)|apartados?|párrafos?|puntos?|anexos?|articol[oi]|clausol[ae]|sezion[ei]|paragraf[oi]|punt[oi]|allegat[oi]|artigos?|seç(?:ão|ões)|secç(?:ão|ões)|itens|artikelen|artikels|leden|lid|paragrafen|bijlagen?|hoofdstuk(?:ken)?|§)$/iu;
/** What may stand between the numbers of one reference. */
const BETWEEN =
  /^(?:and|or|to|und|oder|bis|et|ou|à|y|o|a|e|en|of|[,()&–—-]|\d[\d.]*|[a-z]|[ivxlc]+)$/iu;
const BLANK = /^\s+$/;
/** A reference lists at most so many numbers. */
const LONGEST = 24;

/**
 * Prepare to say of a pair whether nothing else changed in it than numbers of other clauses, in references to them, and these
 * follow the clauses: `see Section 4.2` where clause 4.2 is 5.2 now.
 */
export function followNumbers(pairs: readonly Pair[]): (pair: Pair) => boolean {
  const numbers = new Map<string, Set<string>>();
  for (const { before, after } of pairs) {
    const [old, now] = [before, after].map(({ clause }) => numberOf(clause.label));
    if (old === undefined || now === undefined) continue;
    numbers.set(old, (numbers.get(old) ?? new Set()).add(now));
  }
  const isFollowed = (old: string, now: string): boolean =>
    numbers.get(fold(old))?.has(fold(now)) === true;
  return ({ before, after }) => {
    const [old, now] = [tokenise(before.clause.text), tokenise(after.clause.text)];
    if (old.length !== now.length || before.clause.kind !== after.clause.kind) return false;
    let changed = 0;
    for (const [at, token] of old.entries()) {
      const other = now[at] ?? "";
      if (token === other) continue;
      if (!isFollowed(token, other) || !isReferredTo(now, at)) return false;
      changed += 1;
    }
    return changed > 0;
  };
}

/** `4.2` of `Section 4.2`, as it is written behind another word. */
function numberOf(label: string | null): string | undefined {
  const last = label?.split(/\s+/).at(-1)?.replace(/^§+/, "");
  return last === undefined || last === "" ? undefined : fold(last);
}

function fold(number: string): string {
  return number.toLowerCase();
}

/** The word that makes a number a reference stands before it, with nothing but other numbers between. */
function isReferredTo(tokens: readonly string[], at: number): boolean {
  for (let place = at - 1; place >= Math.max(0, at - LONGEST); place -= 1) {
    const token = tokens[place] ?? "";
    if (BLANK.test(token) || token === ".") continue;
    if (REFERRING.test(token)) return true;
    if (!BETWEEN.test(token)) return false;
  }
  return false;
}
