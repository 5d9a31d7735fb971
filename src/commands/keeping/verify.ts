import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import { openNormalisePool } from "../../normalise/pool.ts";
import { describeRewrite } from "../../record/rewrite/kept-head.ts";
import type { Finding } from "../../record/verify/finding.ts";
import { verifyArchive, type Verification } from "../../record/verify/verify-archive.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { makeRemake } from "../../rules/remake-text.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withArchiveFolder } from "../session/session.ts";
import {
  EXIT,
  writeJson,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";

interface VerifyOptions extends CommonOptions {
  readonly all?: boolean;
}

/** `clausewatch verify [policy…]`: prove the archive. */
export function addVerify(program: Command, run: Run): void {
  const command = program
    .command("verify")
    .description(
      "prove the archive: every version made again from its capture, every hash, date and reference checked; names the first thing that is wrong",
    )
    .argument("[policy...]", "prove the contents of these only; of the branches, all is checked")
    .option("--all", "name everything that is wrong");
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (patterns: string[], options: VerifyOptions) =>
      run((shell) =>
        withArchiveFolder(options, shell, async (path, settings) => {
          const tracked = new Map(settings.policies.map((policy) => [policy.id, policy]));
          const choose = (recorded: readonly string[]): string[] => {
            const known = [...new Set([...tracked.keys(), ...recorded])].map((id) => ({ id }));
            return matchPolicies(known, patterns).map(({ id }) => id);
          };
          const concurrency = availableParallelism();
          const pool = openNormalisePool({ processes: concurrency, inlineBelow: 0 });
          const started = performance.now();
          try {
            const proof = await verifyArchive(path, {
              remake: makeRemake(tracked, pool.normalise),
              choose,
              sign: settings.record.sign,
              concurrency,
              onProgress: showProgress(options, shell),
              signal: shell.signal,
            });
            return tell(proof, (performance.now() - started) / 1000, options, shell);
          } finally {
            pool.close();
          }
        }),
      ),
  );
}

/** A line that is written over, ten times a second at most. */
function showProgress(options: CommonOptions, shell: Shell): (done: number, of: number) => void {
  let shown = 0;
  return (done, of) => {
    const now = performance.now();
    if (!shell.isInteractive || options.quiet === true || (now - shown < 100 && done < of)) return;
    shown = now;
    shell.err(`\r\u001B[K${done === of ? "" : `${done} of ${countNoun(of, "version")}`}`);
  };
}

function tell(
  proof: Verification,
  seconds: number,
  options: VerifyOptions,
  shell: Shell,
): ExitCode {
  const wrong = Object.values(proof.counts).reduce((sum, count) => sum + count, 0);
  if (options.json === true) {
    const { findings, ...numbers } = proof;
    const told = options.all === true ? findings : findings.slice(0, 1);
    writeJson(shell, {
      proven: wrong === 0 && proof.unproven.length === 0,
      wrong,
      ...numbers,
      seconds: round(seconds),
      versionsPerSecond: round(proof.versions / seconds),
      findings: told,
    });
  } else {
    const told = options.all === true ? proof.findings : proof.findings.slice(0, 1);
    for (const finding of told) for (const line of describe(finding)) writeLine(shell, line);
    if (wrong > told.length) writeLine(shell, `${wrong} things are wrong: ${list(proof.counts)}`);
    if (options.quiet !== true) for (const line of sumUp(proof, seconds)) writeLine(shell, line);
    if (wrong === 0 && options.quiet !== true) writeLine(shell, conclude(proof));
  }
  if (wrong > 0) return EXIT.failed;
  return proof.unproven.length > 0 ? EXIT.partly : EXIT.done;
}

/** Nothing is wrong; and how much is proven. */
function conclude({ unproven, otherRules, unknownSelectors }: Verification): string {
  if (unproven.length > 0) return "the rest is proven";
  const taken = otherRules + unknownSelectors;
  return taken === 0
    ? "all of it is proven"
    : `all of it is proven, but for how ${countNoun(taken, "text was", "texts were")} made`;
}

function describe({ code, place, expected, found, remedy }: Finding): string[] {
  const { policy, version, capture, ref } = place;
  const where = [
    ...(policy === undefined ? [] : [policy]),
    ...(version === undefined ? [] : [`version ${version}`]),
    ...(capture === undefined ? [] : [`capture ${capture}`]),
    ...(ref === undefined ? [] : [ref]),
  ];
  return [
    toPlainLine(`wrong: ${code}${where.length === 0 ? "" : `: ${where.join(", ")}`}`),
    `  expected  ${toPlainLine(expected)}`,
    `  found     ${toPlainLine(found)}`,
    `  remedy    ${toPlainLine(remedy)}`,
  ];
}

function sumUp(proof: Verification, seconds: number): string[] {
  const { versions, rebuilt, otherRules, unknownSelectors, captured, keptCaptures } = proof;
  const older = [
    ...(otherRules === 0 ? [] : [`${otherRules} made by other rules than today's`]),
    ...(unknownSelectors === 0
      ? []
      : [`${unknownSelectors} made with selectors that are not configured`]),
  ];
  return [
    `${countNoun(versions, "version")} of ${countNoun(proof.policies, "policy", "policies")} in ${countNoun(proof.commits, "commit")}: ${rebuilt} made again from their captures byte for byte${older.length === 0 ? "" : `; ${older.join(", ")}: their hashes were checked, the texts not made again`}`,
    `${countNoun(captured, "capture")}${keptCaptures === 0 ? "" : `, ${keptCaptures} of them without a version`}; ${countNoun(proof.keptHeads, "head")} kept from before a rewrite`,
    ...proof.rewrites
      .slice(-1)
      .map(
        (last) =>
          `${describeRewrite(last)} on ${last.at.slice(0, 10)}; the head from before is ${last.ref}`,
      ),
    ...describeSignatures(proof),
    `${round(seconds)} s, ${round(versions / seconds)} versions a second`,
    ...proof.unproven.map((one) => `not proven: ${one}`),
  ];
}

function describeSignatures({ signedBy, signatures }: Verification): string[] {
  const { good, otherKeys, unchecked, bad } = signatures;
  const counts = [
    `${countNoun(good, "signature is", "signatures are")} good`,
    ...(otherKeys === 0 ? [] : [`${otherKeys} of other keys, or of ones no longer valid`]),
    ...(unchecked === 0 ? [] : [`${unchecked} could not be checked`]),
    `${bad} bad`,
  ];
  return [
    ...(signedBy === null ? [] : [`the newest commit bears a good signature: ${signedBy}`]),
    ...(good + otherKeys + bad > 0
      ? [counts.join(", ")]
      : unchecked > 0
        ? [
            `${countNoun(unchecked, "signature was", "signatures were")} not checked: \`archive.sign\` names no key that they may be of`,
          ]
        : []),
  ];
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([code, count]) => `${count} ${code}`)
    .join(", ");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
