import type { RobotsOverride } from "./robots.ts";
import type { Timing } from "./timing.ts";

/** Where the captures of a policy come from, in the order in which they are tried. */
export type SourceDeclaration =
  | LiveDeclaration
  | BrowserDeclaration
  | WaybackDeclaration
  | MementoDeclaration
  | FileDeclaration;

/** The live site. */
export interface LiveDeclaration {
  readonly kind: "live";
  readonly url: string;
}

/** The live site, read by a browser: for pages that scripts write. */
export interface BrowserDeclaration {
  readonly kind: "browser";
  readonly url: string;
}

/** A web archive with a CDX server and `id_` playback; `url` is the address that was archived. */
export interface WaybackDeclaration {
  readonly kind: "wayback";
  readonly url: string;
}

/** The web archives that the settings name, or those of them that are listed here; `url` is the address that was archived. */
export interface MementoDeclaration {
  readonly kind: "memento";
  readonly url: string;
  /** Names; without them all. */
  readonly archives?: readonly string[] | undefined;
}

/** A file on this machine; `url` says where it was published. */
export interface FileDeclaration {
  readonly kind: "file";
  readonly path: string;
  readonly url?: string | undefined;
}

/**
 * A part of a page: the elements that a CSS selector matches, or what stands between two places.
 *
 * @see https://docs.opentermsarchive.org/terms/explanation/range-selectors/
 */
export type Selection = string | RangeSelection;

/** What stands between two elements of a page, each the first that its CSS selector matches. */
export type RangeSelection = RangeStart & RangeEnd;

type RangeStart =
  | { readonly startBefore: string; readonly startAfter?: undefined }
  | { readonly startBefore?: undefined; readonly startAfter: string };

type RangeEnd =
  | { readonly endBefore: string; readonly endAfter?: undefined }
  | { readonly endBefore?: undefined; readonly endAfter: string };

/** What narrows one page down to the policy. Nothing to select means: find it. */
export interface PageExtraction {
  /** The parts to keep; they are read in document order. */
  readonly select: readonly Selection[];
  /** What to drop inside them. */
  readonly remove: readonly Selection[];
  /** Names of query parameters to drop from the targets of links, beside those that are always dropped. */
  readonly dropParameters?: readonly string[];
}

/** One of the pages that make a policy together. */
export interface PolicyPart {
  readonly url: string;
  readonly extraction: PageExtraction;
  /** True where the page is empty until its scripts have run. */
  readonly needsScripts?: boolean;
}

/** What narrows a capture down to the policy: for its one page, or for each of the pages that make it together. */
export interface Extraction extends PageExtraction {
  /**
   * The pages that make the policy together, in the order in which they are read; absent where it is one page. What
   * stands beside them is for pages that are in a capture and no longer among them.
   */
  readonly parts?: readonly PolicyPart[];
}

/** How a policy was extracted in the past, from pages that were made in another way. */
export interface PastExtraction {
  /** The last instant at which it was valid, ISO 8601 in UTC with seconds. */
  readonly until: string;
  readonly extraction: Extraction;
  /** Where the policy was published then, if it was another address than today's. */
  readonly url?: string;
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
  /** Present where its service's robots.txt is not asked. */
  readonly robots?: RobotsOverride;
  /** When it is checked; without it, as the settings say for all. */
  readonly check?: Timing;
  /** In the order of `until`. */
  readonly past?: readonly PastExtraction[];
  /** True where the page is empty until its scripts have run. */
  readonly needsScripts?: boolean;
}

/**
 * Give the extraction that was valid at an instant: of the past ones, the first that had not ended, or today's.
 *
 * @param instant ISO 8601, as captures bear it.
 */
export function extractionAt(
  { extraction, past = [] }: Pick<Policy, "extraction" | "past">,
  instant: string,
): Extraction {
  const at = Date.parse(instant);
  return past.find(({ until }) => at <= Date.parse(until))?.extraction ?? extraction;
}

/** How a policy is called in subjects, mails and tables: `Atera › Privacy Policy`. */
export function titleOf(policy: Pick<Policy, "service" | "name">): string {
  return `${policy.service} › ${policy.name}`;
}

/**
 * Make a slug of a name: lower case, letters and digits, words joined by `-`, at most 80 characters.
 * Accents go (`Café` → `cafe`), and letters that nobody sees; a name with no letter or digit at all gives the empty string.
 */
export function slugify(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

/** What a policy id looks like. Both halves are used as path segments, so nothing else is let in, and no letter that nobody sees. */
export const POLICY_ID =
  /^(?!.*\p{Default_Ignorable_Code_Point})[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]*\/[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{N}-]*$/u;
