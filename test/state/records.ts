import type { Capture } from "../../src/model/capture.ts";
import type { CheckRecord, Finding, HoldRecord } from "../../src/state/contract.ts";
import type { ClosedWindow, OutboxEntry } from "../../src/state/outbox-contract.ts";

/** A check of a policy that went well. */
export function checkOf(policy: string, parts: Partial<CheckRecord> = {}): CheckRecord {
  return {
    policy,
    lastChecked: "2024-05-02T05:00:00Z",
    lastOutcome: "unchanged",
    reason: null,
    lastSeen: "2024-05-02T05:00:00Z",
    watchedSince: "2024-05-01T05:00:00Z",
    failures: 0,
    lastBody: {
      address: "https://example.org/privacy",
      etag: 'W/"1"',
      lastModified: null,
      sha256: "ab".repeat(32),
      rules: "1",
      textSha256: "cd".repeat(32),
    },
    hints: [
      {
        kind: "moved",
        from: "https://example.org/privacy",
        to: "https://example.org/legal/privacy",
        since: "2024-05-01T05:00:00Z",
        checks: 2,
      },
    ],
    ...parts,
  };
}

/** A mail that waits to be sent. */
export function mailOf(messageId: string, parts: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    messageId,
    kind: "digest",
    channel: "mail",
    subscriber: "reader@example.org",
    window: { from: null, to: "2024-05-02T07:00:00Z" },
    commits: { from: "ab".repeat(20), to: "cd".repeat(20) },
    status: "composed",
    composed: "2024-05-02T07:00:01Z",
    attempted: null,
    attempts: 0,
    unconfirmed: 0,
    nextAttempt: null,
    reason: null,
    subject: "1 policy changed",
    text: "Before: 30 days\nAfter: 90 days\n",
    html: "<p><del>30</del> <ins>90</ins> days</p>",
    data: null,
    thread: null,
    entryCount: 1,
    ...parts,
  };
}

/** The first window of a reader, with what it came to. */
export function windowOf(
  entries: readonly OutboxEntry[],
  parts: Partial<ClosedWindow> = {},
): ClosedWindow {
  return {
    subscriber: "reader@example.org",
    begins: null,
    ends: "2024-05-02T07:00:00Z",
    told: [{ news: "a/p 2024-05-02T05:00:00Z abcd", recorded: "2024-05-02T05:00:00Z" }],
    forgetBefore: "2024-05-01T07:00:00Z",
    entries,
    ...parts,
  };
}

/** A capture that nobody has judged yet. */
export function holdOf(policy: string, parts: Partial<HoldRecord> = {}): HoldRecord {
  return {
    policy,
    mark: "bot-challenge",
    captured: "2024-05-02T05:00:00Z",
    address: "https://example.org/privacy",
    verdict: "bot-challenge",
    evidence: "the title is “Just a moment…”",
    status: "open",
    sightings: 1,
    lastSeen: "2024-05-02T05:00:00Z",
    away: "2024-05-02T05:00:00Z",
    passes: 0,
    ...parts,
  };
}

/** What a capture in a web archive was found to say. */
export function findingOf(policy: string, parts: Partial<Finding> = {}): Finding {
  return {
    policy,
    source: "https://archive.example/cdx https://example.org/privacy",
    memento: "20150101000000 https://example.org/privacy",
    captured: "2015-01-01T00:00:00Z",
    verdict: "wording",
    reason: null,
    rules: "1",
    words: "ab".repeat(32),
    text: "cd".repeat(32),
    before: null,
    ...parts,
  };
}

/** The capture behind a finding. */
export function captureOf(finding: Finding): Capture {
  return {
    policy: finding.policy,
    captured: finding.captured,
    source: "wayback",
    url: "https://example.org/privacy",
    address: "https://archive.example/web/20150101000000id_/https://example.org/privacy",
    status: 200,
    headers: { "content-type": "text/html" },
    redirects: [],
    body: Buffer.from([0, 1, 2, 255]),
  };
}
