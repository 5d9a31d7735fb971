import { POLICY_ID, slugify } from "../../model/policy.ts";
import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

const LONGEST = 80;

/** Names that Windows gives to devices, with any extension: a checkout with such a file fails there. */
const DEVICE = /^(con|prn|aux|nul|(com|lpt)[\d¹²³])$/;

/**
 * Check one half of a policy id: a lower-case slug that is a safe path segment on every system.
 *
 * `.git`, `..`, separators and upper case are refused by the shape; Windows device names by name.
 */
export function checkSlug(text: string): Complaint | null {
  if (DEVICE.test(text)) {
    return {
      message: `${quote(text)} is the name of a device on Windows`,
      expected: `write, for example, ${text}-policy`,
    };
  }
  if (POLICY_ID.test(`${text}/x`) && text.length <= LONGEST) return null;

  const slug = slugify(text);
  const isUsable = POLICY_ID.test(`${slug}/x`) && !DEVICE.test(slug);
  return {
    message: `not a slug (lower-case letters, digits and hyphens, at most ${LONGEST}): ${quote(text)}`,
    expected: isUsable ? `write ${slug}` : "write, for example, privacy-policy",
  };
}
