import { createHash } from "node:crypto";
import { UsageError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import { readCapture } from "../read-capture.ts";
import { keepLastSeen } from "./last-seen.ts";
import { readByTodaysRules } from "../rules/reread-version.ts";
import { recordInOrder } from "../record-in-order.ts";
import type { HoldRecord } from "../state/contract.ts";
import type { Outcome, WalkContext } from "../walk.ts";

/** How a hold is called: eight hexadecimal digits that stay the same for as long as the page says the same. */
export function nameHold({ policy, mark }: Pick<HoldRecord, "policy" | "mark">): string {
  return createHash("sha256").update(`${policy}\0${mark}`).digest("hex").slice(0, 8);
}

/** The holds that somebody means: by their names, the beginnings of these, or the id of a policy with one open hold. */
export function findHolds(wanted: readonly string[], holds: readonly HoldRecord[]): HoldRecord[] {
  const found = wanted.map((one) => findHold(one, holds));
  return [...new Set(found)];
}

function findHold(wanted: string, holds: readonly HoldRecord[]): HoldRecord {
  const ofPolicy = holds.filter((hold) => hold.policy === wanted && hold.status === "open");
  const named = /^[0-9a-f]{4,8}$/.test(wanted)
    ? holds.filter((hold) => nameHold(hold).startsWith(wanted))
    : [];
  const found = named.length > 0 ? named : ofPolicy;
  const [hold] = found;
  if (hold !== undefined && found.length === 1) return hold;
  throw new UsageError(
    found.length > 1 ? `"${wanted}" means ${found.length} holds` : `there is no hold "${wanted}"`,
    {
      code: "unknown-hold",
      hint:
        found.length > 1
          ? `name one: ${found.map(nameHold).join(", ")}`
          : "`clausewatch holds` lists the open ones; name one by its first column",
    },
  );
}

/** A held capture's text beside what is recorded, both as today's rules make them. */
export interface HeldText {
  readonly text: string;
  /** Null before the first version. */
  readonly recorded: string | null;
}

/** Read what a hold keeps back. @throws {UsageError} `hold-closed` where its bytes are kept no longer. */
export async function readHold(
  hold: HoldRecord,
  policy: Policy,
  { archive, state }: Pick<WalkContext, "archive" | "state">,
): Promise<HeldText> {
  const { wording } = await readCapture(policy, await getCapture(hold, state));
  const at = Date.parse(hold.captured);
  const versions = await archive.versions(policy.id);
  const before = versions.findLast(({ captured }) => Date.parse(captured) <= at);
  const recorded = before === undefined ? null : await readByTodaysRules(policy, before, archive);
  return { text: wording.text, recorded };
}

/** Record what a hold keeps back, at the time of its capture, whatever speaks against it. @throws as `readHold`. */
export async function acceptHold(
  hold: HoldRecord,
  policy: Policy,
  { archive, state }: Pick<WalkContext, "archive" | "state">,
): Promise<Outcome> {
  const capture = await getCapture(hold, state);
  const isFirst = (await archive.newest(policy.id)) === null;
  const { wording } = await readCapture(policy, capture);
  const [version] = await recordInOrder(policy, [{ capture, wording }], archive);
  await state.saveHold({ ...hold, status: "accepted" });
  if (version === undefined)
    return { policy: policy.id, outcome: "unchanged", reason: "it says what is recorded" };
  const outcome: Outcome = {
    policy: policy.id,
    outcome: isFirst ? "first" : "changed",
    reason: version.subject,
    version: version.version,
  };
  await keepLastSeen(outcome, await state.check(policy.id), { archive, state });
  return outcome;
}

async function getCapture(hold: HoldRecord, state: WalkContext["state"]) {
  const capture = await state.heldCapture(hold);
  if (capture !== null) return capture;
  throw new UsageError(
    `the capture of hold ${nameHold(hold)} is kept no longer: it is ${hold.status}`,
    {
      code: "hold-closed",
      hint: "where the page says it again, it is held again",
    },
  );
}
