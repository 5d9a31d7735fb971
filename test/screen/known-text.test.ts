import { describe, expect, it } from "vitest";
import { screenCapture } from "../../src/screen/screen.ts";
import { makeCandidate } from "./candidate.ts";
import { FEW_LEGAL_WORDS, LINK_LISTS } from "./pages/other-pages.ts";
import { policyIn } from "./pages/policies.ts";

const POLICY = policyIn("en");

/** The policy with so many more clauses, no two of them alike. */
function lengthen(clauses: number): string {
  const more = Array.from(
    { length: clauses },
    (_, index) =>
      `\n## Annex ${index}\n\nFor service number ${index} we process the data of ${index} kinds, and we retain it for ${index} days after the contract ends.\n`,
  );
  return POLICY + more.join("");
}

describe("a text of another length than the policy's", () => {
  it.each([
    ["cut off after its first lines", lengthen(60), POLICY.slice(0, 400)],
    ["with one part of many", lengthen(100), POLICY],
    [
      "of which a notice is left",
      lengthen(20),
      `# Privacy Policy\n\n${"We are rewriting this document. ".repeat(12)}\n`,
    ],
    ["in French, cut off", policyIn("fr").repeat(6), policyIn("fr").slice(0, 600)],
    ["in German, cut off", policyIn("de").repeat(6), policyIn("de").slice(0, 600)],
    ["in Japanese, cut off", policyIn("ja").repeat(6), policyIn("ja").slice(0, 200)],
  ])("has collapsed: %s", (_how, known, text) => {
    const doubt = screenCapture(makeCandidate({ text, known: { text: known } }));

    expect(doubt).toMatchObject({ verdict: "collapse", mayPersist: true });
  });

  it.each([
    ["all over again, many times", lengthen(40), lengthen(40).repeat(8)],
    ["with other documents under it", lengthen(40), lengthen(400)],
    ["in French", policyIn("fr").repeat(6), policyIn("fr").repeat(40)],
    ["in German", policyIn("de").repeat(6), policyIn("de").repeat(40)],
    ["in Russian", policyIn("ru").repeat(6), policyIn("ru").repeat(40)],
    ["in Chinese", policyIn("zh").repeat(8), policyIn("zh").repeat(50)],
  ])("has exploded: %s", (_how, known, text) => {
    const doubt = screenCapture(makeCandidate({ text, known: { text: known } }));

    expect(doubt).toMatchObject({ verdict: "explosion", mayPersist: true });
  });

  it.each([
    ["loses half of it", lengthen(60), lengthen(25)],
    ["doubles", lengthen(40), lengthen(90)],
    ["was short and is whole now", "# Terms\n\nThese terms apply to our services.\n", lengthen(90)],
  ])("may be a new wording: it %s", (_how, known, text) => {
    expect(screenCapture(makeCandidate({ text, known: { text: known } }))).toBeNull();
  });
});

describe("a text much like the recorded one", () => {
  const NOTICE = {
    title: "Sign in | Lumenfold",
    text: "# Terms for guests\n\nGuests may look round and must not copy.\nWho wants more has to open an account, and agrees to our terms.\nChildren may use the service with a parent.\n",
  };

  it("is not doubted for what it says: it was accepted before", () => {
    const first = screenCapture(makeCandidate(NOTICE));
    const known = { text: NOTICE.text.replace("Children", "Pupils") };

    const later = screenCapture(makeCandidate({ ...NOTICE, known }));

    expect(first).toMatchObject({ verdict: "login" });
    expect(later).toBeNull();
  });

  it("is doubted for its status all the same", () => {
    const doubt = screenCapture(
      makeCandidate({ text: POLICY, known: { text: POLICY }, status: 503 }),
    );

    expect(doubt).toMatchObject({ verdict: "error-status" });
  });

  it("is not doubted for where it was found", () => {
    const doubt = screenCapture(
      makeCandidate({
        text: POLICY,
        known: { text: POLICY },
        title: "Home",
        asked: "https://lumenfold.example/privacy",
        answered: "https://lumenfold.example/",
      }),
    );

    expect(doubt).toBeNull();
  });
});

describe("what the policy always was", () => {
  it("is no reason to doubt a new wording with as few words of law", () => {
    const [one, other] = Object.values(FEW_LEGAL_WORDS);

    const doubt = screenCapture(
      makeCandidate({ text: one?.text ?? "", known: { text: other?.text ?? "" } }),
    );

    expect(doubt).toBeNull();
  });

  it("is no reason to doubt another list of links", () => {
    const [one, other] = Object.values(LINK_LISTS);

    const doubt = screenCapture(
      makeCandidate({ text: one?.text ?? "", known: { text: other?.text ?? "" } }),
    );

    expect(doubt).toBeNull();
  });
});
