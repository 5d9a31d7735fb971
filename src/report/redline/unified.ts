import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff/lib/patch/create.js";

/** A canonical text and how its file is called. */
export interface NamedText {
  readonly name: string;
  /** What stands behind the name, as the time does in `diff -u`. */
  readonly note?: string;
  readonly text: string;
}

/** Give up looking for the shortest edit at this many lines: beyond it the texts are simply different. */
const LONGEST_EDIT = 2000;
const CONTEXT = 3;

/**
 * Write what differs between two texts line by line, as `diff -u` does; without a difference, the empty string. Control
 * characters other than line breaks and tabs are left out: a canonical text has none, and a terminal would obey them.
 */
export function renderUnified(before: NamedText, after: NamedText): string {
  const [old, now] = [before, after].map(({ text }) => cleanText(text));
  if (old === undefined || now === undefined || old === now) return "";
  const headers = [before, after].map(({ name, note }) => [cleanName(name), cleanName(note ?? "")]);
  const [[oldName = "", oldNote = ""] = [], [newName = "", newNote = ""] = []] = headers;
  const patch: string | undefined = createTwoFilesPatch(
    oldName,
    newName,
    old,
    now,
    oldNote,
    newNote,
    { context: CONTEXT, maxEditLength: LONGEST_EDIT, headerOptions: FILE_HEADERS_ONLY },
  );
  if (patch !== undefined) return patch;
  const head = `--- ${writeHeader(oldName, oldNote)}\n+++ ${writeHeader(newName, newNote)}\n`;
  const [removed, added] = [writeWhole(old, "-"), writeWhole(now, "+")];
  return `${head}@@ -${removed.range} +${added.range} @@\n${removed.lines}${added.lines}`;
}

function writeHeader(name: string, note: string): string {
  return note === "" ? name : `${name}\t${note}`;
}

/** A whole text as one side of a hunk. */
function writeWhole(
  text: string,
  sign: "-" | "+",
): { readonly range: string; readonly lines: string } {
  if (text === "") return { range: "0,0", lines: "" };
  const lines = text.replace(/\n$/, "").split("\n");
  const end = text.endsWith("\n") ? "" : "\\ No newline at end of file\n";
  return {
    range: `1,${lines.length}`,
    lines: `${lines.map((line) => `${sign}${line}\n`).join("")}${end}`,
  };
}

function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "");
}

function cleanName(name: string): string {
  return name.toWellFormed().replace(/\p{Cc}/gu, " ");
}
