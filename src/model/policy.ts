/** Where the captures of a policy come from, in the order in which they are tried. */
export type SourceDeclaration = LiveDeclaration | WaybackDeclaration | FileDeclaration;

/** The live site. */
export interface LiveDeclaration {
  readonly kind: "live";
  readonly url: string;
}

/** A web archive with a CDX server and `id_` playback; `url` is the address that was archived. */
export interface WaybackDeclaration {
  readonly kind: "wayback";
  readonly url: string;
}

/** A file on this machine; `url` says where it was published. */
export interface FileDeclaration {
  readonly kind: "file";
  readonly path: string;
  readonly url?: string | undefined;
}

/** CSS selectors that narrow a page down to the policy. Empty means: find it. */
export interface Extraction {
  /** The parts to keep, in document order. */
  readonly select: readonly string[];
  /** What to drop inside them. */
  readonly remove: readonly string[];
}

/** One tracked document of a service. */
export interface Policy {
  /** `<service>/<policy>`, both lower-case slugs: `atera/privacy-policy`. */
  readonly id: string;
  /** The service as people write it: `Atera`. */
  readonly service: string;
  /** The document as people write it: `Privacy Policy`. */
  readonly name: string;
  readonly sources: readonly SourceDeclaration[];
  readonly extraction: Extraction;
}

/** How a policy is called in subjects, mails and tables: `Atera › Privacy Policy`. */
export function titleOf(policy: Pick<Policy, "service" | "name">): string {
  return `${policy.service} › ${policy.name}`;
}

/**
 * Make a slug of a name: lower case, letters and digits, words joined by `-`, at most 80 characters.
 * Accents go (`Café` → `cafe`); a name with no letter or digit at all gives the empty string.
 */
export function slugify(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

/** What a policy id looks like. Both halves are used as path segments, so nothing else is let in. */
export const POLICY_ID =
  /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]*\/[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]*$/u;
