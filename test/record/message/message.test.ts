import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { execFileSync } from "node:child_process";
import { CHANGE_KINDS } from "../../../src/model/change.ts";
import { composeMessage, parseMessage } from "../../../src/record/message/message.ts";
import type { VersionMessage } from "../../../src/record/message/message.ts";

const MESSAGE: VersionMessage = {
  subject: "Atera › Privacy Policy: 2 clauses reworded, 1 added",
  body: ["reworded  4.1 Account", "", "  indented"],
  policy: "atera/privacy-policy",
  service: "Atera",
  name: "Privacy Policy",
  captured: "2017-06-06T18:07:03Z",
  capture: "a".repeat(40),
  source: "wayback",
  url: "https://atera.example/privacy",
  address: "https://archive.example/web/20170606180703id_/https://atera.example/privacy",
  bodySha256: "b".repeat(64),
  textSha256: "c".repeat(64),
  normaliser: "1.2.0",
  change: "substantive",
  counts: { added: 1, reworded: 2 },
  lastUpdated: "2017-06",
};

const LINE = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "Capture: forged",
    "  Policy: x/y",
    "---",
    " --- ",
    "",
    "a\nSource: live",
    "\u202Eevil",
  ),
);
const HASH = fc.string({
  unit: fc.constantFrom(..."0123456789abcdef"),
  minLength: 64,
  maxLength: 64,
});

const ANY_MESSAGE: fc.Arbitrary<VersionMessage> = fc.record({
  subject: LINE,
  body: fc.array(LINE),
  policy: fc.constantFrom("atera/privacy-policy", "é/ü"),
  service: LINE,
  name: LINE,
  captured: fc.constant("2017-06-06T18:07:03Z"),
  capture: HASH,
  source: fc.constantFrom("live", "wayback", "file", "corpus", "warc"),
  url: LINE,
  address: LINE,
  bodySha256: HASH,
  textSha256: HASH,
  normaliser: LINE,
  change: fc.constantFrom("first", "substantive", "editorial", "cosmetic", "technical"),
  counts: fc.dictionary(fc.constantFrom(...CHANGE_KINDS), fc.integer({ min: 1, max: 9999 })),
  lastUpdated: fc.option(LINE),
});

const UNSEEN = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

describe("the message of a version", () => {
  it("reads well", () => {
    const raw = composeMessage(MESSAGE);

    expect(raw).toBe(
      [
        "Atera › Privacy Policy: 2 clauses reworded, 1 added",
        "",
        "reworded  4.1 Account",
        "",
        "  indented",
        "",
        "Policy: atera/privacy-policy",
        "Service: Atera",
        "Document: Privacy Policy",
        "Capture-Time: 2017-06-06T18:07:03Z",
        `Capture: ${"a".repeat(40)}`,
        "Source: wayback",
        "Original-URL: https://atera.example/privacy",
        "Address: https://archive.example/web/20170606180703id_/https://atera.example/privacy",
        `Body-SHA256: ${"b".repeat(64)}`,
        `Text-SHA256: ${"c".repeat(64)}`,
        "Normaliser: 1.2.0",
        "Change: substantive",
        "Counts: added=1 reworded=2",
        "Last-Updated: 2017-06",
        "",
      ].join("\n"),
    );
  });

  it("gives its fields back when it is read", () => {
    expect(parseMessage(composeMessage(MESSAGE))).toEqual(MESSAGE);
  });

  it("gives back what any strings became as single clean lines, and the facts unharmed", () => {
    fc.assert(
      fc.property(ANY_MESSAGE, (message) => {
        const raw = composeMessage(message);
        const parsed = parseMessage(raw);

        expect(parsed).not.toBeNull();
        expect(composeMessage(parsed ?? MESSAGE)).toBe(raw);
        expect(parsed).toMatchObject({
          policy: message.policy,
          capture: message.capture,
          source: message.source,
          bodySha256: message.bodySha256,
          textSha256: message.textSha256,
          change: message.change,
          counts: { ...message.counts },
        });
        expect(raw.replaceAll("\n", "")).not.toMatch(UNSEEN);
      }),
    );
  });

  it("gives clean strings back exactly", () => {
    const clean = fc
      .string({ unit: fc.constantFrom(..."abc: -#›é4"), maxLength: 60 })
      .map((line) => line.replace(/\s+/gu, " ").trim())
      .filter((line) => line !== "" && !line.startsWith("---"));

    fc.assert(
      fc.property(clean, fc.array(clean), clean, (subject, body, service) => {
        const parsed = parseMessage(composeMessage({ ...MESSAGE, subject, body, service }));

        expect(parsed).toEqual({ ...MESSAGE, subject, body, service });
      }),
    );
  });

  it("lets no body line pass for a trailer, in git's eyes either", () => {
    const raw = composeMessage({
      ...MESSAGE,
      body: ["Policy: other/policy", "--- ", "Capture: 0000", "", "Change: cosmetic"],
    });
    const trailers = execFileSync("git", ["interpret-trailers", "--parse"], {
      input: raw,
      encoding: "utf8",
    });

    expect(trailers.match(/^Policy: .*$/gmu)).toEqual(["Policy: atera/privacy-policy"]);
    expect(trailers.match(/^Change: .*$/gmu)).toEqual(["Change: substantive"]);
    expect(raw).not.toMatch(/^Policy: other/mu);
  });

  it("cuts a long subject between words at 120 characters", () => {
    const parsed = parseMessage(composeMessage({ ...MESSAGE, subject: "clause ".repeat(40) }));

    expect(parsed?.subject).toMatch(/^(?:clause )+clause…$/u);
    expect([...(parsed?.subject ?? "")].length).toBeLessThanOrEqual(120);
  });

  it("removes what reverses or hides text", () => {
    const parsed = parseMessage(
      composeMessage({
        ...MESSAGE,
        subject: "Pay\u202Epal \u200B›\u0007 Terms\r\nX: y",
        service: "A\u2028B\u2066",
      }),
    );

    expect(parsed?.subject).toBe("Paypal › Terms X: y");
    expect(parsed?.service).toBe("A B");
  });

  it("names the policy where the subject is empty", () => {
    expect(parseMessage(composeMessage({ ...MESSAGE, subject: "\u200B \n" }))?.subject).toBe(
      "atera/privacy-policy",
    );
  });

  it.each([
    "",
    "fix typo\n",
    "Merge branch 'x'\n\nSigned-off-by: A <a@b>\n",
    "x\n\nPolicy: a/b\nChange: first\n",
  ])("is not seen in a commit that someone made by hand (%j)", (raw) => {
    expect(parseMessage(raw)).toBeNull();
  });
});
