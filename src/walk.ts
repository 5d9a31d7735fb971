import type { WaybackContext } from "./capture/context.ts";
import type { ConfirmSettings, WitnessSettings } from "./model/settings.ts";
import type { Archive } from "./record/archive.ts";
import type { StateStore } from "./state/contract.ts";

/** What a walk needs from outside. */
export interface WalkContext {
  readonly archive: Archive;
  readonly state: StateStore;
  readonly fetch: WaybackContext;
  readonly confirm: ConfirmSettings;
  readonly now: () => Date;
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
}
