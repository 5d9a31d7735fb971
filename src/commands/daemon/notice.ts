import { countNoun } from "../../model/count-noun.ts";
import { formatInstant } from "../../model/capture.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import type { Trouble, TroubleTurn } from "../../schedule/trouble.ts";

/** What the operator is told. */
export interface Notice {
  readonly subject: string;
  readonly text: string;
  /** What it is about: a policy, or `network`. */
  readonly key: string;
}

type Tell = NonNullable<TroubleTurn["tell"]>;

/** Write what the operator is told of a policy that cannot be watched, or can be again. */
export function describePolicy(
  policy: string,
  tell: Tell,
  { since, failures, reason }: Trouble,
  lastGood: string | null,
): Notice {
  const begun = formatInstant(new Date(since));
  if (tell === "over") {
    return {
      key: policy,
      subject: `${policy} is watched again`,
      text: `${policy} could not be watched since ${begun}. It is seen again.\n`,
    };
  }
  const times = failures === 1 ? "once" : `${failures} times in a row`;
  return {
    key: policy,
    subject: `${policy} ${tell === "began" ? "cannot" : "still cannot"} be watched`,
    text: [
      `${policy} has failed ${times} since ${begun}.`,
      `Last seen: ${lastGood ?? "never"}.`,
      `The last time: ${toPlainLine(reason)}`,
      "",
      "`clausewatch status` shows all of them, and `clausewatch holds` what was kept back.",
      "",
    ].join("\n"),
  };
}

/** Write what the operator is told where no host at all answers. */
export function describeNetwork(
  tell: "began" | "over",
  { since, failures, reason }: Trouble,
): Notice {
  const begun = formatInstant(new Date(since));
  if (tell === "over") {
    return {
      key: "network",
      subject: "the network is back",
      text: `Hosts answer again. None did since ${begun}; what was due is checked now.\n`,
    };
  }
  return {
    key: "network",
    subject: "no host answers: our own network is out",
    text: [
      `None of ${countNoun(failures, "host")} has answered since ${begun}. The fault is taken to be with this machine's network.`,
      `The last one: ${toPlainLine(reason)}`,
      "No policy counts as failed by it. One host after the other is asked until one answers.",
      "",
    ].join("\n"),
  };
}
