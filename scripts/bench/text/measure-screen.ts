import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findShell } from "../../../src/normalise/html/find-shell.ts";
import { normalise } from "../../../src/normalise/normalise.ts";
import {
  readForeignHistory,
  type ForeignFile,
} from "../../../src/record/foreign/foreign-history.ts";
import type { Doubt, KnownText } from "../../../src/screen/candidate.ts";
import { screenCapture } from "../../../src/screen/screen.ts";
import { makeCandidate } from "../../../test/screen/candidate.ts";
import { GOOD_PAGES } from "../../../test/screen/pages/good-pages.ts";
import { DOUBTFUL_PAGES } from "../../../test/screen/pages/doubtful-pages.ts";
import { cloneBundle } from "./import-stream.ts";
import { judgeDoubt } from "./known-doubts.ts";
import { isUpgrade } from "./lasting-changes.ts";
import { readPage, type Pair } from "./pairs.ts";
import { tellProgress, type Report, type Row } from "./table.ts";

const BUNDLES = ["demo", "pga"] as const;
/** A doubt, and the text that it is about: collection, service, document, time. */
interface Doubted {
  readonly name: string;
  readonly doubt: Doubt;
}

/** What was screened, and what was doubted. */
interface Screened {
  readonly texts: number;
  readonly doubted: readonly Doubted[];
}

/**
 * Screen every page of the pairs as a first capture, and every version of the peer's after the one before it; of the
 * histories, every so many documents. Each doubt is held against what was found when it was looked at.
 */
export async function measureScreen(pairs: readonly Pair[], every: number): Promise<Report> {
  const first = await screenPairs(pairs);
  const later = await screenHistories(every);
  const doubted = [...first.doubted, ...later.doubted];
  const texts = first.texts + later.texts;
  const wrong = doubted.filter((one) => judge(one)?.isRight === false);
  const open = doubted.filter((one) => judge(one) === null);
  return {
    title: `Screen (${first.texts} pages, ${later.texts} versions of the peer)`,
    rows: [
      ...countVerdicts(doubted),
      {
        what: "doubts of what is not the policy",
        result: String(doubted.length - wrong.length - open.length),
      },
      { what: "doubts that nobody has looked at", result: String(open.length), goal: "0" },
      {
        what: "false alarms in a thousand",
        result: `${((1000 * wrong.length) / texts).toFixed(2)} (${wrong.length})`,
        goal: "≤ 1",
      },
      ...screenOwnPages(),
    ],
    notes: [
      ...wrong.map((one) => `false: ${describe(one)}: ${judge(one)?.why ?? ""}`),
      ...open.map((one) => `not looked at: ${describe(one)}`),
    ],
  };
}

async function screenPairs(pairs: readonly Pair[]): Promise<Screened> {
  const doubted: Doubted[] = [];
  for (const [index, pair] of pairs.entries()) {
    const { url } = pair;
    const body = await readPage(pair);
    const page = normalise(body, { contentType: "text/html", url });
    const { text, title, language } = page;
    const doubt = screenCapture(
      makeCandidate({ text, title, language, shell: findShell(body), asked: url, answered: url }),
    );
    if (doubt !== null) doubted.push({ name: pair.name, doubt });
    tellProgress("screen, pages", index + 1, pairs.length);
  }
  return { texts: pairs.length, doubted };
}

async function screenHistories(every: number): Promise<Screened> {
  const work = await mkdtemp(join(tmpdir(), "clausewatch-screen-"));
  try {
    const doubted: Doubted[] = [];
    let texts = 0;
    for (const bundle of BUNDLES) {
      const history = await readForeignHistory(cloneBundle(`${bundle}-versions.bundle`, work));
      const paths = [...history.files].filter(([path]) => /^[^/]+\/[^/]+\.md$/.test(path));
      for (const [index, [path, files]] of paths.entries()) {
        if (index % every !== 0) continue;
        const bodies = await history.read(files.map(({ blob }) => blob));
        doubted.push(...screenVersions(`${bundle}/${path.replace(/\.md$/, "")}`, files, bodies));
        texts += files.length;
        tellProgress(`screen, ${bundle}`, index + 1, paths.length);
      }
    }
    return { texts, doubted };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Screen one history as it would have been walked: what is never the policy is passed over, what may persist is taken. */
function screenVersions(
  document: string,
  files: readonly ForeignFile[],
  bodies: readonly Buffer[],
): Doubted[] {
  const doubted: Doubted[] = [];
  let known: KnownText | null = null;
  for (const [index, { authored, message }] of files.entries()) {
    // Where the peer's rules changed, the version before was made by others: it can tell nothing of this one.
    if (isUpgrade(message)) known = null;
    const { text } = normalise(bodies[index] ?? Buffer.alloc(0), { type: "markdown" });
    const doubt = screenCapture(makeCandidate({ text, known }));
    if (doubt !== null) doubted.push({ name: `${document}/${authored}`, doubt });
    if (doubt === null || doubt.mayPersist) known = { text };
  }
  return doubted;
}

function countVerdicts(doubted: readonly Doubted[]): Row[] {
  const counts = Map.groupBy(doubted, ({ doubt }) => doubt.verdict);
  return [...counts].map(([verdict, ones]) => ({
    what: `doubted: ${verdict}`,
    result: String(ones.length),
  }));
}

/** The pages that were written for the tests: what must be doubted, and what must not. */
function screenOwnPages(): Row[] {
  const pages = DOUBTFUL_PAGES.flatMap(({ verdict, pages: ones }) =>
    Object.values(ones).map((about) => screenCapture(makeCandidate(about))?.verdict === verdict),
  );
  const good = Object.values(GOOD_PAGES).map((about) => screenCapture(makeCandidate(about)));
  return [
    {
      what: "our own pages of each kind, doubted as such",
      result: `${pages.filter(Boolean).length} of ${pages.length}`,
      goal: "all",
    },
    {
      what: "our own policies that look like something else, doubted",
      result: `${good.filter((doubt) => doubt !== null).length} of ${good.length}`,
      goal: "0",
    },
  ];
}

function judge({ name, doubt }: Doubted): ReturnType<typeof judgeDoubt> {
  return judgeDoubt(name, doubt.verdict);
}

function describe({ name, doubt: { verdict, evidence } }: Doubted): string {
  return `${name}: ${verdict}, ${evidence}`;
}
