/** What happens to a clause; weights need not add up to anything. */
export type Operation =
  | "keep"
  | "light"
  | "heavy"
  | "negate"
  | "insert"
  | "remove"
  | "crowd"
  | "split"
  | "split and reword"
  | "merge"
  | "move"
  | "move and reword"
  | "retitle"
  | "list";

export interface Mix {
  readonly name: "standard" | "hard";
  readonly weights: readonly (readonly [Operation, number])[];
  /** How likely a document gets parts of boilerplate, a section that moves, numbers. */
  readonly boilerplate: number;
  readonly movedSections: number;
  readonly numbered: number;
}

export const STANDARD: Mix = {
  name: "standard",
  weights: [
    ["keep", 66],
    ["light", 11],
    ["heavy", 3],
    ["insert", 5],
    ["remove", 5],
    ["split", 3],
    ["merge", 3],
    ["move", 3],
    ["move and reword", 1],
  ],
  boilerplate: 0,
  movedSections: 0,
  numbered: 0.3,
};

export const HARD: Mix = {
  name: "hard",
  weights: [
    ["keep", 36],
    ["light", 12],
    ["heavy", 12],
    ["negate", 5],
    ["insert", 7],
    ["remove", 7],
    ["crowd", 4],
    ["split", 3],
    ["split and reword", 2],
    ["merge", 3],
    ["move", 3],
    ["move and reword", 2],
    ["retitle", 2],
    ["list", 3],
  ],
  boilerplate: 0.6,
  movedSections: 0.5,
  numbered: 0.5,
};
