import type { Comparison } from "../../model/change.ts";
import type { Policy } from "../../model/policy.ts";
import type { LinkSettings } from "../../model/settings.ts";
import type { Version } from "../../model/version.ts";
import type { Watch } from "./describe-watch.ts";

/** One version that a subscriber hears of, with what changed in it. */
export interface DigestEntry {
  readonly policy: Pick<Policy, "id" | "service" | "name"> & { readonly url: string };
  readonly version: Version;
  readonly previous: Version | null;
  /** When the wording of `previous` was last seen, ISO 8601; without it, when it was first captured. */
  readonly lastSeen?: string | null;
  readonly comparison: Comparison;
  /** Where a web archive keeps the same; null or absent: nowhere. */
  readonly witness?: string | null;
}

export interface DigestRequest {
  readonly subscriber: Watch;
  /** ISO 8601; `from` is null for the first digest. */
  readonly window: { readonly from: string | null; readonly to: string };
  readonly entries: readonly DigestEntry[];
  /** How many more versions there are that were not looked into. Default: none. */
  readonly omitted?: number;
  readonly links?: LinkSettings | undefined;
  /** Where the reader can leave: `https:` or `mailto:`. */
  readonly leave?: string | undefined;
  /** Where the whole archive can be read: an address or a folder. */
  readonly archiveHint?: string;
}

/** One mail, composed and not yet addressed. */
export interface Digest {
  readonly subject: string;
  readonly text: string;
  /** A complete document with inline styles; also what `--preview` shows in a browser. */
  readonly html: string;
  /** The same for programs: what a webhook gets. */
  readonly data: unknown;
  /** How many versions it tells of. */
  readonly entryCount: number;
}
