import type { Trace } from "../../discover/choose-candidates.ts";
import type { Discovery } from "../../discover/discover-service.ts";
import type { FoundPolicy } from "../../discover/judge-candidate.ts";
import { isWithinReach } from "../../discover/write-service-file.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { writeLine, type CommonOptions, type Shell } from "../session/shell.ts";

const TRACES: Readonly<Record<Trace, string>> = {
  given: "the address that was given",
  relation: "named by the page",
  footer: "in the footer",
  link: "linked",
  sitemap: "in the sitemap",
  path: "at a usual address",
};

/** Show what was found of a service, and what was left out and why. What pages say is made harmless. */
export function showDiscovery(
  { service, site, policies, leftOut }: Discovery,
  tracked: ReadonlyMap<string, string>,
  file: string | null,
  options: CommonOptions,
  shell: Shell,
): void {
  const show = (...parts: readonly string[]): void =>
    writeLine(shell, parts.map(toPlainLine).filter(Boolean).join("  "));
  if (policies.length > 0) show(service.name, site);
  for (const policy of policies) {
    writeLine(shell, "");
    const id = tracked.get(policy.url);
    const isNew = id === undefined;
    show(id ?? `${service.slug}/${policy.kind}`, policy.name, isNew ? "" : "(tracked already)");
    for (const line of describePolicy(policy)) writeLine(shell, `  ${toPlainLine(line)}`);
  }
  if (options.quiet === true) return;
  for (const { url, why } of leftOut)
    shell.err(`left out  ${toPlainLine(url)}  ${toPlainLine(why)}\n`);
  const fresh = policies.filter(({ url }) => !tracked.has(url));
  if (policies.length > 0 && fresh.length === 0)
    shell.err("nothing was written: all that was found is tracked already\n");
  if (file === null) return;
  const past = fresh.some(({ url }) => isWithinReach(url))
    ? `, and \`clausewatch backfill ${service.slug}\` for its past`
    : "";
  shell.err(`wrote ${file}; next: \`clausewatch check ${service.slug}\`${past}\n`);
}

function describePolicy(policy: FoundPolicy): string[] {
  const { url, trace, linkText, isOffSite, title, language, words, lastUpdated, excerpt } = policy;
  const how =
    linkText === null || linkText === "" ? TRACES[trace] : `${TRACES[trace]}: “${linkText}”`;
  const facts = [
    title === null ? "" : `“${title}”`,
    `${words} words`,
    language === null ? "" : `in ${language}`,
    lastUpdated === null ? "" : `last updated ${lastUpdated}`,
  ];
  return [
    `${url} (${how}${isOffSite ? "; on another site" : ""})`,
    facts.filter((fact) => fact !== "").join(", "),
    ...(excerpt === "" ? [] : [excerpt]),
  ];
}
