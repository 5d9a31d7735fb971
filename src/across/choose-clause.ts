import { compilePhrase } from "./find-phrase.ts";
import type { Clause } from "../model/clause.ts";

/** Words that people put before a label: `clause 4.1`, `Section 3`. */
const NAME = /^(?:clause|section|article|paragraph|item|§+)\s*(?=[\p{L}\p{N}(])/iu;
/** `4.1(a)(iv)`: a label with those of the clauses below it. */
const CHAIN = /^([\p{L}\p{N}.§ ]+?)\.?((?:\([\p{L}\p{N}]{1,6}\))+)$/u;

/**
 * Find the clauses that a person means: by label (`4.1`, `(a)`, `Section 3`, `4.1(a)`), by words of its title or, where no
 * title has them, of its text (`retention`), by the line on which it stands (`:31`); and any of these below others (`Sharing
 * > (a)`). All that fit equally well are given.
 */
export function chooseClauses(clauses: readonly Clause[], wanted: string): Clause[] {
  const line = /^:(\d{1,9})$/.exec(wanted.trim());
  if (line !== null) return clauses.filter((clause) => standsOn(clause, Number(line[1])));
  const steps = wanted.split(/[›>]/u).map((step) => step.trim());
  const own = steps.at(-1) ?? "";
  if (own === "") return [];
  const above = steps.slice(0, -1).filter((step) => step !== "");
  const below = clauses.filter((clause) => isBelow(clause, above));
  const found = chooseOne(below, own);
  const [, head, tail] = CHAIN.exec(own) ?? [];
  if (found.length > 0 || head === undefined || tail === undefined) return found;
  const labels = tail.match(/[\p{L}\p{N}]+/gu) ?? [];
  const titles = [...above, head, ...labels.slice(0, -1)];
  const last = labels.at(-1) ?? "";
  return clauses.filter((clause) => isBelow(clause, titles) && isLabelled(clause, last));
}

/** The clauses that stand under one: those that come right behind it with its title, or its label, above them. */
export function listBelow(clauses: readonly Clause[], top: Clause): Clause[] {
  const start = clauses.indexOf(top) + 1;
  const end = clauses.findIndex((clause, index) => index >= start && !isUnder(clause, top));
  return clauses.slice(start, end === -1 ? undefined : end);
}

function chooseOne(clauses: readonly Clause[], own: string): Clause[] {
  const phrase = compilePhrase(own);
  const titled = clauses.filter((clause) => phrase.test(titleOf(clause)));
  const tiers = [
    clauses.filter((clause) => isLabelled(clause, own)),
    titled.filter((clause) => fold(titleOf(clause)) === fold(own)),
    titled,
    clauses.filter((clause) => phrase.test(clause.text)),
  ];
  return tiers.find((tier) => tier.length > 0) ?? [];
}

function isLabelled({ label }: Clause, wanted: string): boolean {
  if (label === null) return false;
  const bare = wanted.replace(NAME, "");
  return (
    [wanted, bare].map(foldLabel).includes(foldLabel(label)) ||
    foldLabel(bare) === foldLabel(label.replace(NAME, ""))
  );
}

function foldLabel(label: string): string {
  return fold(label).replace(/^[([]+|[)\].:]+$/gu, "");
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** The title of a clause that has one of its own, else nothing. */
function titleOf(clause: Clause): string {
  return hasTitle(clause) ? (clause.path.at(-1) ?? "") : "";
}

/** True for a clause that is the last title of its own path: a heading, `4.1 Account`, a bold lead. */
export function hasTitle({ kind, label, path, text }: Clause): boolean {
  const own = path.at(-1);
  if (own === undefined) return false;
  if (kind === "heading") return true;
  const bare = own.replace(/^[§([\s]+/u, "");
  if (label === null) return text.startsWith(own);
  const rest = bare.slice(label.length).replace(/^[\]).:\s]+/u, "");
  return bare.startsWith(label) && rest !== "" && text.startsWith(rest);
}

function isUnder(clause: Clause, top: Clause): boolean {
  if (!top.path.every((title, depth) => clause.path[depth] === title)) return false;
  if (hasTitle(top)) return true;
  const next = clause.path[top.path.length];
  return top.label !== null && next !== undefined && foldLabel(next) === foldLabel(top.label);
}

/** True where titles above a clause fit the steps, in their order. */
function isBelow(clause: Clause, steps: readonly string[]): boolean {
  const titles = hasTitle(clause) ? clause.path.slice(0, -1) : clause.path;
  let depth = 0;
  for (const step of steps) {
    const at = titles.findIndex((title, index) => index >= depth && fitsTitle(title, step));
    if (at === -1) return false;
    depth = at + 1;
  }
  return true;
}

/** By its words, or by the label that it begins with. */
function fitsTitle(title: string, step: string): boolean {
  const bare = foldLabel(step.replace(NAME, ""));
  const start = fold(title).replace(/^[§([\s]+/u, "");
  const isLabel =
    start.startsWith(bare) && !/^[\p{L}\p{N}]|^\.[\p{L}\p{N}]/u.test(start.slice(bare.length));
  return (bare !== "" && isLabel) || compilePhrase(step).test(title);
}

function standsOn({ lines: [first, last] }: Clause, line: number): boolean {
  return first <= line && line <= last;
}
