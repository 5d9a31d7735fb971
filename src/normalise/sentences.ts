/** Words before a point that do not end a sentence, lower case, without the point. One list for all languages: none of these ends a sentence in another. */
const ABBREVIATIONS = new Set(
  (
    "mr mrs ms dr prof st jr sr rev hon vs v cf approx no nos art arts sec secs ch chap para paras cl reg regs fig vol pp ed eds al " +
    "e.g i.e eg ie etc inc ltd co corp llc l.l.c s.a s.r.l gmbh bros dept est ext tel fax u.s u.k e.u u.s.c c.f.r p.o a.m p.m " +
    "subsec subpara cal civ bus stat ann attn sched " +
    "nr abs bzw z.b d.h u.a ggf vgl gem lit ziff bspw usw inkl zzgl str tel.-nr s.o s.u fa ff hs rn rz ca evtl insb sog mind i.v.m i.s.d i.s.v o.g v.a " +
    "mme mlle m cie p.ex c.-à-d réf tél alinéa al " +
    "sr sra srta núm art.º pág ud uds p.ej sig dott avv n ecc pag es sigg dra exmo d.lgs d.p.r segg ss lett cod proc pen comm apdo apdos párr arts.º n.º ex.mo " +
    "dhr mevr drs bv b.v n.v bijv blz m.b.t o.a d.w.z t.a.v incl excl jan feb mar apr jun jul aug sep sept oct okt nov dec"
  ).split(" "),
);
/** Abbreviations that also close sentences (`… Apple Inc. We …`): they do so before a capitalised word, not before `(“Apple”)`. */
const CLOSING = new Set(
  "inc ltd co corp llc l.l.c etc s.a s.r.l gmbh usw ecc b.v n.v bv a.m p.m".split(" "),
);

const GERMAN_MONTHS =
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b/;

/** A sentence's end and what may follow it before the next one starts. */
const END =
  /(?:(?<![.!?…])[.!?…]+["'”’»)\]]*(?= +["'“‘„«([¿¡]*[\p{Lu}\p{Lt}\p{Lo}\p{N}])|[。！？]+[」』”’）]*(?=.)) */gu;

/** An enumerator, standing alone where a sentence would: `1.`, `4.1.`, `(a)`, `bb.`, `IV.`, `§ 3.`. */
const ENUMERATOR =
  /^["'“‘„«([]*(?:§+ ?)?(?:\p{N}{1,4}(?:\.\p{N}{1,3})*|(\p{L})\1?|[ivxlcdm]{1,6}|[IVXLCDM]{1,6})[.)]+$/u;

/** How much of a sentence is looked at to say whether it ends, in characters. */
const TAIL = 80;

/**
 * Find where the sentences of one line of text start, as offsets into it; 0 is not among them.
 *
 * Our own rule rather than `Intl.Segmenter`: the archive's lines must not move when Node ships another ICU, and
 * the segmenter breaks after `Sec.`, `v.` and enumerators.
 */
export function findSentenceStarts(text: string): number[] {
  const starts: number[] = [];
  let from = 0;
  for (const match of text.matchAll(END)) {
    const next = match.index + match[0].length;
    if (
      next >= text.length ||
      !endsSentence(text.slice(from, next).trimEnd(), text.slice(next, next + 24))
    )
      continue;
    starts.push(next);
    from = next;
  }
  return starts;
}

/** Cut one line of text into its sentences. */
export function splitSentences(text: string): string[] {
  const starts = [0, ...findSentenceStarts(text)];
  return starts.map((start, index) => text.slice(start, starts[index + 1]).trim());
}

function endsSentence(sentence: string, following: string): boolean {
  // Only the last words decide; a sentence may be as long as a hostile page.
  const tail = sentence.slice(-TAIL);
  if (!/[\p{L}\p{N}]/u.test(tail) || (sentence.length < TAIL && ENUMERATOR.test(sentence)))
    return false;
  const open = dropAtEnd(tail, CLOSERS);
  if (ENDERS.includes(open.at(-1) ?? " ")) return true;
  const word = open.endsWith(".") ? lastWord(dropAtEnd(open, ".")).toLowerCase() : "";
  if (/^\p{N}{1,2}$/u.test(word) && GERMAN_MONTHS.test(following)) return false;
  if (CLOSING.has(word)) return /^\p{Lu}\p{Ll}|^\p{Lu} /u.test(following);
  if (/^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) return false;
  return !ABBREVIATIONS.has(word);
}

/** What may stand behind the end of a sentence and belongs to it. */
const CLOSERS = "\"'”’»)]";
/** What ends a sentence whatever stands before it. */
const ENDERS = "。！？」』）!?…";

function dropAtEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function lastWord(text: string): string {
  let start = text.length;
  while (start > 0 && isPlainWord(text.charCodeAt(start - 1))) start -= 1;
  if (start === 0 || text.charCodeAt(start - 1) < 0x80) return text.slice(start);
  return /[\p{L}\p{N}.\-º]*$/u.exec(text)?.[0] ?? "";
}

/** Letters and digits of ASCII, points and hyphens. */
function isPlainWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2e ||
    code === 0x2d
  );
}
