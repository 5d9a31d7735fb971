import type { Settings } from "../model/settings.ts";
import type { Archive } from "../record/archive.ts";
import type { StateStore } from "../state/contract.ts";

/** What composing and sending needs. */
export interface DigestContext {
  readonly settings: Pick<Settings, "policies" | "schedule" | "links" | "fetch">;
  readonly archive: Archive;
  readonly state: StateStore;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
}
