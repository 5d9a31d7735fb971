import { normalise } from "../../../src/normalise/normalise.ts";
import { judgeText, STRUCTURE_PAGES } from "../../../test/normalise/structure/judge.ts";
import { readWithDefuddle, readWithReadability } from "./peers.ts";
import { tellProgress, type Report, type Row } from "./table.ts";

type Reader = (html: string, url: string | null) => string | Promise<string>;

interface Tally {
  readonly failed: readonly string[];
  readonly lost: number;
  readonly left: number;
}

/** Read the hand-written pages of one trait each; a page passes where all that should stay does, and all else is gone. */
export async function measureStructure(): Promise<Report> {
  const ours = await judge(
    "structure, ours",
    (html, url) =>
      normalise(Buffer.from(html), { contentType: "text/html; charset=utf-8", url }).text,
  );
  const readability = await judge("structure, readability", readWithReadability);
  const defuddle = await judge("structure, defuddle", readWithDefuddle);
  return {
    title: `Structure suite (${STRUCTURE_PAGES.length} pages)`,
    rows: [
      row("ours", ours, "100 %"),
      row("@mozilla/readability", readability),
      row("defuddle", defuddle),
    ],
    notes: ours.failed.map((name) => `failed: ${name}`),
  };
}

async function judge(what: string, read: Reader): Promise<Tally> {
  const failed: string[] = [];
  let lost = 0;
  let left = 0;
  for (const [index, page] of STRUCTURE_PAGES.entries()) {
    const verdict = judgeText(page, await read(page.html, page.url ?? null));
    if (verdict.lost.length + verdict.left.length > 0) failed.push(page.name);
    lost += verdict.lost.length;
    left += verdict.left.length;
    tellProgress(what, index + 1, STRUCTURE_PAGES.length);
  }
  return { failed, lost, left };
}

function row(what: string, { failed, lost, left }: Tally, goal?: string): Row {
  const count = (key: "keep" | "drop"): number =>
    STRUCTURE_PAGES.reduce((sum, page) => sum + page[key].length, 0);
  const passed = STRUCTURE_PAGES.length - failed.length;
  const result = `${percent(passed, STRUCTURE_PAGES.length)} of pages; kept ${percent(count("keep") - lost, count("keep"))}, dropped ${percent(count("drop") - left, count("drop"))}`;
  return { what, result, ...(goal !== undefined && { goal }) };
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
