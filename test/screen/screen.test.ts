import { describe, expect, it } from "vitest";
import { screenCapture } from "../../src/screen/screen.ts";
import { makeCandidate } from "./candidate.ts";
import { DOUBTFUL_PAGES } from "./pages/doubtful-pages.ts";
import { GOOD_PAGES } from "./pages/good-pages.ts";
import { FEW_LEGAL_WORDS } from "./pages/other-pages.ts";
import { POLICIES, policyIn } from "./pages/policies.ts";

describe.each(DOUBTFUL_PAGES)("a page of the kind $verdict", ({ verdict, mayPersist, pages }) => {
  it.each(Object.entries(pages))("is doubted: %s", (_name, about) => {
    const doubt = screenCapture(makeCandidate(about));

    expect(doubt).toEqual({ verdict, mayPersist, evidence: expect.stringMatching(/\S/) });
  });

  it.each(Object.entries(pages))("is doubted where the policy is known: %s", (_name, about) => {
    const known = { text: policyIn("en").repeat(2) };

    const doubt = screenCapture(makeCandidate({ ...about, known }));

    expect(doubt).not.toBeNull();
  });
});

it("a page with few words of law in place of a policy is never accepted", () => {
  const { text = "" } = Object.values(FEW_LEGAL_WORDS)[0] ?? {};

  const doubt = screenCapture(makeCandidate({ text, known: { text: policyIn("en") } }));

  expect(doubt).toMatchObject({ verdict: "few-legal-words", mayPersist: false });
});

describe("a policy", () => {
  it.each(Object.entries(POLICIES))("in %s is not doubted", (_language, text) => {
    expect(screenCapture(makeCandidate({ text }))).toBeNull();
  });

  it.each(Object.entries(GOOD_PAGES))("is not doubted for its looks: %s", (_name, about) => {
    expect(screenCapture(makeCandidate(about))).toBeNull();
  });

  it("with an error status is doubted whatever it says", () => {
    const doubt = screenCapture(makeCandidate({ status: 404, text: policyIn("en") }));

    expect(doubt).toMatchObject({ verdict: "error-status", mayPersist: false });
  });
});
