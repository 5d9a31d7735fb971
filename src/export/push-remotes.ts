import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "../model/make-folder.ts";
import type { RemoteSettings } from "../model/archive-settings.ts";
import { ArchiveError, describeError } from "../model/errors.ts";
import type { Archive } from "../record/archive.ts";

/** What is known of a remote since it was pushed to last. */
export interface RemoteState {
  /** When the remote was last at the state of the archive; null: never. */
  readonly pushed: string | null;
  /** When it was tried last; null: never. */
  readonly tried: string | null;
  /** How often in a row it could not be pushed to. */
  readonly failures: number;
  readonly reason: string | null;
}

/** What came of one remote. */
export interface PushOutcome {
  readonly remote: string;
  /** `waiting`: it has failed, and is left alone for a while. */
  readonly outcome: "pushed" | "unchanged" | "waiting" | "failed";
  /** How many refs have moved. */
  readonly refs: number;
  readonly reason?: string;
}

export interface PushContext {
  readonly archive: Archive;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** Try also what is to be left alone for a while. Default: false. */
  readonly isUrgent?: boolean;
  /** Pauses between two attempts, in milliseconds. Default: 1 s and 5 s. */
  readonly pauses?: readonly number[];
}

/** After so many failures in a row a remote is left alone for a minute, twice as long each time, and never longer than this. */
const LONGEST_WAIT_MS = 6 * 3_600_000;

/**
 * Bring all remotes to the state of the archive, side by side, each within its own time. What fails is tried again at once,
 * and after that left alone for longer each time; it is told, and never thrown.
 */
export async function pushRemotes(
  remotes: readonly RemoteSettings[],
  context: PushContext,
  onOutcome: (outcome: PushOutcome) => void = () => undefined,
): Promise<PushOutcome[]> {
  if (remotes.length === 0) return [];
  const states = await readRemoteStates(context.archive);
  const outcomes = await Promise.all(
    remotes.map(async (remote) => {
      const known = states[remote.name] ?? null;
      const outcome = await pushRemote(remote, known, context);
      if (outcome.outcome !== "waiting")
        states[remote.name] = noteOutcome(outcome, known, context.now());
      onOutcome(outcome);
      return outcome;
    }),
  );
  await saveRemoteStates(context.archive, states);
  return outcomes;
}

/** Read what is known of the remotes, by name. It is lost at the price of attempts made too early. */
export async function readRemoteStates(
  archive: Pick<Archive, "path">,
): Promise<Record<string, RemoteState>> {
  try {
    const parsed: unknown = JSON.parse(await readFile(stateFile(archive), "utf8"));
    return typeof parsed === "object" && parsed !== null
      ? { ...(parsed as Record<string, RemoteState>) }
      : {};
  } catch {
    return {};
  }
}

async function pushRemote(
  { name, url, refs, timeout }: RemoteSettings,
  known: RemoteState | null,
  context: PushContext,
): Promise<PushOutcome> {
  const told = { remote: name, refs: 0 };
  if (url === null)
    return {
      ...told,
      outcome: "failed",
      reason: "the environment variable with its address is not set",
    };
  const reason = context.isUrgent === true ? null : describeWait(known, context.now());
  if (reason !== null) return { ...told, outcome: "waiting", reason };
  const limit = AbortSignal.timeout(timeout);
  const signal = context.signal === undefined ? limit : AbortSignal.any([limit, context.signal]);
  const { pauses = [1000, 5000] } = context;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const moved = await context.archive.push({ url, refs }, signal);
      return { ...told, outcome: moved === 0 ? "unchanged" : "pushed", refs: moved };
    } catch (error) {
      const pause = pauses[attempt];
      const isPassing = error instanceof ArchiveError && error.transient;
      if (!isPassing || pause === undefined || signal.aborted)
        return { ...told, outcome: "failed", reason: describeError(error) };
      // Time that runs out in the pause is told by the next attempt.
      await sleep(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}

function describeWait(known: RemoteState | null, now: Date): string | null {
  if (known === null || known.tried === null || known.failures === 0) return null;
  const tried = Date.parse(known.tried ?? "");
  const until = tried + Math.min(LONGEST_WAIT_MS, 60_000 * 2 ** (known.failures - 1));
  // A clock that was set back is no reason to wait for ever.
  if (now.getTime() >= until || now.getTime() < tried) return null;
  return `left alone until ${new Date(until).toISOString().slice(0, 19)}Z: ${known.reason ?? ""}`;
}

function noteOutcome(
  { outcome, reason }: PushOutcome,
  known: RemoteState | null,
  now: Date,
): RemoteState {
  const tried = now.toISOString();
  return outcome === "failed"
    ? {
        pushed: known?.pushed ?? null,
        tried,
        failures: (known?.failures ?? 0) + 1,
        reason: reason ?? null,
      }
    : { pushed: tried, tried, failures: 0, reason: null };
}

async function saveRemoteStates(
  archive: Pick<Archive, "path">,
  states: Readonly<Record<string, RemoteState>>,
): Promise<void> {
  const file = stateFile(archive);
  const draft = `${file}.${process.pid}`;
  await makeFolder(join(file, ".."));
  await writeFile(draft, `${JSON.stringify(states, null, 2)}\n`);
  await rename(draft, file);
}

function stateFile({ path }: Pick<Archive, "path">): string {
  return join(path, ".git", "clausewatch", "remotes.json");
}
