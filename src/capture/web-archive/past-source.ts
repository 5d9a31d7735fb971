import { CaptureError } from "../../model/errors.ts";
import type { Memento } from "./cdx.ts";
import { isWithin } from "../interval.ts";
import type { Interval, PastSource, Sighting } from "../source.ts";
import { verdictOf } from "../verdict.ts";

/**
 * Make a source of the past out of its list and of how a single capture is taken.
 *
 * An archive may give a neighbour in place of what it listed; where that one is given already, it is not given again.
 */
export function makePastSource(
  past: Pick<PastSource, "kind" | "key" | "list" | "take">,
  { signal }: { readonly signal?: AbortSignal | undefined },
): PastSource {
  async function* captures(policy: string, interval: Interval): AsyncGenerator<Sighting, void> {
    signal?.throwIfAborted();
    const line = openLine(interval);
    try {
      for await (const page of past.list(interval)) {
        for (const memento of page) {
          yield* line.upTo(memento.captured);
          line.add(await takeSighting(past, policy, memento, signal), memento);
        }
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof CaptureError)) throw error;
      yield* line.upTo(null);
      yield { kind: "missed", verdict: verdictOf(error), at: null, error };
      return;
    }
    yield* line.upTo(null);
    if (line.isEmpty()) yield { kind: "missed", verdict: "none", at: null, error: null };
  }
  return { ...past, captures };
}

/** Take one memento of a list, whatever comes of it. Throws only the signal's reason and what is no capture's failure. */
async function takeSighting(
  source: Pick<PastSource, "take">,
  policy: string,
  memento: Memento,
  signal: AbortSignal | undefined,
): Promise<Sighting> {
  try {
    const capture = await source.take(policy, memento);
    signal?.throwIfAborted();
    return { kind: "captured", capture };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof CaptureError)) throw error;
    return { kind: "missed", verdict: verdictOf(error), at: memento.captured, error };
  }
}

/** Sightings on their way out, in order of time. */
interface Line {
  /** Add what came of a memento; nothing that comes later is of an earlier one. */
  add(sighting: Sighting, memento: Memento): void;
  /** Give what lies before that instant, or all that is left, each capture once. */
  upTo(instant: string | null): Generator<Sighting, void>;
  isEmpty(): boolean;
}

function openLine(interval: Interval): Line {
  const given = new Set<string>();
  let last = "";
  let waiting: Sighting[] = [];

  /** What an archive gives in place of what it listed counts only where it does not break the order. */
  function settle(sighting: Sighting, memento: Memento): Sighting {
    if (sighting.kind === "missed" || given.has(keyOf(sighting))) return sighting;
    const at = instantOf(sighting);
    return at >= last && isWithin(at, interval) ? sighting : strayed(memento, at);
  }

  return {
    add(sighting, memento) {
      waiting = [...waiting, settle(sighting, memento)].toSorted((left, right) =>
        compare(instantOf(left), instantOf(right)),
      );
    },
    *upTo(instant) {
      const cut =
        instant === null ? -1 : waiting.findIndex((sighting) => instantOf(sighting) > instant);
      const due = cut < 0 ? waiting : waiting.slice(0, cut);
      waiting = cut < 0 ? [] : waiting.slice(cut);
      for (const sighting of due) {
        const key = keyOf(sighting);
        if (given.has(key)) continue;
        given.add(key);
        last = instantOf(sighting);
        yield sighting;
      }
    },
    isEmpty: () => given.size === 0,
  };
}

function strayed(memento: Memento, at: string): Sighting {
  const error = new CaptureError(
    `${memento.url}: in place of the capture of ${memento.captured} the archive gives that of ${at}`,
    { code: "memento-far", hint: "that one is not of the time that was asked for" },
  );
  return { kind: "missed", verdict: "error", at: memento.captured, error };
}

function instantOf(sighting: Sighting): string {
  return sighting.kind === "captured" ? sighting.capture.captured : (sighting.at ?? "");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function keyOf(sighting: Sighting): string {
  return sighting.kind === "captured"
    ? `${sighting.capture.captured} ${sighting.capture.address}`
    : `${sighting.at} missed ${sighting.error?.message ?? ""}`;
}
