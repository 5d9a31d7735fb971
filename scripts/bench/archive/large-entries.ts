import { formatInstant } from "../../../src/model/capture.ts";
import { NORMALISER } from "../../../src/normalise/normaliser.ts";
import type { RecordEntry } from "../../../src/record/write/record-entry.ts";
import { makePolicy } from "./made-entries.ts";

const SECTIONS = [
  "What we collect",
  "How we use it",
  "Sharing",
  "Retention",
  "Your rights",
  "Cookies",
  "Security",
  "Transfers",
  "Children",
  "Changes to this policy",
];
const ACTORS = ["We", "Our partners", "Service providers", "The company", "Our affiliates"];
const ACTS = ["collect", "store", "share", "process", "disclose", "analyse", "combine", "delete"];
const THINGS = [
  "your name and address",
  "the pages that you visit",
  "details of your device",
  "the messages that you send to us",
  "payment data",
  "your location",
  "records of your purchases",
  "the cookies that your browser keeps",
];
const ENDS = [
  "for as long as your account is open",
  "with your consent",
  "where the law requires it",
  "to improve the service",
  "for up to twelve months",
  "in order to prevent fraud",
  "unless you object",
  "on behalf of our customers",
];
const SENTENCES = 6;
/** Days between two versions of a policy. */
const PACE = 250;

/** Make version `at` of a policy: some 5 kB in ten sections, of which one differs from the version before. */
export function makeLargeEntry(number: number, at: number): RecordEntry {
  const policy = makePolicy(number);
  const sections = SECTIONS.map((title, section) => ({
    title,
    sentences: makeSentences(number, section, revisionOf(section, number, at)),
  }));
  const text = [
    `# ${policy.name}`,
    ...sections.flatMap(({ title, sentences }, index) => [
      `## ${index + 1}. ${title}`,
      sentences.join("\n"),
    ]),
  ].join("\n\n");
  const address = `https://www.${policy.service}.example/${policy.name}`;
  const captured = Date.UTC(2017, 0, 1) + (at * PACE * 86_400 + (number % 86_400)) * 1000;
  return {
    policy,
    capture: {
      policy: policy.id,
      captured: formatInstant(new Date(captured)),
      source: "wayback",
      url: address,
      address: `https://web.archive.example/web/id_/${address}`,
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8" },
      redirects: [],
      body: Buffer.from(makePage(policy.name, sections)),
    },
    text: `${text}\n`,
    // The text is what today's rules make of the page: `verify` makes it again.
    normaliser: NORMALISER,
    lastUpdated: null,
    subject: `${policy.service} › ${policy.name}: ${at === 0 ? "first version" : "1 clause reworded"}`,
    body: at === 0 ? [] : [`~ ${SECTIONS[(at + number) % SECTIONS.length]}`],
    change: at === 0 ? "first" : at % 7 === 6 ? "cosmetic" : "substantive",
    counts: at === 0 ? {} : { reworded: 1 },
  };
}

/** How often a section has been written anew: one of them with each version. */
function revisionOf(section: number, number: number, at: number): number {
  const turn = (section - (number % SECTIONS.length) + SECTIONS.length) % SECTIONS.length;
  return Math.floor((at + SECTIONS.length - (turn === 0 ? 0 : turn)) / SECTIONS.length);
}

function makeSentences(number: number, section: number, revision: number): string[] {
  return Array.from({ length: SENTENCES }, (_, index) => {
    // The last sentences are those of the first version: a revision touches some.
    const age = index < 2 ? revision : 0;
    let dice =
      Math.imul(number * 10 + section, 0x9e3779b1) ^ Math.imul(index * 31 + age, 0x85ebca6b);
    const roll = <T>(from: readonly T[]): T => {
      dice = Math.imul(dice ^ (dice >>> 15), 0x2c1b3c6d);
      dice ^= dice >>> 12;
      return from[(dice >>> 0) % from.length] as T;
    };
    return `${roll(ACTORS)} ${roll(ACTS)} ${roll(THINGS)} ${roll(ENDS)}.`;
  });
}

function makePage(
  name: string,
  sections: readonly { readonly title: string; readonly sentences: readonly string[] }[],
): string {
  const parts = sections.map(
    ({ title, sentences }, index) =>
      `<h2 class="policy-title">${index + 1}. ${title}</h2>\n<p class="policy-text">${sentences.join(" ")}</p>`,
  );
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${name}</title></head>\n<body><main>\n<h1>${name}</h1>\n${parts.join("\n")}\n</main></body></html>\n`;
}
