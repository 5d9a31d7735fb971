import type { Normaliser } from "../../normalise/pool.ts";
import type { Archive } from "../../record/archive.ts";
import type { StateStore } from "../../state/contract.ts";

/** What an import of captures needs from outside. */
export interface FoundContext {
  readonly archive: Archive;
  readonly state: StateStore;
  readonly normalise: Normaliser;
  readonly now: () => Date;
  /** Largest body, in bytes. */
  readonly maxBodyBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** True where everything becomes a version that differs: neither screened nor settled. */
  readonly asRecorded: boolean;
  /** True where nothing is recorded, and only told what would be. */
  readonly isDry: boolean;
}
