import type { WaybackContext } from "./capture/context.ts";
import type { ConfirmSettings, WitnessSettings } from "./model/settings.ts";
import type { SourceKind } from "./model/capture.ts";
import type { Hint } from "./model/hint.ts";
import type { Archive } from "./record/archive.ts";
import type { StateStore } from "./state/contract.ts";

/** What a walk needs from outside. */
export interface WalkContext {
  readonly archive: Archive;
  readonly state: StateStore;
  readonly fetch: WaybackContext;
  readonly confirm: ConfirmSettings;
  readonly now: () => Date;
  /** `all`: what says the same in other bytes is kept, too. Default: `changes`. */
  readonly keep?: "changes" | "all" | undefined;
  /** Absent where nobody asks for witnesses. */
  readonly witness?:
    | { readonly settings: WitnessSettings; readonly onNotice: (notice: string) => void }
    | undefined;
}

/** What came of one policy. */
export interface Outcome {
  readonly policy: string;
  readonly outcome: "first" | "changed" | "unchanged" | "held" | "failed";
  /** Why it was held or failed; what was recorded. */
  readonly reason?: string;
  /** The commit of the version that was recorded. */
  readonly version?: string;
  /** Where a web archive keeps what was recorded. */
  readonly witness?: string;
  /** Who saw it, where a web archive had to stand in for the live site. */
  readonly source?: SourceKind;
  /** True where no host that was asked for it answered at all: it may be our own network. */
  readonly unreachable?: boolean;
  /** What its page says about its address, where that is worth a person's look. */
  readonly hints?: readonly Hint[];
}
