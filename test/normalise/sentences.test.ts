import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/normalise/sentences.ts";

describe("splitSentences", () => {
  it.each([
    [
      "points, questions and calls",
      ["We collect data.", "Why?", "To serve you!", "Really…", "Yes."],
    ],
    [
      "closing quotation marks and brackets",
      ["We say “never.”", "He said ‘yes.’", "(We do.)", "[See it.]", "Done."],
    ],
    [
      "opening quotation marks and brackets",
      ["We do.", "“You” do.", "(They do.)", "«Oui.»", "¿Qué?", "¡Sí!"],
    ],
    ["numbers", ["It takes 30 days.", "30 days are enough."]],
    ["a company that closes a sentence", ["This is Apple Inc.", "We make phones."]],
    ["scripts without capitals", ["نحن نجمع.", "ونستخدم."]],
  ])("cuts after %s", (_, sentences) => {
    expect(splitSentences(sentences.join(" "))).toEqual(sentences);
  });

  it("cuts Chinese and Japanese, where no space follows", () => {
    expect(splitSentences("我们收集数据。我们使用它。「はい。」そうです！")).toEqual([
      "我们收集数据。",
      "我们使用它。",
      "「はい。」",
      "そうです！",
    ]);
  });

  it.each([
    ["titles", "Write to Dr. Smith or Mr. Jones."],
    ["sections of law", "See Sec. 5, Art. 6 and No. 7 of the Act."],
    ["Latin", "We share data, e.g. Names, i.e. What you are called, etc. (see below)."],
    ["courts", "In Smith v. Jones we lost."],
    ["states", "In the U.S. Department of Commerce, Washington, D.C. Office."],
    ["initials", "It was J. P. Morgan."],
    ["a company inside a sentence", "Acme Inc. (“Acme”) and Acme Ltd. and others."],
    ["an enumerator at the start", "1. Scope of this policy"],
    ["a dotted enumerator", "4.1. Account data"],
    ["a letter", "a. Names and “b.) mail”"],
    ["a Roman numeral", "IV. Transfers"],
    ["a sign of paragraph", "§ 3. Haftung"],
    ["decimals and addresses", "Version 2.1 of www.acme.example costs 3.50."],
    ["German ordinals", "Stand ist der 25. Mai 2018, nicht der 1. Januar."],
    ["German abbreviations", "Wir verarbeiten z. B. Namen gem. Art. 6 Abs. 1 lit. a DSGVO."],
    ["German law books", "Es gelten die §§ 305 ff. BGB, insb. Abs. 2, und die Fa. Kessel."],
    ["Italian laws", "Il D.Lgs. 196/2003, art. 7, lett. A e segg. Regolamento."],
    ["codes of law", "See Cal. Civ. Code § 1798.83 and Cal. Bus. & Prof. Code § 22575."],
    ["Spanish and Dutch abbreviations", "Véase el apdo. 3; zie o.a. Artikel 4, d.w.z. De lijst."],
    ["French abbreviations", "Contactez M. Dupont ou Mme. Durand."],
    ["a small letter behind", "It takes approx. three days… or more."],
  ])("does not cut after %s", (_, sentence) => {
    expect(splitSentences(sentence)).toEqual([sentence]);
  });

  it("loses nothing", () => {
    const text = "  One. Two?  Three (four. Five) six.Seven 。八。 Nine.. Ten  ";

    expect(splitSentences(text).join("").replace(/ /g, "")).toBe(text.replace(/ /g, ""));
  });
});
