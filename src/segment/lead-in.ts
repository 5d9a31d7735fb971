/** A sentence longer than this is shown from its last part only by whoever needs it; none is cut here. */
const LONGEST = 2000;

/** Read the sentence at the end of a text that leads a list in, `We keep:`; null where it ends in anything but a colon. */
export function readLeadIn(text: string): string | null {
  const end = text.slice(-LONGEST).trimEnd();
  if (!/[:：]$/u.test(end)) return null;
  const start = /^[\s\S]*[.!?]["”’)]* +(?=["“(]?[\p{Lu}\p{Lo}])|^[\s\S]*[。！？]/u.exec(
    end.slice(0, -1),
  );
  return end.slice(start?.[0].length ?? 0);
}
