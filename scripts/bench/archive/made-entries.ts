import { createHash } from "node:crypto";
import { formatInstant } from "../../../src/model/capture.ts";
import type { RecordEntry } from "../../../src/record/write/record-entry.ts";
import { makePolicyPage } from "../sources/policy-page.ts";

const KINDS = ["privacy-policy", "terms-of-service", "cookie-policy"];

const DAY = 86_400_000;

/** About what a real policy has as canonical text, in bytes. */
const TEXT_SIZE = 20_000;

/** How often names of services begin with a letter, and have it behind that: as unevenly as real ones. */
const FIRST = "ssssssccccccpppppaaaaammmmmbbbbttttddddeeefffggghhhiijjkklllnnnoopqrrrruvvwwwxyz049";
const SECOND = "aaaaaaaeeeeeeeiiiiiiooooooouuuurrrrlllnnntttsshhccppmmdybgkwvxz";

/** Name the policy of a number: three a service. */
export function makePolicy(number: number): RecordEntry["policy"] {
  const service = Math.floor(number / KINDS.length);
  const name = createHash("sha256").update(String(service)).digest("hex").slice(0, 8);
  const [first, second] = [name.slice(0, 4), name.slice(4)].map((part) => Number(`0x${part}`));
  const start = pick(FIRST, first ?? 0) + pick(SECOND, second ?? 0);
  const letters = start + name.replace(/[0-9]/g, (digit) => "ghijklmnop".charAt(Number(digit)));
  const kind = KINDS[number % KINDS.length] ?? "";
  return { id: `${letters}/${kind}`, service: letters, name: kind };
}

function pick(letters: string, number: number): string {
  return letters.charAt(number % letters.length);
}

/** Make what a policy showed on one day: a page of about 100 kB and a text of about 20 kB, of which a sentence is new. */
export function makeMadeEntry(number: number, day: number): RecordEntry {
  const policy = makePolicy(number);
  const news = `From day ${day} on we keep records of ${createHash("sha256").update(`${number} ${day}`).digest("hex")}.`;
  const text = `# ${policy.name}\n\n${news}\n\n${makeText(number)}`;
  const body = Buffer.from(makePolicyPage(number).replace("<ul>", `<p>${news}</p><ul>`));
  const address = `https://www.${policy.service}.example/${policy.name}`;
  return {
    policy,
    capture: {
      policy: policy.id,
      captured: formatInstant(new Date(Date.UTC(2020, 0, 1) + day * DAY)),
      source: "live",
      url: address,
      address,
      status: 200,
      headers: {
        "content-type": "text/html; charset=utf-8",
        date: "Wed, 01 Jan 2020 00:00:00 GMT",
      },
      redirects: [],
      body,
    },
    text,
    normaliser: "1",
    lastUpdated: null,
    subject: `${policy.service} › ${policy.name}: 1 clause reworded`,
    body: [`~ 1. Records: ${news}`],
    change: "substantive",
    counts: { reworded: 1 },
  };
}

function makeText(number: number): string {
  const sentences: string[] = [];
  let size = 0;
  for (let clause = 1; size < TEXT_SIZE; clause += 1) {
    const digest = createHash("sha256").update(`${number} ${clause}`).digest("base64url");
    // Underscores would have to be escaped.
    const mark = digest.replaceAll("_", "Z");
    const sentence = `${clause}. Company ${number} collects your name, your address and record ${mark} of how you use the service.\n\n`;
    sentences.push(sentence);
    size += sentence.length;
  }
  return `${sentences.join("").trimEnd()}\n`;
}
