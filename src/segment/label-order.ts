import type { ParsedLabel } from "./label.ts";
import { readRoman } from "./roman.ts";

/** Say whether one label comes right behind the other in one list: `(b)` behind `(a)`, `4.2` behind `4.1`. */
export function followsInOrder(label: ParsedLabel, before: ParsedLabel): boolean {
  if (label.frame !== before.frame) return false;
  const [stem, last] = splitLast(label.label);
  const [stemBefore, lastBefore] = splitLast(before.label);
  if (stem !== stemBefore) return false;
  return readValues(lastBefore).some((value) => readValues(last).includes(value + 1));
}

/** Say whether one label comes somewhere behind the other in one list, or is the same: `4.5`, `4.2` behind `4.2`. */
export function goesOnInOrder(label: ParsedLabel, before: ParsedLabel): boolean {
  if (label.frame !== before.frame) return false;
  const [stem, last] = splitLast(label.label);
  const [stemBefore, lastBefore] = splitLast(before.label);
  const least = Math.min(...readValues(lastBefore));
  return stem === stemBefore && readValues(last).some((value) => value >= least);
}

/** Say whether a label is the first of a list. */
export function isFirstInOrder({ label }: ParsedLabel): boolean {
  return readValues(splitLast(label)[1]).includes(1);
}

/** Where a label may stand in the order of its kind, as keys: `(b)` is the second of those in brackets. */
export function placesInOrder(label: ParsedLabel): string[] {
  return keysOf(label, 0);
}

/** Where the label would stand that comes right behind this one. */
export function nextInOrder(label: ParsedLabel): string[] {
  return keysOf(label, 1);
}

function keysOf({ label, frame, scheme }: ParsedLabel, step: number): string[] {
  const [stem, last] = splitLast(label);
  return readValues(last).map((value) => [scheme, frame, stem, value + step].join("|"));
}

function splitLast(label: string): readonly [string, string] {
  // `第1条`, `제3장`
  const [, number, part = ""] = /^[第제](\d+|[一二三四五六七八九十])(\p{L})$/u.exec(label) ?? [];
  if (number !== undefined) return [part, number];
  const last = /[\p{L}\p{N}]+$/u.exec(label)?.[0] ?? label;
  return [label.slice(0, label.length - last.length), last];
}

const IDEOGRAPHS = "一二三四五六七八九十";
const HANGUL = "가나다라마바사아자차카타파하";
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/** What a sign may count: `i` is the ninth letter and the first Roman number. */
function readValues(sign: string): number[] {
  if (/^\d+$/.test(sign)) return [Number(sign)];
  const values = [IDEOGRAPHS, HANGUL, CIRCLED]
    .map((signs) => (sign.length === 1 ? signs.indexOf(sign) + 1 : 0))
    .filter((value) => value > 0);
  if (/^[a-zA-Z]$/.test(sign)) values.push(sign.toLowerCase().charCodeAt(0) - 96);
  const roman = /^(?:[ivxlc]+|[IVXLC]+)$/.test(sign) ? readRoman(sign) : null;
  return roman === null ? values : [...values, roman];
}
