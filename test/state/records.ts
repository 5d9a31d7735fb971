import type { CheckRecord, HoldRecord, OutboxEntry } from "../../src/state/contract.ts";

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
    ...parts,
  };
}

/** A mail that waits to be sent. */
export function mailOf(messageId: string, parts: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    messageId,
    subscriber: "reader@example.org",
    window: { from: null, to: "2024-05-02T07:00:00Z" },
    status: "composed",
    composed: "2024-05-02T07:00:01Z",
    attempted: null,
    reason: null,
    subject: "1 policy changed",
    text: "Before: 30 days\nAfter: 90 days\n",
    html: "<p><del>30</del> <ins>90</ins> days</p>",
    entryCount: 1,
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
