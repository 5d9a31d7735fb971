/** What a file of the research corpus says about where its text comes from. */
export interface Provenance {
  /** `atera.com`. */
  readonly domain: string;
  /** `privacy policy`; archives of our own say other documents here, too. */
  readonly document: string;
  /** Day of the capture: `2017-06-06`. */
  readonly archived: string;
  /** Address of the memento: `https://web.archive.org/web/20170606180703id_/https%3A//www.atera.com/privacy`. */
  readonly memento: string | null;
  /** The instant, where the line says it: `2017-06-06T18:07:03Z`. The corpus itself says it by the memento's address alone. */
  readonly captured: string | null;
}

/**
 * The first line of every file of the Princeton-Leuven corpus (Amos et al., "Privacy Policies over Time", WWW 2021). It
 * is about the text and no part of it. Canonical text never starts with a block quote, so it is cut once at most.
 */
const LINE =
  /^\ufeff?\s*> ?\*?The following text is extracted and transformed from the (\S+) ([^\n]{1,100}?) that was archived on (\d{4}-\d\d-\d\d)\.(?:[^\n]*?\[([^\]\n]{0,200})\]\((\S+?)\))?[^\n]*(?:\r?\n|$)/;

/** What an export of our own says of a page that no web archive holds. */
const CAPTURED = /\bcaptured at (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/;

/** Cut the corpus's provenance line off a text; null where it has none. */
export function splitProvenance(text: string): { provenance: Provenance | null; body: string } {
  const match = LINE.exec(text);
  const [whole, domain, document, archived, link = "", memento = null] = match ?? [];
  if (
    whole === undefined ||
    domain === undefined ||
    document === undefined ||
    archived === undefined
  )
    return { provenance: null, body: text };
  const captured = CAPTURED.exec(link)?.[1] ?? null;
  return {
    provenance: { domain: domain.toLowerCase(), document, archived, memento, captured },
    body: text.slice(whole.length),
  };
}
