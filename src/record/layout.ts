import type { Layout } from "../model/archive-settings.ts";
import { ArchiveError } from "../model/errors.ts";
import { POLICY_ID } from "../model/policy.ts";
import type { Capture } from "../model/capture.ts";

/** Extensions that a body can have; the one of its content type is used, and `bin` where nothing is known. */
export const BODY_EXTENSIONS = ["html", "pdf", "docx", "md", "txt", "mime", "bin"] as const;

export type BodyExtension = (typeof BODY_EXTENSIONS)[number];

/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|clock|(?:com|lpt)[0-9\u{B9}\u{B2}\u{B3}])$/u;

/** The longest name of one path segment on the common file systems, in bytes of UTF-8. */
const LONGEST_SEGMENT = 255;

const EXTENSION_BY_TYPE: Readonly<Record<string, BodyExtension>> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "application/pdf": "pdf",
  "application/x-pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "multipart/mixed": "mime",
  "text/markdown": "md",
  "text/x-markdown": "md",
};

/** How many characters of a service's name the folders above it have in the layout `lettered`, the first folder first. */
const LETTERS = [1, 2];

/** A path, and what lies there; `ending` without its dot. */
export interface PlacedFile {
  readonly policy: string;
  readonly ending: string;
  readonly layout: Layout;
}

/**
 * Give the path of a policy's canonical text on `main`.
 *
 * @throws ArchiveError `bad-policy-id` where the id may not become a path.
 */
export function textPath(policy: string, layout: Layout): string {
  return `${stemPath(policy, layout)}.md`;
}

/** Give the path of a policy's metadata on `captures`; throws as `textPath` does. */
export function metadataPath(policy: string, layout: Layout): string {
  return `${stemPath(policy, layout)}.json`;
}

/** Give the path of a policy's body on `captures`; throws as `textPath` does. */
export function bodyPath(policy: string, extension: BodyExtension, layout: Layout): string {
  return `${stemPath(policy, layout)}.${extension}`;
}

/** Give the path of a file that lies beside a policy's metadata, by its name; throws as `textPath` does. */
export function pathBeside(policy: string, file: string, layout: Layout): string {
  return metadataPath(policy, layout).replace(/[^/]*$/u, () => file);
}

/** Give what all paths of a policy begin with, up to the dot; throws as `textPath` does. */
export function stemPath(policy: string, layout: Layout): string {
  checkPolicyId(policy);
  return layout === "flat" ? policy : `${lettersOf(policy)}/${policy}`;
}

/** Tell what lies at a path, in whichever layout; null where that is no file of an archive. */
export function parsePath(path: string): PlacedFile | null {
  const [, letters, policy = "", ending = ""] =
    /^(?:(.+)\/)?([^/]+\/[^/.]+)\.([a-z]+)$/u.exec(path) ?? [];
  if (!isPolicyId(policy) || (letters !== undefined && letters !== lettersOf(policy))) return null;
  return { policy, ending, layout: letters === undefined ? "flat" : "lettered" };
}

/** Give the policy whose text lies at a path of `main`, in whichever layout, or null where that is no file of the archive. */
export function policyOfPath(path: string): string | null {
  const placed = parsePath(path);
  return placed?.ending === "md" ? placed.policy : null;
}

/** Give the path that a file of the archive has in a layout; what is none stays where it is. */
export function movePath(path: string, layout: Layout): string {
  const placed = parsePath(path);
  return placed === null ? path : `${stemPath(placed.policy, layout)}.${placed.ending}`;
}

/** True for an id that may become a path on every common file system. */
export function isPolicyId(policy: string): boolean {
  if (!POLICY_ID.test(policy) || policy.normalize("NFC") !== policy) {
    return false;
  }
  return policy
    .split("/")
    .every(
      (segment) =>
        !DEVICE_NAME.test(segment) && Buffer.byteLength(`${segment}.json`) <= LONGEST_SEGMENT,
    );
}

/** Choose the extension of a body: by its content type, else by its address, else by its first bytes. */
export function bodyExtension(
  capture: Pick<Capture, "headers" | "address" | "body">,
): BodyExtension {
  const type = (capture.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const byType = EXTENSION_BY_TYPE[type];
  if (byType !== undefined) {
    return byType;
  }

  const start = Buffer.from(capture.body.subarray(0, 1024)).toString("latin1").trimStart();
  if (start.startsWith("%PDF-")) {
    return "pdf";
  }
  const byAddress = extensionOfAddress(capture.address);
  if (byAddress !== null) {
    return byAddress;
  }
  if (start.startsWith("<") && type === "") {
    return "html";
  }
  return type === "" || type.startsWith("text/") ? "txt" : "bin";
}

/** Refuse an id that may not become a path. @throws ArchiveError `bad-policy-id` */
export function checkPolicyId(policy: string): void {
  if (isPolicyId(policy)) return;
  throw new ArchiveError(`${JSON.stringify(policy)} cannot be the id of a policy`, {
    code: "bad-policy-id",
    hint: "an id is <service>/<policy>, both of lower-case letters, digits and -, such as atera/privacy-policy",
  });
}

/** `atera/privacy-policy` → `a/at`; of one letter `x/x`. Characters are counted, not what they are stored in. */
function lettersOf(policy: string): string {
  const characters = [...policy.slice(0, policy.indexOf("/"))];
  return LETTERS.map((count) => characters.slice(0, count).join("")).join("/");
}

function extensionOfAddress(address: string): BodyExtension | null {
  const path = address.split(/[?#]/u)[0] ?? "";
  const ending = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase();
  if (ending === "markdown") {
    return "md";
  }
  if (ending === "htm" || ending === "xhtml") {
    return "html";
  }
  return BODY_EXTENSIONS.find((extension) => extension === ending && extension !== "bin") ?? null;
}
