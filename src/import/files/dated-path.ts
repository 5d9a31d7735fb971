import { UsageError } from "../../model/errors.ts";

/** What a path says of the file: parts that it does not say are null. */
export interface DatedPath {
  readonly service: string | null;
  readonly policy: string | null;
  /** ISO 8601 UTC. */
  readonly captured: string | null;
}

/** Reads paths, whose folders are parted by `/`; null where a path is not as it should be. */
export type PathReader = (path: string) => DatedPath | null;

/** `2019-05-02`, `2019/05/02`, `20170606`, `20170606180703`, `2017-06-06T18-07-03Z`; never a part of a longer number. */
const DATE =
  "(?<!\\d)(?:19|20)\\d\\d(?<cut>[-_./]?)(?:0[1-9]|1[0-2])\\k<cut>(?:0[1-9]|[12]\\d|3[01])(?:[T _-]?(?:[01]\\d|2[0-3])[-_:.h]?[0-5]\\d(?:[-_:.m]?[0-5]\\d)?Z?)?(?!\\d)";
const EXTENSION = /\.(?:x?html?|md|markdown|txt|pdf|docx)$/i;
const TOKEN = /\{([^{}]*)\}/g;

/** The last date of a path is its own, and what is left names the document: folders, or words that are joined. */
export function readAnyPath(path: string): DatedPath | null {
  const dates = [...path.matchAll(new RegExp(DATE, "g"))];
  const date = dates.at(-1);
  const rest =
    date === undefined
      ? path
      : `${path.slice(0, date.index)}/${path.slice(date.index + date[0].length)}`;
  const parts = rest
    .replace(EXTENSION, "")
    .split("/")
    .map((part) => part.replace(/^[\s_.-]+|[\s_.-]+$/g, ""))
    .filter((part) => part !== "");
  const captured = date === undefined ? null : readDate(date[0]);
  const [policy = null, service = null] = parts.toReversed();
  return service === null ? splitJoined(policy, captured) : { service, policy, captured };
}

/**
 * Make a reader of a pattern such as `{service}/{policy}/{date}.html`: each name in braces stands for a part of the
 * path, `{*}` for any, and all else for itself. Without a folder in front it is the end of the path that has to be so.
 *
 * @throws UsageError `bad-pattern`.
 */
export function compilePattern(pattern: string): PathReader {
  const names = [...pattern.matchAll(TOKEN)].map(([, name = ""]) => name);
  const known = ["service", "policy", "date", "*"];
  const stray = names.find((name) => !known.includes(name));
  const twice = names.find((name, index) => name !== "*" && names.indexOf(name) !== index);
  const plain = pattern.replace(TOKEN, "");
  if (stray !== undefined) throw badPattern(`there is no {${stray}}`);
  if (twice !== undefined) throw badPattern(`{${twice}} is there twice`);
  if (/[{}]/.test(plain)) throw badPattern("a brace has no partner");
  if (names.length === 0) throw badPattern("it names no part");
  const source = pattern
    .split(TOKEN)
    .map((piece, index) => (index % 2 === 0 ? escapePiece(piece) : expressionOf(piece)))
    .join("");
  const expression = new RegExp(`(?:^|/)${source}$`);
  return (path) => {
    const groups = expression.exec(path)?.groups;
    if (groups === undefined) return null;
    const { service = null, policy = null, date } = groups;
    return { service, policy, captured: date === undefined ? null : readDate(date) };
  };
}

function escapePiece(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function expressionOf(name: string): string {
  if (name === "date") return `(?<date>${DATE})`;
  return name === "*" ? "[^/]*?" : `(?<${name}>[^/]+?)`;
}

/** Kinds of document, the longer before those that they end with. */
const KINDS = [
  "privacy-(?:policy|notice|statement)",
  "privacy",
  "terms(?:-of-(?:service|use)|-and-conditions)?",
  "tos",
  "cookies?(?:-(?:policy|notice))?",
  "acceptable-use(?:-policy)?",
  "community-(?:guidelines|standards)",
  "data-processing-(?:agreement|addendum)",
  "eula",
];

/** `atera-privacy-policy` is the privacy policy of atera. What has no such end names a document and no service. */
function splitJoined(joined: string | null, captured: string | null): DatedPath {
  const slug = (joined ?? "").replace(/[\s_]+/g, "-");
  const match = new RegExp(`^(.+?)-(${KINDS.join("|")})$`, "i").exec(slug);
  const [, service = null, policy = joined] = match ?? [];
  return { service, policy, captured };
}

function readDate(text: string): string | null {
  const [year = "", month = "", day = "", ...time] =
    text.replace(/^(\d{4})\D?(\d\d)\D?(\d\d)\D*/, "$1 $2 $3 ").match(/\d{4}|\d\d/g) ?? [];
  const [hour = "00", minute = "00", second = "00"] = time.flatMap(
    (part) => part.match(/\d\d/g) ?? [],
  );
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const at = new Date(instant);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(instant.slice(0, 19));
  return isReal ? instant : null;
}

function badPattern(why: string): UsageError {
  return new UsageError(`the pattern cannot be used: ${why}`, {
    code: "bad-pattern",
    hint: "write it as {service}/{policy}/{date}.html; {*} stands for anything",
  });
}
