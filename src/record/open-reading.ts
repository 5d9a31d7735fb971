import type { Capture } from "../model/capture.ts";
import { formatInstant } from "../model/capture.ts";
import type { Version } from "../model/version.ts";
import { readCaptureMetadata, readCaptures } from "./export/read-captures.ts";
import { nameObjects } from "./export/name-objects.ts";
import { readDetails } from "./export/read-details.ts";
import type { Git } from "./git/git.ts";
import type { HistoryReader } from "./history.ts";
import type { TextOf } from "./read-many-texts.ts";
import { findCited, readCapture, readRecorded, readTexts } from "./message/recorded-version.ts";

/** From so many on, it is worth asking the index where texts lie. */
const MANY = 20;

/** What an archive answers about its versions; see `Archive`. Nothing is locked. */
export function openReading(git: Git, history: HistoryReader) {
  return {
    policies: () => history.ask((read) => read.policies()),
    versions: (policy?: string) =>
      history.ask((read) => (policy === undefined ? read.allVersions() : read.versions(policy))),
    versionsOf: (policies: readonly string[]) =>
      history.ask((read) => policies.map((policy) => read.versions(policy))),
    newest: (policy: string) => history.ask((read) => read.newest(policy)),
    allNewest: () => history.ask((read) => read.allNewest()),
    summaries: () => history.ask((read) => read.summaries()),
    recordedSince: (instant: string) =>
      history.ask((read) => read.allVersions(formatInstant(new Date(instant)))),
    head: async (policy: string) => {
      const version = await history.ask((read) => read.newest(policy));
      const [text] = version === null ? [] : await readTexts(git, [version]);
      return version === null || text === undefined ? null : { version, text };
    },
    cited: (commit: string) => findCited(git, commit),
    text: async (version: string) =>
      (await readTexts(git, [(await readRecorded(git, version)).version]))[0] ?? "",
    texts: async (versions: readonly TextOf[]) => {
      if (versions.length < MANY) return readTexts(git, versions);
      const { readManyTexts } = await import("./read-many-texts.ts");
      return readManyTexts(git, history, versions);
    },
    placeTexts: async (policies: readonly string[]) => {
      const { placeTextsOf } = await import("./read-many-texts.ts");
      await placeTextsOf(history, policies);
    },
    capture: async (version: string): Promise<Capture> =>
      readCapture(git, (await readRecorded(git, version)).version),
    objects: (version: Pick<Version, "version" | "capture" | "policy">) =>
      nameObjects(git, version),
    details: (versions: readonly Version[]) => readDetails(git, versions),
    captures: (versions: readonly Pick<Version, "capture" | "policy">[]) =>
      readCaptures(git, versions),
    captureMetadata: (versions: readonly Pick<Version, "capture" | "policy">[]) =>
      readCaptureMetadata(git, versions),
  };
}
