import { createHash } from "node:crypto";
import type { MailSettings } from "../model/mail-settings.ts";

/** Name a message by what makes it one: the same parts always give the same Message-ID, so that a copy can be told. */
export function nameMessage(
  { from }: Pick<MailSettings, "from">,
  parts: readonly (string | null)[],
): string {
  const hash = createHash("sha256")
    .update(parts.map((part) => part ?? "").join("\n"))
    .digest("hex")
    .slice(0, 32);
  const host = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return `<${hash}@${host}>`;
}
