import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { planRewrite } from "../../src/record/plan-rewrite.ts";
import type { RewritePlan } from "../../src/record/plan-rewrite.ts";

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

    expect(show(planRewrite(history, "a", sequence(wanted)))).toBe(planned);
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
        const plan = planRewrite(history, "a", sequence(wanted.join(" ")));
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
        expect(written).toEqual(wanted.map((_, at) => at).slice(plan.untouched));
      }),
    );
  });
});
