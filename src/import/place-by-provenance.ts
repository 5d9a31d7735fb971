import { instantOfTimestamp } from "../capture/web-archive/timestamp.ts";
import type { Capture } from "../model/capture.ts";
import { slugify, type Policy } from "../model/policy.ts";
import type { Provenance } from "../normalise/provenance.ts";

/**
 * File a text of the research corpus under the tracked policy of the domain that its provenance names; where nothing
 * tracks it, it founds a policy of its own.
 */
export function policyOfProvenance(
  { domain, document }: Provenance,
  policies: readonly Policy[],
): Policy {
  const own = policies.filter((policy) => domainsOf(policy).includes(domain));
  const named = own.find((policy) => policy.name.toLowerCase() === document);
  const isOfCorpus = document === "privacy policy";
  return named ?? (isOfCorpus ? own[0] : undefined) ?? foundPolicy(domain, document);
}

/** Say when a text was captured, where it was published, and where the bytes are that it was made of. */
export function readProvenance({
  memento,
  captured,
  archived,
  domain,
}: Provenance): Pick<Capture, "captured" | "url" | "address"> {
  if (memento === null) {
    const url = `https://${domain}/`;
    return { captured: captured ?? `${archived}T00:00:00Z`, url, address: url };
  }
  const { url, ...stated } = readMementoAddress(memento, archived);
  return { captured: captured ?? stated.captured, url, address: memento };
}

/** `https://web.archive.org/web/20170606180703id_/https%3A//www.atera.com/privacy`: instant and address are in it. */
function readMementoAddress(memento: string, archived: string): { captured: string; url: string } {
  const [, timestamp = "", address = ""] =
    /\/web\/(\d{4,14})(?:[a-z]{2}_)?\/(.+)$/.exec(memento) ?? [];
  const url = URL.parse(address.replace(/%3A/i, ":"))?.href;
  return {
    captured: instantOfTimestamp(timestamp) ?? `${archived}T00:00:00Z`,
    url: url ?? memento,
  };
}

/** Name the hosts of a policy's addresses, without `www`. */
export function domainsOf(policy: Policy): string[] {
  return policy.sources.flatMap((source) => {
    const host = source.url === undefined ? undefined : URL.parse(source.url)?.hostname;
    return host === undefined ? [] : [host.replace(/^www\./, "")];
  });
}

function foundPolicy(domain: string, document: string): Policy {
  return {
    id: `${slugify(domain)}/${slugify(document) || "privacy-policy"}`,
    service: domain,
    name: document.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase()),
    sources: [],
    extraction: { select: [], remove: [] },
  };
}
