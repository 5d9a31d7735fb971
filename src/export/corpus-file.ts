import type { Version } from "../model/version.ts";

/** What of a version the provenance line tells. */
export interface Provenanced {
  readonly version: Pick<Version, "policy" | "captured" | "url" | "address">;
  /** The document as people write it: `Privacy Policy`. */
  readonly name: string;
}

const WAYBACK = /\/web\/\d{4,14}[a-z_]*\/./;

/**
 * Write a version as a file of the research corpus (Amos et al., WWW 2021): its provenance line, and the canonical text.
 * Where it was captured by other means than the Wayback Machine, the line links to the page itself and says the instant.
 */
export function composeCorpusFile({ version, name }: Provenanced, text: string): string {
  return `${composeProvenance({ version, name })}\n\n${text}`;
}

function composeProvenance({ version, name }: Provenanced): string {
  const { policy, captured, url, address } = version;
  const domain = URL.parse(url)?.hostname.replace(/^www\./, "") || (policy.split("/")[0] ?? "");
  const document = cleanName(name) || "privacy policy";
  const source = WAYBACK.test(address)
    ? `[original snapshot on the Wayback Machine](${escapeLink(address)})`
    : `[original page, captured at ${captured}](${escapeLink(url)})`;
  const [day] = captured.split("T");
  return `> *The following text is extracted and transformed from the ${domain} ${document} that was archived on ${day}. Please check the ${source} for the most accurate reproduction.*`;
}

/** A name that cannot end the line, the emphasis or a link of it. */
function cleanName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\p{C}\p{Z}*_[\]()<>`\\]+/gu, " ")
    .trim()
    .slice(0, 100);
}

function escapeLink(address: string): string {
  return address.toWellFormed().replace(/[\s()<>\\\p{C}]/gu, (sign) => {
    const encoded = encodeURIComponent(sign);
    return encoded === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
  });
}
