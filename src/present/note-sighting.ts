import type { Capture } from "../model/capture.ts";
import type { ConfirmSettings } from "../model/settings.ts";
import type { Version } from "../model/version.ts";
import { sha256 } from "../record/message/metadata.ts";
import type { Wording } from "../record/write/record-entry.ts";
import type { Doubt } from "../screen/candidate.ts";
import { judgeSighting, type Judgement } from "../screen/judge-sighting.ts";
import type { HoldRecord, StateStore } from "../state/contract.ts";
import { isPresent, passHolds } from "./close-holds.ts";

/** A capture whose text is not what is recorded. */
export interface Seen {
  readonly capture: Capture;
  readonly wording: Wording;
  readonly doubt: Doubt | null;
}

/** What is to be done with it. */
export type Noted =
  /** Record the capture that said it first. */
  { readonly kind: "record"; readonly first: Capture } | Extract<Judgement, { kind: "wait" }>;

/**
 * Remember that a policy was seen to say something that is not recorded, and judge whether that is a version by now. As
 * long as it is not, it is an open hold with the bytes of its first capture; what was held before has passed.
 */
export async function noteSighting(
  seen: Seen,
  versions: readonly Version[],
  rules: ConfirmSettings,
  state: StateStore,
): Promise<Noted> {
  const { capture, wording, doubt } = seen;
  const { policy } = capture;
  const textSha256 = sha256(wording.text);
  const mark = doubt !== null && !doubt.mayPersist ? doubt.verdict : textSha256;
  const holds = (await state.holds({ policy })).filter(isPresent);
  const known = holds.find((hold) => hold.mark === mark) ?? null;
  const others = holds.filter((hold) => hold.status === "open" && hold.mark !== mark);
  const hold = countSighting(capture, mark, known, others, rules);
  if (known?.status === "dismissed") {
    await state.saveHold({ ...hold, status: "dismissed" });
    const { verdict, evidence } = known;
    return { kind: "wait", verdict, evidence: `${evidence} (dismissed before)`, until: null };
  }
  const judgement = judgeSighting(
    {
      at: Date.parse(capture.captured),
      doubt,
      isFirst: versions.length === 0,
      sightings: hold.sightings,
      since: Date.parse(hold.captured),
      away: Date.parse(hold.away),
      passes: hold.passes,
      newest: Date.parse(versions.at(-1)?.captured ?? capture.captured),
      recorded: versions.filter((version) => version.textSha256 === textSha256).length,
    },
    rules,
  );
  // An error page between two sightings says nothing about either.
  if (mark === textSha256) await passHolds(others, state);
  if (judgement.kind === "record") {
    const isOpen = known?.status === "open";
    if (isOpen) await state.saveHold(hold);
    const first = isOpen ? await state.heldCapture(known) : null;
    return { kind: "record", first: first ?? capture };
  }
  const { verdict, evidence } = judgement;
  await state.saveHold(
    { ...hold, verdict, evidence },
    known?.status === "open" ? undefined : capture,
  );
  return judgement;
}

/** Count the capture to the hold that is open for its text, or begin one. */
function countSighting(
  { policy, captured, address }: Capture,
  mark: string,
  known: HoldRecord | null,
  others: readonly HoldRecord[],
  rules: ConfirmSettings,
): HoldRecord {
  const begun = {
    policy,
    mark,
    captured,
    address,
    verdict: "unconfirmed",
    evidence: "",
    status: "open" as const,
    sightings: 1,
    lastSeen: captured,
    away: [captured, ...others.map(({ away }) => away)].toSorted()[0] ?? captured,
    passes: known?.passes ?? 0,
  };
  if (known === null || (known.status !== "open" && known.status !== "dismissed")) return begun;
  // Instants are whole seconds.
  const isAnother = Date.parse(captured) - Date.parse(known.lastSeen) > rules.apart - 1000;
  return {
    ...known,
    sightings: known.sightings + (isAnother ? 1 : 0),
    lastSeen: isAnother ? captured : known.lastSeen,
  };
}
