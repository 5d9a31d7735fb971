import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { diffWords } from "../../src/compare/diff-words.ts";
import { judgeChange } from "../../src/compare/meaning/judge-change.ts";
import type { Language } from "../../src/compare/meaning/language-rules.ts";
import { RULES } from "../../src/compare/meaning/lexicon.ts";
import { tellLanguage } from "../../src/compare/meaning/tell-language.ts";
import type { Change } from "../../src/model/change.ts";
import { clauses } from "./clauses.ts";
import { MEANINGS } from "./meanings.ts";

const LANGUAGES: readonly (Language | null)[] = [null, ...RULES.map(({ language }) => language)];
const language = fc.constantFrom(...LANGUAGES);
const word = fc.constantFrom(
  ..."we may will not must never share sell the log all any only unless except 30 90 days months (30) thirty $5 5% 13 under".split(
    " ",
  ),
  ..."ne pas nous pouvons nicht kein Tage 3 May 2024 https://a.example/ a@b.example “Log” Kettle Ltd. | e-mail email".split(
    " ",
  ),
);
const text = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 16 }).map((words) => words.join(" ")),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

function judge(
  before: string,
  after: string,
  document: Language | null,
): ReturnType<typeof judgeChange> {
  return judgeChange(["reworded"], diffWords(before, after), [], document);
}

function only(before: string, after: string): Change | undefined {
  const rest = "The app of the kettle writes a log of every boil, and we read it with you.";
  return compare(clauses(before, rest), clauses(after, rest)).changes[0];
}

describe("whatever a change is", () => {
  it("what fired stands in the clauses", () => {
    fc.assert(
      fc.property(text, text, language, (before, after, document) => {
        const { signals } = judge(before, after, document);

        const [old, now] = [before, after].map((side) => side.replace(/\s+/g, " "));
        for (const { before: was, after: is } of signals) {
          if (was !== null) expect(old).toContain(was);
          if (is !== null) expect(now).toContain(is);
        }
      }),
    );
  });

  it("read backwards, its signals are swapped", () => {
    fc.assert(
      fc.property(text, text, language, (before, after, document) => {
        const runs = diffWords(before, after);
        const swapped = runs.map(({ op, text: said }) => ({
          op: op === "same" ? op : op === "added" ? ("removed" as const) : ("added" as const),
          text: said,
        }));

        const there = judgeChange(["reworded"], runs, [], document);
        const back = judgeChange(["reworded"], swapped, [], document);

        const told = (one: string | null, other: string | null): string => `${one} ${other}`;
        expect(
          new Set(back.signals.map((one) => `${one.signal} ${told(one.after, one.before)}`)),
        ).toEqual(
          new Set(there.signals.map((one) => `${one.signal} ${told(one.before, one.after)}`)),
        );
        expect(back.significance).toBe(there.significance);
      }),
    );
  });

  it("what is editorial changes no obligation, number, amount, age or exception", () => {
    const heavy = ["obligation", "negation", "number", "amount", "age", "exception"];
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 2 }),
        fc.nat(),
        word,
        language,
        (words, at, other, document) => {
          const now = words.with(at % words.length, other);

          const { significance, signals } = judge(words.join(" "), now.join(" "), document);

          if (significance === "substantive") return;
          expect(signals.filter(({ signal }) => heavy.includes(signal))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("signals", () => {
  it("what stands on both sides alike is none", () => {
    const change = only(
      "We keep logs for 30 days and may share them with any shop unless you object.",
      "We retain logs for 30 days and may share them with any shop unless you object.",
    );

    expect(change?.signals).toEqual([]);
  });

  it("what only moved is none", () => {
    const change = only(
      "Within 30 days we send a copy of the log to the repair desk.",
      "We send a copy of the log to the repair desk within 30 days.",
    );

    expect(change?.signals).toEqual([]);
  });

  it("a clause that came in tells its facts, not every word that obliges", () => {
    const rest = "The app of the kettle writes a log of every boil, and we read it with you.";
    const { changes } = compare(
      clauses(rest),
      clauses(rest, "You must pay $20 within 30 days, and all of it may not be paid in parts."),
    );

    expect(changes[0]?.signals).toEqual([
      { signal: "amount", before: null, after: "$20", note: "added" },
      { signal: "number", before: null, after: "30 days", note: "added" },
    ]);
  });

  it.each([
    ["We keep it for 30 days.", "We keep it for 24 months.", "longer"],
    ["We keep it for 1 week.", "We keep it for 36 hours.", "shorter"],
    ["It is for those over 13 of you.", "It is for those over 18 of you.", "higher"],
    ["We may tell you of it.", "We must tell you of it.", "stronger"],
    ["We will tell you of it.", "We will not tell you of it.", "negated"],
    ["We cannot tell you of it.", "We can tell you of it.", "affirmed"],
    ["We end it on 3 May 2024.", "We end it on 2 May 2024.", "earlier"],
  ])("%s → %s: %s", (before, after, note) => {
    expect(only(before, after)?.signals.map((signal) => signal.note)).toEqual([note]);
  });
});

describe("topics", () => {
  const TEXTS: readonly (readonly [string, string, Language])[] = [
    ["We keep your data for as long as you use the kettle.", "retention", "en"],
    ["Nous conservons vos données pendant la durée du contrat.", "retention", "fr"],
    ["Wir geben Ihre Daten nicht an Dritte weiter.", "third-party sharing", "de"],
    ["Usted puede solicitar la supresión de sus datos.", "access, edit and delete", "es"],
    ["I dati sono trasferiti verso paesi terzi.", "transfers", "it"],
    ["Qualquer litígio será resolvido por arbitragem.", "arbitration and liability", "pt"],
    ["Wij verwerken uw gegevens op grond van een gerechtvaardigd belang.", "legal basis", "nl"],
  ];

  it.each(TEXTS)("%s: %s", (said, topic, code) => {
    const { topics, evidence } = judgeChange(["added"], diffWords("", said), [], code);

    expect(topics).toContain(topic);
    expect(evidence).toContainEqual(expect.objectContaining({ topic }));
  });

  it("a title says what the clause under it is about", () => {
    const at = { path: ["7. Data retention"], label: "7.2" };

    const { changes } = compare(
      clauses({ ...at, text: "All of it is gone after the first of 30 days." }),
      clauses({ ...at, text: "All of it is gone after the first of 24 months." }),
    );

    expect(changes[0]?.topics).toEqual(["retention"]);
  });

  it("a change that is about none of them is about something other", () => {
    expect(only("The kettle is of blue steel.", "The kettle is of red steel.")?.topics).toEqual([
      "other",
    ]);
  });

  it("a text in no known language has none", () => {
    const { changes } = compare([], clauses("私たちはお客様の個人情報を安全に保管します。"));

    expect(changes[0]).toMatchObject({ significance: "substantive", topics: [], signals: [] });
  });
});

describe("tellLanguage", () => {
  it.each(MEANINGS.map(([name, rest], index) => [name, rest, RULES[index]?.language] as const))(
    "%s",
    (_, rest, code) => {
      expect(tellLanguage(rest)).toBe(code);
    },
  );

  it("rules of one language do not fire on another", () => {
    const before = "Les données sont sur le serveur de la société et may est un mois.";

    const { signals } = judge(before, before.replace("may", "will"), "fr");

    expect(signals.filter(({ signal }) => signal === "obligation")).toEqual([]);
  });
});

describe("texts of 20 MB", () => {
  const sentence =
    "We may keep all 30 of your logs unless section 4 says “Kettle Ltd.” on 3 May 2024. ";
  const LARGE = sentence.repeat(Math.ceil(20_000_000 / sentence.length));

  it.each([
    ["one that came in", [{ op: "added", text: LARGE }]],
    [
      "one with a word replaced",
      [
        { op: "same", text: LARGE },
        { op: "removed", text: "may " },
        { op: "added", text: "will " },
        { op: "same", text: LARGE.slice(0, 1000) },
      ],
    ],
    ["one word without end", [{ op: "removed", text: "a".repeat(4_000_000) }]],
    ["digits without end", [{ op: "added", text: "1".repeat(4_000_000) }]],
    ["quotation marks without end", [{ op: "added", text: "“a ".repeat(6_000_000) }]],
    [
      "one that took another's place",
      [
        { op: "removed", text: LARGE },
        { op: "added", text: LARGE.replaceAll("30", "31") },
      ],
    ],
  ] as const)("%s is judged", (_, runs) => {
    const kinds = runs.length === 1 ? (["added"] as const) : (["reworded"] as const);

    expect(judgeChange(kinds, runs, [], "en").significance).toBe("substantive");
  });
});
