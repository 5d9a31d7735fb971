import type { RobotsRule, RobotsRules } from "../../model/robots.ts";
import { normalisePath, writeLiterally } from "./normalise-path.ts";

/** How much of a file is read; RFC 9309, section 2.5, asks for no less. */
const LIMIT = 500 * 1024;

/** What a robots.txt says that says nothing. */
export const ALLOW_ALL: RobotsRules = { rules: [], delay: null };

/** What stands under one `User-agent`, or several that follow each other. */
interface Group {
  readonly agents: string[];
  readonly rules: RobotsRule[];
  /** A delay is for those that were named just before it. */
  readonly delays: { readonly agents: readonly string[]; readonly delay: number }[];
}

/**
 * Read what a robots.txt says to us (RFC 9309, section 2.2).
 *
 * All groups that name us count together; where none does, those for `*`. A line that is not of the protocol ends no
 * group. `Crawl-delay` is not of the protocol either, and understood. Whatever the bytes are, something is read: a page
 * of HTML has no rules.
 *
 * @param agent our product token: letters, `-` and `_`
 */
export function readRobots(body: Uint8Array, agent: string): RobotsRules {
  const text = Buffer.from(body.subarray(0, LIMIT))
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const groups = readGroups(text);
  const name = groups.some(({ agents }) => agents.includes(agent.toLowerCase()))
    ? agent.toLowerCase()
    : "*";
  const meant = groups.filter(({ agents }) => agents.includes(name));
  const delays = meant
    .flatMap((group) => group.delays)
    .flatMap(({ agents, delay }) => (agents.includes(name) ? [delay] : []));
  return {
    rules: meant.flatMap(({ rules }) => rules),
    delay: delays.length === 0 ? null : Math.max(...delays),
  };
}

function readGroups(text: string): Group[] {
  const groups: Group[] = [];
  let group: Group = { agents: [], rules: [], delays: [] };
  /** The names that follow each other: a rule ends a group, a delay only this. */
  let named: string[] = [];
  let isGroupOpen = false;
  let isNaming = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [key, value] = readLine(line);
    if (key === "user-agent") {
      if (!isGroupOpen) groups.push((group = { agents: [], rules: [], delays: [] }));
      if (!isNaming) named = [];
      isGroupOpen = true;
      isNaming = true;
      group.agents.push(readAgent(value));
      named.push(readAgent(value));
    } else if (key === "allow" || key === "disallow") {
      isGroupOpen = false;
      isNaming = false;
      // An empty pattern matches nothing; one that does not begin with a slash is none.
      if (/^[/*]/.test(value))
        group.rules.push({ allows: key === "allow", pattern: readPattern(value) });
    } else if (key === "crawl-delay") {
      isNaming = false;
      if (/^\d+(\.\d+)?$/.test(value))
        group.delays.push({ agents: named, delay: Math.round(Number(value) * 1000) });
    }
  }
  return groups;
}

/** `User-Agent : a # us` → `user-agent`, `a`. */
function readLine(line: string): [key: string, value: string] {
  const hash = line.indexOf("#");
  const said = hash < 0 ? line : line.slice(0, hash);
  const colon = said.indexOf(":");
  if (colon < 0) return ["", ""];
  return [said.slice(0, colon).trim().toLowerCase(), said.slice(colon + 1).trim()];
}

/** The product token, in lower case: `ClauseWatch/2.0 (+us)` → `clausewatch`. */
function readAgent(value: string): string {
  return value === "*" ? "*" : (/^[A-Za-z_-]+/.exec(value)?.[0] ?? "").toLowerCase();
}

/** A `$` is a sign only at the end. */
function readPattern(value: string): string {
  const path = normalisePath(value);
  const isAnchored = path.endsWith("$");
  const body = isAnchored ? path.slice(0, -1) : path;
  return body.split("*").map(writeLiterally).join("*") + (isAnchored ? "$" : "");
}
