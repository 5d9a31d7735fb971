import type {
  Change,
  ChangeCounts,
  ChangeKind,
  ClauseRef,
  Comparison,
} from "../../src/model/change.ts";
import { CHANGE_KINDS } from "../../src/model/change.ts";
import type { Version } from "../../src/model/version.ts";
import type { DigestEntry } from "../../src/report/digest/digest.ts";

export function makeRef(fields: Partial<ClauseRef> = {}): ClauseRef {
  return {
    path: ["7. Your data", "7.2 Retention"],
    label: "7.2",
    text: "We keep logs.",
    lines: [31, 34],
    ...fields,
  };
}

export function makeChange(fields: Partial<Change> = {}): Change {
  return {
    kinds: ["reworded"],
    significance: "substantive",
    topics: [],
    signals: [],
    evidence: [],
    before: [makeRef({ text: "We keep logs for 12 months." })],
    after: [makeRef({ text: "We keep logs for 6 months." })],
    words: [
      { op: "same", text: "We keep logs for " },
      { op: "removed", text: "12 " },
      { op: "added", text: "6 " },
      { op: "same", text: "months." },
    ],
    ...fields,
  };
}

export function makeAdded(text: string, fields: Partial<ClauseRef> = {}): Change {
  const after = [makeRef({ path: ["8. Sharing"], label: "a", text, ...fields })];
  return makeChange({ kinds: ["added"], before: [], after, words: [{ op: "added", text }] });
}

export function makeRestyled(): Change {
  const refs = [makeRef({ path: ["Contact"], label: null, text: "Write to us." })];
  return makeChange({
    kinds: ["restyled"],
    significance: "cosmetic",
    before: refs,
    after: refs,
    words: [],
  });
}

export function makeComparison(changes: readonly Change[], unchanged = 57): Comparison {
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const kind of CHANGE_KINDS) {
    const count = changes.filter((change) => change.kinds.includes(kind)).length;
    if (count > 0) counts[kind] = count;
  }
  const all: ChangeCounts = { ...counts, unchanged };
  return { changes, counts: all };
}

export function makeVersion(fields: Partial<Version> = {}): Version {
  return {
    version: "abcdef0123456789abcdef0123456789abcdef01",
    policy: "atera/privacy-policy",
    captured: "2024-05-02T05:00:10Z",
    recorded: "2024-05-02T05:00:12Z",
    source: "live",
    address: "https://www.atera.com/privacy",
    url: "https://www.atera.com/privacy",
    capture: "c".repeat(40),
    bodySha256: "b".repeat(64),
    textSha256: "d".repeat(64),
    normaliser: "1",
    change: "substantive",
    subject: "Atera › Privacy Policy: 7.2 Retention reworded",
    counts: { reworded: 1 },
    lastUpdated: null,
    ...fields,
  };
}

export function makeEntry(fields: Partial<DigestEntry> = {}): DigestEntry {
  return {
    policy: {
      id: "atera/privacy-policy",
      service: "Atera",
      name: "Privacy Policy",
      url: "https://www.atera.com/privacy",
    },
    version: makeVersion(),
    previous: makeVersion({ version: "1".repeat(40), captured: "2023-01-02T05:00:00Z" }),
    lastSeen: "2024-05-01T05:00:10Z",
    comparison: makeComparison([makeChange()]),
    ...fields,
  };
}
