import type { Capture } from "../model/capture.ts";
import { formatInstant } from "../model/capture.ts";
import type { Version } from "../model/version.ts";
import type { Git } from "./git/git.ts";
import type { HistoryReader } from "./history.ts";
import type { TextOf } from "./read-many-texts.ts";

// What reads versions is loaded where one is read: what is asked most is in the index.
const loadVersions = () => import("./message/recorded-version.ts");
const loadCaptures = () => import("./export/read-captures.ts");

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
      if (version === null) return null;
      const [text] = await (await loadVersions()).readTexts(git, [version]);
      return text === undefined ? null : { version, text };
    },
    cited: async (commit: string) => (await loadVersions()).findCited(git, commit),
    text: async (version: string) => {
      const { readRecorded, readTexts } = await loadVersions();
      return (await readTexts(git, [(await readRecorded(git, version)).version]))[0] ?? "";
    },
    texts: async (versions: readonly TextOf[]) => {
      if (versions.length < MANY) return (await loadVersions()).readTexts(git, versions);
      const { readManyTexts } = await import("./read-many-texts.ts");
      return readManyTexts(git, history, versions);
    },
    placeTexts: async (policies: readonly string[]) => {
      const { placeTextsOf } = await import("./read-many-texts.ts");
      await placeTextsOf(history, policies);
    },
    capture: async (version: string): Promise<Capture> => {
      const { readCapture, readRecorded } = await loadVersions();
      return readCapture(git, (await readRecorded(git, version)).version);
    },
    objects: async (version: Pick<Version, "version" | "capture" | "policy">) => {
      const { nameObjects } = await import("./export/name-objects.ts");
      return nameObjects(git, version);
    },
    details: async function* (versions: readonly Version[]) {
      yield* (await import("./export/read-details.ts")).readDetails(git, versions);
    },
    captures: async function* (versions: readonly Pick<Version, "capture" | "policy">[]) {
      yield* (await loadCaptures()).readCaptures(git, versions);
    },
    captureMetadata: async function* (versions: readonly Pick<Version, "capture" | "policy">[]) {
      yield* (await loadCaptures()).readCaptureMetadata(git, versions);
    },
  };
}
