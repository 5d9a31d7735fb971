import { writeRoman } from "../write-roman.ts";

/** How an ordered list shows its numbers. */
export type LabelStyle = "decimal" | "lower-alpha" | "upper-alpha" | "lower-roman" | "upper-roman";

const TYPES: Readonly<Record<string, LabelStyle>> = {
  "1": "decimal",
  a: "lower-alpha",
  A: "upper-alpha",
  i: "lower-roman",
  I: "upper-roman",
};
const STYLES: Readonly<Record<string, LabelStyle | "none" | "bullet">> = {
  decimal: "decimal",
  "decimal-leading-zero": "decimal",
  "lower-alpha": "lower-alpha",
  "lower-latin": "lower-alpha",
  "upper-alpha": "upper-alpha",
  "upper-latin": "upper-alpha",
  "lower-roman": "lower-roman",
  "upper-roman": "upper-roman",
  none: "none",
  disc: "bullet",
  circle: "bullet",
  square: "bullet",
};

/** Read what a list's `type` attribute and inline style say about its labels; null where they say nothing. */
export function readLabelStyle(
  type: string | undefined,
  style: string | undefined,
): LabelStyle | "none" | "bullet" | null {
  const inline = /list-style(?:-type)?\s*:\s*([a-z-]+)/i.exec(style ?? "")?.[1]?.toLowerCase();
  const styled = inline === undefined ? undefined : STYLES[inline];
  return styled ?? TYPES[type?.trim() ?? ""] ?? null;
}

/** Write the label of an item: `4.`, `d.`, `iv.`. Numbers that a style cannot write are written in digits. */
export function formatLabel(number: number, style: LabelStyle): string {
  if (style === "decimal" || number < 1) return `${number}.`;
  const written = style.endsWith("alpha") ? writeAlpha(number) : writeRoman(number);
  return `${style.startsWith("upper") ? written.toUpperCase() : written}.`;
}

function writeAlpha(number: number): string {
  let written = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    written = String.fromCharCode(97 + ((rest - 1) % 26)) + written;
  }
  return written;
}
