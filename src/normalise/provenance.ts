/** What a file of the research corpus says about where its text comes from. */
export interface Provenance {
  /** `atera.com`. */
  readonly domain: string;
  /** Day of the capture: `2017-06-06`. */
  readonly archived: string;
  /** Address of the memento: `https://web.archive.org/web/20170606180703id_/https%3A//www.atera.com/privacy`. */
  readonly memento: string | null;
}

/**
 * The first line of every file of the Princeton-Leuven corpus (Amos et al., "Privacy Policies over Time", WWW 2021). It
 * is about the text and no part of it. Canonical text never starts with a block quote, so it is cut once at most.
 */
const LINE =
  /^\ufeff?\s*> ?\*?The following text is extracted and transformed from the (\S+) privacy policy that was archived on (\d{4}-\d\d-\d\d)\.(?:[^\n]*?\]\((\S+?)\))?[^\n]*(?:\r?\n|$)/;

/** Cut the corpus's provenance line off a text; null where it has none. */
export function splitProvenance(text: string): { provenance: Provenance | null; body: string } {
  const match = LINE.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return { provenance: null, body: text };
  return {
    provenance: { domain: match[1].toLowerCase(), archived: match[2], memento: match[3] ?? null },
    body: text.slice(match[0].length),
  };
}
