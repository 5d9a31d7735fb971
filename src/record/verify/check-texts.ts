import type { ObjectReader } from "./object-reader.ts";
import { sha256 } from "../message/metadata.ts";
import { RESTORE, type Report } from "./finding.ts";
import type { VersionClaim } from "./read-main.ts";

/** Check that the text of a version is there, whole, and has the hash that its commit states. */
export async function checkText(
  { version, policy, blob, textSha256 }: VersionClaim,
  reader: ObjectReader,
  report: Report,
): Promise<void> {
  const place = { version, policy };
  if (blob === "") {
    report({
      code: "text-missing",
      place,
      expected: "a text in its tree",
      found: "none",
      remedy: RESTORE,
    });
    return;
  }
  const text = await reader.read(blob);
  if (text.kind === "found") {
    const digest = sha256(text.body);
    if (digest === textSha256) return;
    report({
      code: "wrong-text-hash",
      place,
      expected: `a text with the SHA-256 ${textSha256}, as its trailer says`,
      found: `${text.body.byteLength} bytes with the SHA-256 ${digest}`,
      remedy: "compare both with the text that its capture gives: clausewatch show --raw",
    });
  } else {
    report({
      code: text.kind === "missing" ? "text-missing" : "text-damaged",
      place,
      expected: `its text, the blob ${blob}`,
      found: text.kind === "missing" ? "no such object, or one that git cannot read" : text.reason,
      remedy: RESTORE,
    });
  }
}
