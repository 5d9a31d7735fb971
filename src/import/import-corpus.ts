import { basename } from "node:path";
import { captureFile } from "../capture/file.ts";
import { formatInstant, type Capture } from "../model/capture.ts";
import { describeError, UsageError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { FetchSettings } from "../model/settings.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import type { NormalisedDocument } from "../normalise/normalise.ts";
import { readCapture } from "../read-capture.ts";
import { recordOrKeep, type ReadCapture } from "../record-in-order.ts";
import { domainsOf, policyOfProvenance, readProvenance } from "./place-by-provenance.ts";
import type { Archive } from "../record/archive.ts";
import type { Outcome } from "../walk.ts";

/** What the person says of files that do not say it themselves. */
export interface CorpusAnswers {
  readonly captured?: Date | undefined;
  readonly policy?: Policy | undefined;
}

export interface CorpusContext {
  readonly archive: Archive;
  /** The tracked policies: a file is filed under the one whose address it names. */
  readonly policies: readonly Policy[];
  readonly fetch: { readonly settings: Pick<FetchSettings, "maxBodyBytes"> };
}

/** What came of one file. */
export interface ImportOutcome extends Outcome {
  /** The file's name. */
  readonly file: string;
}

/**
 * Import files of the research corpus (with its provenance line), Markdown with front matter, or bare text. Each becomes
 * a version of its policy, at the time that the file states; files of one policy are recorded in order of time. Importing
 * the same files again changes nothing. A file that cannot be placed is a failure of its own and stops no other.
 */
export async function importCorpus(
  paths: readonly string[],
  answers: CorpusAnswers,
  context: CorpusContext,
  onOutcome: (outcome: ImportOutcome) => void = () => undefined,
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const tell = (outcome: ImportOutcome): void => {
    outcomes.push(outcome);
    onOutcome(outcome);
  };
  const placed: PlacedFile[] = [];
  for (const path of paths) {
    try {
      placed.push(await placeFile(path, answers, context));
    } catch (error) {
      tell({ file: basename(path), policy: "", outcome: "failed", reason: describeError(error) });
    }
  }
  for (const files of Map.groupBy(placed, ({ policy }) => policy.id).values()) {
    for (const outcome of await recordFiles(files, context.archive)) tell(outcome);
  }
  return outcomes;
}

interface PlacedFile {
  readonly file: string;
  readonly policy: Policy;
  readonly capture: Capture;
}

async function recordFiles(
  files: readonly PlacedFile[],
  archive: Archive,
): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  for (const { file, policy, capture } of files.toSorted(byInstant)) {
    try {
      outcomes.push({ file, ...(await recordFile(policy, capture, archive)) });
    } catch (error) {
      outcomes.push({ file, policy: policy.id, outcome: "failed", reason: describeError(error) });
    }
  }
  return outcomes;
}

function byInstant(one: PlacedFile, other: PlacedFile): number {
  return Date.parse(one.capture.captured) - Date.parse(other.capture.captured);
}

async function recordFile(policy: Policy, capture: Capture, archive: Archive): Promise<Outcome> {
  const reading = await readCapture(policy, capture);
  if (reading.kind === "doubt") {
    return {
      policy: policy.id,
      outcome: "held",
      reason: `${reading.doubt.verdict}: ${reading.doubt.evidence}`,
    };
  }
  const isFirst = (await archive.newest(policy.id)) === null;
  const read: ReadCapture = { capture, wording: reading.wording };
  const { versions, late } = await recordOrKeep(policy, [read], archive);
  const [version] = versions;
  if (late > 0) {
    const reason = `older than what is recorded; kept, to be put in its place`;
    return { policy: policy.id, outcome: "changed", reason };
  }
  if (version === undefined) return { policy: policy.id, outcome: "unchanged" };
  return {
    policy: policy.id,
    outcome: isFirst ? "first" : "changed",
    reason: version.subject,
    version: version.version,
  };
}

/** Say which policy a file is of, when it was captured, and from where. */
async function placeFile(
  path: string,
  answers: CorpusAnswers,
  context: CorpusContext,
): Promise<PlacedFile> {
  const file = await captureFile({ policy: "", path, captured: answers.captured }, context.fetch);
  const document = await normaliseDocument(file.body, {
    contentType: file.headers["content-type"] ?? null,
    url: file.address,
  });
  const policy = answers.policy ?? choosePolicy(document, file.address, context.policies);
  const { provenance } = document;
  if (provenance !== null && provenance.memento !== null) {
    const said = readProvenance(provenance);
    return {
      file: file.address,
      policy,
      capture: { ...file, policy: policy.id, ...said, source: "corpus" },
    };
  }
  const stated =
    statedInstant(document) ??
    (answers.captured === undefined ? null : formatInstant(answers.captured));
  if (stated === null) {
    throw new UsageError(`${file.address} does not say when it was captured`, {
      code: "no-capture-time",
      hint: "give the date with --captured 2014-12-22",
    });
  }
  const url = policy.sources.find((source) => source.kind !== "file")?.url ?? file.address;
  return {
    file: file.address,
    policy,
    capture: { ...file, policy: policy.id, captured: stated, url },
  };
}

/** The day on which front matter says that the text was posted. */
function statedInstant({ provenance, frontMatter }: NormalisedDocument): string | null {
  if (provenance !== null) return `${provenance.archived}T00:00:00Z`;
  const stated = frontMatter.posted ?? frontMatter.date ?? frontMatter.updated;
  const instant = stated === undefined ? Number.NaN : parseStated(stated);
  return Number.isNaN(instant) ? null : formatInstant(new Date(instant));
}

/** Without a zone of its own it is UTC, wherever it is read. */
function parseStated(stated: string): number {
  const hasZone = /(?:\bGMT|\bUTC|Z|\d\d:\d\d\S* ?[+-]\d\d:?\d\d)$/.test(stated);
  return Date.parse(hasZone ? stated : `${stated}Z`);
}

/**
 * File a document under the tracked policy of the domain that its provenance names, or else of the domain that its text
 * names most. One with a provenance that nothing tracks founds a policy of its own.
 */
function choosePolicy(
  document: NormalisedDocument,
  file: string,
  policies: readonly Policy[],
): Policy {
  if (document.provenance !== null) return policyOfProvenance(document.provenance, policies);
  const text = document.text.toLowerCase();
  const mentions = policies
    .map((policy) => ({
      policy,
      count: Math.max(0, ...domainsOf(policy).map((domain) => text.split(domain).length - 1)),
    }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count);
  const [first, second] = mentions;
  if (first !== undefined && first.count > (second?.count ?? 0)) return first.policy;
  throw new UsageError(`${file} does not say which policy it is`, {
    code: "no-policy",
    hint: "name it with --policy atera/privacy-policy",
  });
}
