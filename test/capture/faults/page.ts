import { ADDRESS_ATTACKS } from "../attacks/addresses.ts";
import type { Attack } from "../attacks/attack.ts";
import { NAME_ATTACKS } from "../attacks/names.ts";
import { RESPONSE_ATTACKS } from "../attacks/responses.ts";
import type { Fault } from "./fault.ts";
import { FAULT_GROUPS, SEEN } from "./faults.ts";

const ATTACK_GROUPS: readonly (readonly [title: string, attacks: readonly Attack[]])[] = [
  ["By the address", ADDRESS_ATTACKS],
  ["By a name or a redirect", NAME_ATTACKS],
  ["By the answer", RESPONSE_ATTACKS],
];

const INTRODUCTION = `# Faults and attacks

Written by \`npm run faults\` from the tables of \`test/capture/faults/\` and
\`test/capture/attacks/\`, which the tests run against the program itself: edit those.

## Faults

What is seen of each fault of a live page. **Code** is stable: \`--json\` and the library give it.
**Verdict** is what a source says of it: \`blocked\`, \`excluded\`, \`gone\`, or \`error\`, which says
nothing about what there is; \`captured\` where the fault is survived. **Tries** is how often the page
was asked for where \`fetch.retries\` is 2. A failure that may pass by itself is marked “may pass”,
whether or not it is tried again at once. \`{url}\` stands for the address.

A page that was captured is not yet a version: a login page in place of the policy is held by the
screening.
`;

const ATTACKS = `## Attacks

Each is made on the real code, with a server of the attacker's on 127.0.0.1, which alone is allowed,
and names that resolve to what the attacker likes. In none of them is a connection tried to anywhere
else; where **Requests** is 0, none at all. \`captured\` means that the page itself was taken, and that
nothing came of the attack.
`;

/** Write docs/faults.md. */
export function writeFaultsPage(): string {
  const faults = FAULT_GROUPS.map(
    ([title, group]) =>
      `### ${title}\n\n| Fault | Code | Verdict | Tries | What is said |\n| --- | --- | --- | --- | --- |\n${group.map(faultRow).join("\n")}\n`,
  );
  const attacks = ATTACK_GROUPS.map(
    ([title, group]) =>
      `### ${title}\n\n| Attack | Comes to | Requests |\n| --- | --- | --- |\n${group.map(attackRow).join("\n")}\n`,
  );
  return [INTRODUCTION, ...faults, ATTACKS, ...attacks].join("\n");
}

function faultRow({ name }: Fault): string {
  const seen = SEEN[name];
  if (seen === undefined) throw new Error(`nothing is known of the fault ${name}`);
  const { code, verdict, transient, tries, says, hint } = seen;
  const passing = transient ? ", may pass" : "";
  const words = hint === undefined ? says : `${says} (${hint})`;
  return `| ${cell(name)} | \`${code}\` | ${verdict}${passing} | ${tries} | ${cell(words)} |`;
}

function attackRow({ name, comesTo, requests }: Attack): string {
  return `| ${cell(name)} | \`${comesTo}\` | ${requests} |`;
}

/** A text that Markdown takes as it is. */
function cell(text: string): string {
  return text.replace(/[\\|*_<>[\]`]/g, "\\$&");
}
