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

/**
 * Give the path of a policy's canonical text on `main`.
 *
 * @throws ArchiveError `bad-policy-id` where the id may not become a path.
 */
export function textPath(policy: string): string {
  return `${checkPolicyId(policy)}.md`;
}

/** Give the path of a policy's metadata on `captures`; throws as `textPath` does. */
export function metadataPath(policy: string): string {
  return `${checkPolicyId(policy)}.json`;
}

/** Give the path of a policy's body on `captures`; throws as `textPath` does. */
export function bodyPath(policy: string, extension: BodyExtension): string {
  return `${checkPolicyId(policy)}.${extension}`;
}

/** Give the policy whose text lies at a path of `main`, or null where that is no file of the archive. */
export function policyOfPath(path: string): string | null {
  const policy = path.endsWith(".md") ? path.slice(0, -".md".length) : "";
  return isPolicyId(policy) ? policy : null;
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

function checkPolicyId(policy: string): string {
  if (isPolicyId(policy)) {
    return policy;
  }
  throw new ArchiveError(`${JSON.stringify(policy)} cannot be the id of a policy`, {
    code: "bad-policy-id",
    hint: "an id is <service>/<policy>, both of lower-case letters, digits and -, such as atera/privacy-policy",
  });
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
