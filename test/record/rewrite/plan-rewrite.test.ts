import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { planRewrite } from "../../../src/record/rewrite/plan-rewrite.ts";
import type { RewritePlan } from "../../../src/record/rewrite/plan-rewrite.ts";

/** `a1 b1 a2`: commits of the policies a and b. */
function commits(line: string): { hash: string; policy: string | null }[] {
  return line
    .split(" ")
    .filter(Boolean)
    .map((hash) => ({ hash, policy: hash.startsWith("x") ? null : (hash[0] ?? "") }));
}

/** `a1 new a2!`: a kept version, a new one, a kept one with something to say anew. */
function sequence(line: string): { version: string | null; isUnaltered: boolean }[] {
  return line
    .split(" ")
    .filter(Boolean)
    .map((word) => ({
      version: word === "new" ? null : word.replace("!", ""),
      isUnaltered: word !== "new" && !word.endsWith("!"),
    }));
}

function show(plan: RewritePlan): string {
  const steps = plan.steps.map((step) =>
    step.kind === "repeat" ? step.commit : `#${step.element}`,
  );
  return `${plan.base ?? "-"} | ${steps.join(" ")}`;
}

describe("the plan of a rewrite", () => {
  it.each([
    ["a1 b1 a2 b2", "a1 new a2", "b1 | #1 #2 b2"],
    ["a1 b1 a2 b2", "new a1 a2", "- | #0 #1 b1 #2 b2"],
    ["a1 b1 a2 b2", "a1 a2 new", "b2 | #2"],
    ["a1 b1 a2 b2", "a1 a2", "b2 | "],
    ["a1 b1 a2 b2", "a2", "- | b1 #0 b2"],
    ["a1 b1 a2 b2", "a1", "b1 | b2"],
    ["a1 b1 a2 b2", "", "- | b1 b2"],
    ["a1", "", "- | "],
    ["a1 b1 a2! b2", "a1! a2", "- | #0 b1 #1 b2"],
    ["a1 x1 a2 b1 a3", "a1 a3 a2", "x1 | #1 #2 b1"],
    ["b1", "new", "b1 | #0"],
    ["", "new new", "- | #0 #1"],
  ])("turns %j with a as %j into %j", (main, wanted, planned) => {
    const history = commits(main.replaceAll("!", ""));

    expect(show(planRewrite(history, new Map([["a", sequence(wanted)]])))).toBe(planned);
  });

  it("keeps every other commit in its order and writes the whole sequence in its own", () => {
    const main = fc
      .array(fc.constantFrom("a", "b", "c", "x"))
      .map((names) => names.map((name, at) => `${name}${at}`).join(" "));

    fc.assert(
      fc.property(main, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (line, dice) => {
        const history = commits(line);
        const wanted = history
          .filter(({ policy }) => policy === "a")
          .flatMap(({ hash }) => {
            const roll = Number(dice.next().value);
            return [[hash], [`${hash}!`], ["new", hash], []][roll] ?? [];
          });
        const plan = planRewrite(history, new Map([["a", sequence(wanted.join(" "))]]));
        const kept =
          plan.base === null ? 0 : history.findIndex(({ hash }) => hash === plan.base) + 1;
        const others = [
          ...history
            .slice(0, kept)
            .filter(({ policy }) => policy !== "a")
            .map(({ hash }) => hash),
          ...plan.steps.flatMap((step) => (step.kind === "repeat" ? [step.commit] : [])),
        ];
        const written = plan.steps.flatMap((step) => (step.kind === "write" ? [step.element] : []));

        expect(others).toEqual(
          history.filter(({ policy }) => policy !== "a").map(({ hash }) => hash),
        );
        expect(written).toEqual(wanted.map((_, at) => at).slice(plan.untouched.get("a")));
      }),
    );
  });

  it("of several policies is the same as one after the other, in one pass", () => {
    const main = fc
      .array(fc.constantFrom("a", "b", "c", "x"), { maxLength: 30 })
      .map((names) => names.map((name, at) => `${name}${at}`));

    fc.assert(
      fc.property(main, fc.infiniteStream(fc.integer({ min: 0, max: 5 })), (hashes, dice) => {
        const history = commits(hashes.join(" "));
        const wanted = new Map(
          ["a", "b"].map((policy) => [
            policy,
            history
              .filter((commit) => commit.policy === policy)
              .flatMap(({ hash }) => {
                const isNew = Number(dice.next().value) === 0;
                return [...(isNew ? [{ version: null, isUnaltered: false }] : []), keep(hash)];
              }),
          ]),
        );

        const together = apply(history, wanted);
        const oneByOne = [...wanted].reduce(
          (line, [policy, elements]) => apply(line, new Map([[policy, elements]])),
          history,
        );

        expect(together).toEqual(oneByOne);
      }),
    );
  });
});

function keep(version: string): { version: string; isUnaltered: boolean } {
  return { version, isUnaltered: true };
}

type Line = ReturnType<typeof commits>;

/** What main is after a plan; a new version is named by its policy and place in the sequence. */
function apply(line: Line, wanted: Parameters<typeof planRewrite>[1]): Line {
  const { base, steps } = planRewrite(line, wanted);
  const kept = base === null ? 0 : line.findIndex(({ hash }) => hash === base) + 1;
  const written = steps.map((step) => {
    if (step.kind === "repeat") return line.find(({ hash }) => hash === step.commit) ?? line[0];
    const { policy, element } = step;
    return { policy, hash: wanted.get(policy)?.[element]?.version ?? `new ${policy} ${element}` };
  });
  return [...line.slice(0, kept), ...written.filter((commit) => commit !== undefined)];
}
