import type { Signal, SignalName } from "../../model/change.ts";
import type { Finding } from "./finding.ts";
import { PLAIN } from "./find-phrases.ts";

/** The longest words that are told, in characters. */
const LONGEST = 120;
/** What to call more and less of each. */
const NOTES: Readonly<Partial<Record<SignalName, readonly [string, string]>>> = {
  number: ["higher", "lower"],
  amount: ["higher", "lower"],
  age: ["higher", "lower"],
  date: ["later", "earlier"],
  obligation: ["stronger", "weaker"],
};

/** Say what became of something; null where it is the same after all. */
export function describePair(before: Finding | null, after: Finding | null): Signal | null {
  const known = before ?? after;
  if (known === null) return null;
  const { signal } = known;
  if (before !== null && after !== null && before.key === after.key) return null;
  const note = noteOf(signal, before, after);
  return {
    signal,
    before: before === null ? null : clip(before.text),
    after: after === null ? null : clip(after.text),
    ...(note === undefined ? {} : { note }),
  };
}

function noteOf(
  signal: SignalName,
  before: Finding | null,
  after: Finding | null,
): string | undefined {
  if (signal === "obligation") return noteObligation(before, after);
  if (signal === "negation" && (before === null || after === null))
    return before === null ? "negated" : "affirmed";
  if (before === null) return "added";
  if (after === null) return "removed";
  if (before.size === undefined || before.size.measure !== after.size?.measure) return undefined;
  const difference = after.size.value - before.size.value;
  if (difference === 0) return undefined;
  const [more, less] =
    before.size.measure === "time" ? ["longer", "shorter"] : (NOTES[signal] ?? []);
  return difference > 0 ? more : less;
}

/** Where there was no modal, the plain verb counts for one. */
function noteObligation(before: Finding | null, after: Finding | null): string | undefined {
  const [was, is] = [readObligation(before), readObligation(after)];
  if (was.isDenied !== is.isDenied) return is.isDenied ? "negated" : "affirmed";
  if (was.strength === is.strength) return undefined;
  return is.strength > was.strength ? "stronger" : "weaker";
}

function readObligation(finding: Finding | null): {
  readonly strength: number;
  readonly isDenied: boolean;
} {
  return {
    strength: finding?.size?.value ?? PLAIN,
    isDenied: finding?.size?.measure === "forbidden",
  };
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
