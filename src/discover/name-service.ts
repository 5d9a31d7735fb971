import { getDomainWithoutSuffix } from "tldts";
import { slugify } from "../model/policy.ts";
import { checkSlug } from "../settings/check/check-slug.ts";
import { checkTitle } from "../settings/check/check-title.ts";
import { foldWords } from "./recognise-words.ts";

/** What a service is called, and the first half of its policies' ids. */
export interface ServiceName {
  readonly name: string;
  readonly slug: string;
}

const LONGEST = 60;

/**
 * Name a service: as its pages call their site, or by the part of the home page's title that its domain is made of, or by
 * the domain itself. What a page says is cleaned of everything that could not stand in a subject line.
 */
export function nameService(
  address: URL,
  { siteName, title }: { readonly siteName: string | null; readonly title: string | null },
): ServiceName {
  const label = getDomainWithoutSuffix(address.hostname, { allowPrivateDomains: true });
  const host = address.host.replace(/^www\./, "");
  const said = [siteName ?? "", ...partsLike(title ?? "", label)].map(cleanName);
  const names = [...said, capitalise(label ?? ""), host].filter(isUsableName);
  const name = names[0] ?? host;
  const slugs = [name, label ?? "", host, `site-${host}`].map(slugify);
  return { name, slug: slugs.find((slug) => checkSlug(slug) === null) ?? "service" };
}

/** The parts of a title that name the domain: `Home | Acme Letters` of acme-letters.example. */
function partsLike(title: string, label: string | null): string[] {
  const wanted = foldWords(label ?? "").replaceAll(" ", "");
  if (wanted === "") return [];
  return title
    .slice(0, 500)
    .split(/\s[|·•:–—-]\s|[|·•:–—]/u)
    .filter((part) => foldWords(part).replaceAll(" ", "") === wanted);
}

function isUsableName(name: string): boolean {
  return name.length <= LONGEST && /[\p{L}\p{N}]/u.test(name) && checkTitle(name) === null;
}

/** Keep letters, digits and what stands between them on one line. */
function cleanName(text: string): string {
  return text
    .slice(0, 500)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/\p{C}+/gu, "")
    .trim();
}

function capitalise(label: string): string {
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}
