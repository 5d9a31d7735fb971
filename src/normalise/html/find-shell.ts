/** Signs that a page writes itself by scripts. */
export interface Shell {
  readonly evidence: string;
  /** True where the page says so itself; otherwise it only has scripts, as nearly every page. */
  readonly isCertain: boolean;
}

/** Where it is looked for, in bytes: what fills a shell stands behind it. */
const WINDOW = 300_000;
/** What frameworks call the element that they fill. */
const ROOT =
  /<(?:div|main|section) [^<>]{0,200}?\bid=["']?(root|app|application|__next|__nuxt|___gatsby|svelte|q-app|react-root|app-root|app-container|main-app)["']?(?:\s[^<>]{0,200})?>(?:\s|<!--[^<>]{0,100}-->){0,20}<\/|<([a-z]{1,20}-(?:root|app)|app-[a-z]{1,20})(?: [^<>]{0,200})?>(?:\s|<!--[^<>]{0,100}-->){0,20}<\/\2>/i;
const LONGEST_NOTE = 3_000;
const MOST_NOTES = 20;

/** Find what says that an HTML page is a shell that its scripts fill; null where it has no scripts. */
export function findShell(body: Uint8Array): Shell | null {
  const page = Buffer.from(body.subarray(0, WINDOW)).toString("latin1");
  if (!/<script[\s>]/i.test(page)) return null;
  const root = ROOT.exec(page);
  if (root !== null)
    return { evidence: `the element "${root[1] ?? root[2] ?? ""}" is empty`, isCertain: true };
  const asksForScripts = listNotes(page).some((note) => /javascript/i.test(note));
  if (asksForScripts) return { evidence: "it asks for JavaScript", isCertain: true };
  return { evidence: "it has scripts that may write more", isCertain: false };
}

/** What the page says to readers without scripts. */
function listNotes(page: string): string[] {
  const notes: string[] = [];
  const lower = page.toLowerCase();
  let from = lower.indexOf("<noscript");
  while (from >= 0 && notes.length < MOST_NOTES) {
    const end = lower.indexOf("</noscript", from);
    const stop = end < 0 ? from + LONGEST_NOTE : Math.min(end, from + LONGEST_NOTE);
    // A tracker's picture is often called something with the word in it.
    notes.push(page.slice(from, stop).replace(/<[^<>]*>/g, " "));
    from = lower.indexOf("<noscript", from + 9);
  }
  return notes;
}
