import { countWords, type Candidate } from "./candidate.ts";

const TITLES =
  /\b(?:404|page (?:not found|introuvable|can(?:no|')t be found|doesn(?:'|’)t exist|unavailable)|not found|seite (?:nicht gefunden|existiert nicht)|página no encontrada|pagina non trovata|internal server error|service unavailable|bad gateway|under (?:construction|maintenance)|scheduled maintenance|down for maintenance|account suspended|domain (?:is )?for sale)\b/i;
/** Error pages with a site's whole furniture around them are still short. */
const LONGEST = 250;

/** An error page or a maintenance page that was served as if all were well. */
export function checkSoftError({ title, text }: Candidate): string | null {
  if (countWords(text) > LONGEST) return null;
  const headings = [
    title ?? "",
    ...(text.match(/^#{1,3} .+$/gm) ?? []),
    text.split("\n", 1)[0] ?? "",
  ];
  const found = headings.find((heading) => TITLES.test(heading));
  return found === undefined
    ? null
    : `the page is called "${found.replace(/^#+ /, "").slice(0, 60)}"`;
}
