import type { Change, ChangeKind, ClauseRef } from "../model/change.ts";
import { CHANGE_KINDS } from "../model/change.ts";
import { clipLine } from "./plain-text.ts";

const LONGEST_TITLE = 60;
const LONGEST_QUOTE = 40;
const SEPARATOR = " › ";

/** A label that says where it stands without its parent: `4.1`, `12.3.1`. */
const SELF_LOCATING = /^\d+\.\d/;

/** A label that documents print in brackets: `a`, `iv`. */
const BRACKETED = /^\p{Ll}{1,5}$/u;

/**
 * Name a clause as a lawyer would: `4.1 Account`, `4. What we collect › (a)`. A clause with neither label nor
 * title of its own is named by the title above it and its first words: `Your rights › “You may ask…”`.
 * Always one plain, non-empty line.
 */
export function citeClause(ref: ClauseRef): string {
  const own = citeItself(ref);
  if (own.complete) return own.text;
  return [...titlesAbove(ref).slice(-1), own.text].join(SEPARATOR);
}

/** Name a clause with all the titles above it: `4. What we collect › 4.1 Account`. One plain line. */
export function citeInFull(ref: ClauseRef): string {
  return [...titlesAbove(ref), citeItself(ref).text].join(SEPARATOR);
}

/** Name where a clause stands, for a reader who has its words at hand: as {@link citeInFull}, without quoting them. */
export function citePlace(ref: ClauseRef): string {
  const title = ref.path.at(-1);
  if (title !== undefined && isTitled(ref, title)) return citeInFull(ref);
  const label = citeLabel(ref.label ?? "");
  const place = [...titlesAbove(ref), ...(label === "" ? [] : [label])].join(SEPARATOR);
  return place === "" ? citeInFull(ref) : place;
}

/**
 * Name what a change is about, by `cite`: the clause as it is called now; where it moved or took another name,
 * also what it was called (`4.2 Account, formerly 4.1 Account`); for a split or merge, both sides (`3.1 → 3.1, 3.2`).
 */
export function citeChange(change: Change, cite: (ref: ClauseRef) => string = citeClause): string {
  const before = change.before.map(cite).join(", ");
  const after = change.after.map(cite).join(", ");
  if (after === "" || before === after) return before;
  if (before === "") return after;
  if (change.before.length > 1 || change.after.length > 1) return `${before} → ${after}`;
  return hasNewPlace(change) ? `${after}, formerly ${citeFormer(change, before)}` : after;
}

/** Say what happened: `reworded`, `moved and reworded`, `moved, renumbered and retitled`. */
export function describeKinds(kinds: readonly ChangeKind[]): string {
  const inOrder = CHANGE_KINDS.filter((kind) => kinds.includes(kind));
  const last = inOrder.at(-1) ?? "changed";
  return inOrder.length < 2 ? last : `${inOrder.slice(0, -1).join(", ")} and ${last}`;
}

function hasNewPlace(change: Change): boolean {
  return change.kinds.some(
    (kind) => kind === "moved" || kind === "renumbered" || kind === "retitled",
  );
}

/** The short citation where it tells the two apart, the one at hand where it does not. */
function citeFormer(change: Change, before: string): string {
  const [was, is] = [change.before, change.after].map((side) => side.map(citeClause).join(", "));
  return was === undefined || was === is ? before : was;
}

function citeItself(ref: ClauseRef): { readonly text: string; readonly complete: boolean } {
  const title = ref.path.at(-1);
  if (title !== undefined && isTitled(ref, title))
    return { text: citeTitle(ref, title), complete: true };
  const quote = `“${clipLine(ref.text, LONGEST_QUOTE)}”`;
  const label = citeLabel(ref.label ?? "");
  if (label === "") return { text: quote, complete: false };
  if (SELF_LOCATING.test(label)) return { text: `${label} ${quote}`, complete: true };
  return { text: title === undefined ? `${label} ${quote}` : label, complete: false };
}

function titlesAbove(ref: ClauseRef): string[] {
  const last = ref.path.at(-1);
  const above = last !== undefined && isTitled(ref, last) ? ref.path.slice(0, -1) : ref.path;
  return above.map(clipTitle).filter((title) => title !== "");
}

/** True where the innermost title is the clause's own: a heading, or `4.1` under `4.1 Account`. */
function isTitled(ref: ClauseRef, title: string): boolean {
  return ref.text === title || (ref.label !== null && bears(title, ref.label));
}

function citeTitle(ref: ClauseRef, title: string): string {
  const label = ref.label === null || bears(title, ref.label) ? "" : citeLabel(ref.label);
  return `${label} ${clipTitle(title)}`.trim() || "“”";
}

function bears(title: string, label: string): boolean {
  const bare = title.replace(/^[\s([]+/, "");
  return bare.startsWith(label) && !/^[\p{L}\p{N}]|^\.\p{N}/u.test(bare.slice(label.length));
}

function citeLabel(label: string): string {
  const plain = clipLine(label, LONGEST_QUOTE);
  return BRACKETED.test(plain) ? `(${plain})` : plain;
}

/** A title may not begin with what would make `Added : …` a trailer of a commit message. */
function clipTitle(title: string): string {
  return clipLine(title, LONGEST_TITLE).replace(/^[\s:]+/, "");
}
