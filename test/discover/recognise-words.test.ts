import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  recogniseAddress,
  recogniseWords,
  usualPaths,
} from "../../src/discover/recognise-words.ts";

describe("the words of a link", () => {
  it.each([
    ["Privacy Policy", "privacy-policy"],
    ["  PRIVACY\u00a0&\nCookies ", "privacy-policy"],
    ["Acme Privacy Policy", "privacy-policy"],
    ["Terms", "terms-of-service"],
    ["Terms & Conditions of Sale", "terms-of-service"],
    ["Cookie Policy", "cookie-policy"],
    ["DMCA", "copyright-policy"],
    ["Community Guidelines", "community-guidelines"],
    ["Acceptable Use", "acceptable-use-policy"],
    ["DATENSCHUTZERKLÄRUNG", "privacy-policy"],
    ["Allgemeine Geschäftsbedingungen (AGB)", "terms-of-service"],
    ["Mentions légales", "imprint"],
    ["Politique de confidentialite", "privacy-policy"],
    ["Règles de la communauté", "community-guidelines"],
    ["Política de Privacidad", "privacy-policy"],
    ["Condizioni d'uso", "terms-of-service"],
    ["Direitos autorais", "copyright-policy"],
    ["Verwerkersovereenkomst", "data-processing-agreement"],
    ["Legal", "hub"],
    ["Rechtliches", "hub"],
  ])("%j name a document: %s", (text, kind) => {
    expect(recogniseWords(text)?.kind).toBe(kind);
  });

  it.each([
    "",
    "…",
    "Contact",
    "Privacy settings for your whole team",
    "How our new privacy policy affects the way that you write letters every day",
    "x".repeat(100_000),
  ])("%j name none", (text) => {
    expect(recogniseWords(text)).toBeNull();
  });

  it("are the surer the less stands beside them", () => {
    const [bare, more] = ["Privacy Policy", "Acme Privacy Policy"].map(recogniseWords);

    expect(bare?.certainty).toBe(1);
    expect(more?.certainty).toBe(0.5);
  });

  it("are read whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const certainty = recogniseWords(text)?.certainty ?? 1;

        expect(certainty > 0 && certainty <= 1).toBe(true);
      }),
    );
  });
});

describe("an address", () => {
  it.each([
    ["/legal/privacy-policy.html", "privacy-policy"],
    ["/de/datenschutzerklaerung/", "privacy-policy"],
    ["/TermsOfService", "terms-of-service"],
    ["/cgu", "terms-of-service"],
    ["/politique-de-confidentialit%C3%A9", "privacy-policy"],
    ["/blog/our-new-privacy-policy", undefined],
    ["/privacy-policy-2", undefined],
    ["/%E0%A4%A", undefined],
    ["/", undefined],
  ])("%s names %s", (path, kind) => {
    expect(recogniseAddress(new URL(path, "https://acme.example"))?.kind).toBe(kind);
  });

  it("is usual in the site's own language first", () => {
    expect(usualPaths("privacy-policy", "fr")[0]).toBe("/confidentialite");
    expect(usualPaths("privacy-policy", "sv")[0]).toBe("/privacy");
    expect(usualPaths("privacy-policy", null)).toContain("/datenschutz");
  });
});
