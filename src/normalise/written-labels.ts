import { LABEL } from "./html/read-list.ts";

/** What may stand before a lettered item on its line: space, and the markers of the items that it is the first of. */
const LETTERED = /^((?: |- |\d{1,9}[.)] )*)([A-Za-z]{1,9}\.) (?=\S)/;
/** What a line may begin with before its text: space, a bullet, a number. */
const START = /(?: +|- |(\d{1,9})[.)] )/y;
/** No canonical text has control characters, so they are free to stand around a letter. */
const MARKS = /[\u0001\u0002]/;
const PINNED = new RegExp(
  `<li ${LABEL}="[^"]*">((?:\\s*<p>)?)\\u0001([A-Za-z]{1,9}\\.)\\u0002 ?`,
  "g",
);

/** Say whether a text may have labels that CommonMark would not give: letters over blocks, numbers out of turn. */
export function hasOwnLabels(text: string): boolean {
  if (MARKS.test(text)) return false;
  const last = new Map<number, number>();
  const lines = text.split("\n");
  return lines.some((line, index) => isLettered(lines, index) || isOutOfTurn(line, last));
}

/** True where a number on a line is not the next one in its column, or is written as CommonMark does not. */
function isOutOfTurn(line: string, last: Map<number, number>): boolean {
  START.lastIndex = 0;
  for (let column = 0; ; column = START.lastIndex) {
    const start = START.exec(line);
    if (start === null) return false;
    const [, digits] = start;
    if (digits === undefined) continue;
    const before = last.get(column);
    last.set(column, Number(digits));
    if (String(Number(digits)) !== digits) return true;
    if (before !== undefined && Number(digits) !== before + 1) return true;
  }
}

/** Give lettered items that hold further blocks a number as wide as their letter, which is kept between marks. */
export function markLetters(text: string): string {
  const lines = text.split("\n");
  return lines
    .map((line, index) =>
      isLettered(lines, index)
        ? line.replace(
            LETTERED,
            (_, around: string, letter: string) =>
              `${around}${letter.replace(/[A-Za-z]/g, "2")} \u0001${letter}\u0002 `,
          )
        : line,
    )
    .join("\n");
}

/** Take the kept letters out of rendered items, and note them on the items as their labels. */
export function pinLetters(html: string): string {
  return html.replace(PINNED, `<li ${LABEL}="$2">$1`);
}

/** True where a line starts with a letter, and the next one is indented by as much. */
function isLettered(lines: readonly string[], index: number): boolean {
  const start = LETTERED.exec(lines[index] ?? "")?.[0];
  if (start === undefined) return false;
  const next = lines[index + 1] === "" ? lines[index + 2] : lines[index + 1];
  return next?.startsWith(" ".repeat(start.length)) ?? false;
}
