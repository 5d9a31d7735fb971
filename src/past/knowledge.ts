import type { Finding } from "../state/contract.ts";
import { keyOf } from "./find-out.ts";
import type { PastPoint } from "./list-past.ts";
import type { Said } from "./points.ts";

/** What is known of a policy's points. */
export interface Knowledge {
  /** For each point what it shows: by its own capture, or by one with the same bytes. */
  said(): readonly Said[];
  /** What its own capture showed; null where that was not read. */
  finding(index: number): Finding | null;
  hasFailed(index: number): boolean;
  /** Why captures that could be had could not be read. */
  unreadable(): string[];
  learn(index: number, finding: Finding): void;
  /** It cannot be had in this run; what has the same bytes may be. */
  fail(index: number): void;
}

/**
 * Open what is known, beginning with what earlier runs have found.
 *
 * @param kind what makes two captures the same: their words, or their whole text, links and mark-up with it.
 */
export function openKnowledge(
  points: readonly PastPoint[],
  findings: readonly Finding[],
  kind: "words" | "text",
): Knowledge {
  const own = new Map<number, Finding>();
  const failed = new Set<number>();
  const groups = new Map<string, string | null>();

  function learn(index: number, finding: Finding): void {
    own.set(index, finding);
    groups.set(points[index]?.group ?? "", finding[kind]);
  }

  const stored = new Map(findings.map((one) => [`${one.source}\n${one.memento}`, one]));
  for (const [index, { places }] of points.entries()) {
    for (const { source, memento } of places.map(keyOf)) {
      const finding = stored.get(`${source}\n${memento}`);
      if (finding !== undefined) learn(index, finding);
    }
  }

  return {
    said: () =>
      points.map(
        ({ group }, index) =>
          groups.get(group) ?? (groups.has(group) || failed.has(index) ? null : undefined),
      ),
    finding: (index) => own.get(index) ?? null,
    hasFailed: (index) => failed.has(index),
    unreadable: () =>
      [...own.values()].flatMap(({ verdict, memento, reason }) =>
        verdict === "unreadable" ? [`${memento}: ${reason}`] : [],
      ),
    learn,
    fail: (index) => void failed.add(index),
  };
}
