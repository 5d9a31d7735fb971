import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Document, isMap, parseDocument } from "yaml";
import { nameSpecial } from "../capture/special-address.ts";
import { parseIp } from "../model/address-rule.ts";
import { UsageError } from "../model/errors.ts";
import type { FoundPolicy } from "./judge-candidate.ts";
import type { ServiceName } from "./name-service.ts";

/** A policy under its id's second half. */
export interface NamedPolicy {
  readonly slug: string;
  readonly policy: FoundPolicy;
}

/** Write a service with its policies as a file of `config/services/`. Names are data: nothing in them is ever YAML. */
export function composeServiceFile(
  { name }: ServiceName,
  policies: readonly NamedPolicy[],
  origin: { readonly site: string; readonly at: Date },
): string {
  const document = new Document(
    { name, policies: Object.fromEntries(policies.map(describePolicy)) },
    { aliasDuplicateObjects: false },
  );
  const day = origin.at.toISOString().slice(0, 10);
  return [
    "# yaml-language-server: $schema=../schema/service.schema.json",
    "#",
    `# Found by \`clausewatch add\` on ${day}, from ${origin.site.replace(/\p{C}/gu, "")}`,
    "",
    document.toString({ lineWidth: 0 }),
  ].join("\n");
}

/**
 * Add policies to the text of a service file, whose comments and order stay. Those whose id is there already are left alone.
 *
 * @throws {UsageError} `service-file` where it is no file that policies can be added to.
 */
export function addToServiceFile(text: string, policies: readonly NamedPolicy[]): string {
  const document = parseDocument(text);
  const existing = document.get("policies");
  if (document.errors.length > 0 || !isMap(existing)) {
    throw new UsageError("the file is no service file that policies can be added to", {
      code: "service-file",
      hint: "add them by hand, as --dry-run shows them",
    });
  }
  for (const named of policies) {
    const [slug, described] = describePolicy(named);
    if (!existing.has(slug)) document.setIn(["policies", slug], document.createNode(described));
  }
  return document.toString({ lineWidth: 0 });
}

function describePolicy({ slug, policy }: NamedPolicy): [string, object] {
  const { name, url } = policy;
  const sources = [{ live: url }, ...(isWithinReach(url) ? [{ wayback: url }] : [])];
  return [slug, { name, sources }];
}

/** Tell whether a web archive may have an address: it cannot have what is on this machine, or in a network of one's own. */
export function isWithinReach(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$|\.$/g, "");
  const ip = parseIp(host);
  if (ip !== null) return nameSpecial(ip) === null;
  // RFC 6761 and 6762, RFC 8375, and the domain that ICANN keeps for networks of one's own; a name without a dot is one's own, too.
  return host.includes(".") && !/\.(?:localhost|local|home\.arpa|internal)$/.test(host);
}

/** Find the file of a service, whatever its ending; null where there is none. */
export async function findServiceFile(folder: string, slug: string): Promise<string | null> {
  const names = await readdir(folder);
  const found = names.find(
    (name) => name.replace(/\.(?:yaml|yml|json)$/, "") === slug && name !== slug,
  );
  return found === undefined ? null : join(folder, found);
}

/**
 * Create a file that must not be there yet.
 *
 * @throws {UsageError} `service-file` where it is.
 */
export async function createServiceFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (cause) {
    if ((Object(cause) as { code?: unknown }).code !== "EEXIST") throw cause;
    throw new UsageError(`${path} is there already`, { code: "service-file", cause });
  }
}

/** Put a new text into a file at once, unless it has changed since `before` was read. */
export async function replaceServiceFile(
  path: string,
  before: string,
  text: string,
): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, text, { flag: "wx" });
  if ((await readFile(path, "utf8")) === before) return rename(draft, path);
  await rm(draft);
  throw new UsageError(`${path} was changed in the meantime`, {
    code: "service-file",
    hint: "try once more",
  });
}
