import type { Subscriber } from "../../model/mail-settings.ts";
import { clipLine } from "../plain-text.ts";

/** What of a subscriber says which changes they are told. */
export type Watch = Pick<Subscriber, "policies"> &
  Partial<Pick<Subscriber, "topics" | "words" | "minimum" | "languages">>;

const LONGEST = 400;
const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/**
 * Say in one plain line what a subscriber is told: `You are told of changes in all policies.`, `You are told of changes that may
 * change the meaning, in larkspur/privacy-policy and all policies of quillhaven, about retention.`
 */
export function describeWatch({
  policies,
  topics = [],
  words = [],
  minimum = "editorial",
  languages = [],
}: Watch): string {
  const parts = [
    `in ${policies.includes("*") ? "all policies" : list(policies.map(namePattern), "and")}`,
    ...(languages.length === 0 ? [] : [`in ${list(languages.map(nameLanguage), "or")}`]),
    ...(topics.length === 0 ? [] : [`about ${list(topics, "or")}`]),
    ...(words.length === 0 ? [] : [`in clauses with ${list(words.map(quote), "or")}`]),
  ];
  const what = minimum === "substantive" ? "changes that may change the meaning," : "changes";
  return clipLine(`You are told of ${what} ${parts.join(", ")}.`, LONGEST);
}

/** `larkspur/*` and `larkspur` are a service; any other pattern stands as it is. */
function namePattern(pattern: string): string {
  const [, service] = /^([^/*]+)(?:\/\*)?$/.exec(pattern) ?? [];
  return service === undefined ? pattern : `all policies of ${service}`;
}

function nameLanguage(code: string): string {
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code;
  }
}

function quote(word: string): string {
  return `“${word}”`;
}

function list(parts: readonly string[], before: "and" | "or"): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} ${before} ${parts.at(-1)}`;
}
