/** The door of the library: everything that may be built on, and nothing else. */

export { normaliseDocument } from "./normalise/normalise-document.ts";
export { normalise } from "./normalise/normalise.ts";
export { NORMALISER } from "./normalise/normaliser.ts";
export type { NormaliseOptions, NormalisedDocument } from "./normalise/normalise.ts";
export type { DocumentType } from "./normalise/detect-type.ts";

export { segment } from "./segment/segment.ts";
export { readStatements } from "./segment/statements.ts";

export { compare } from "./compare/compare.ts";

export { loadSettings } from "./settings/load-settings.ts";
export type { LoadOptions } from "./settings/load-settings.ts";
export { SettingsError } from "./settings/file/settings-error.ts";
export type { Problem } from "./settings/file/settings-error.ts";

export { openArchive } from "./record/archive.ts";
export type { Archive, ArchiveOptions } from "./record/archive.ts";
export type {
  Account,
  ArchivedPolicy,
  KeptVersion,
  RecordEntry,
  Wording,
} from "./record/write/record-entry.ts";

export { formatInstant } from "./model/capture.ts";
export type { Capture, SourceKind } from "./model/capture.ts";
export { CHANGE_KINDS } from "./model/change.ts";
export type {
  Change,
  ChangeCounts,
  ChangeKind,
  ClauseRef,
  Comparison,
  Significance,
  WordRun,
} from "./model/change.ts";
export type { Clause, ClauseKind, VersionStatements } from "./model/clause.ts";
export {
  ArchiveError,
  CaptureError,
  ClausewatchError,
  describeError,
  MailError,
  NormaliseError,
  UsageError,
} from "./model/errors.ts";
export type { FailureDetails } from "./model/errors.ts";
export { POLICY_ID, slugify, titleOf } from "./model/policy.ts";
export type {
  Extraction,
  FileDeclaration,
  LiveDeclaration,
  Policy,
  SourceDeclaration,
  WaybackDeclaration,
} from "./model/policy.ts";
export type { MailSettings, Subscriber } from "./model/mail-settings.ts";
export type {
  ConfirmSettings,
  FetchSettings,
  ScheduleSettings,
  Settings,
  WaybackSettings,
} from "./model/settings.ts";
export { isReported } from "./model/version.ts";
export type { Version, VersionChange } from "./model/version.ts";
