import { z } from "zod";
import { formatInstant, SOURCE_KINDS, type Capture } from "../../model/capture.ts";
import { CaptureError } from "../../model/errors.ts";
import { POLICY_ID } from "../../model/policy.ts";
import { sha256 } from "../../record/message/metadata.ts";

/** A capture as a line of JSON says it (docs/json.md, "The capture line"). */
export interface CaptureLine {
  readonly capture: Capture;
  /** As people write them; null where the line does not say. */
  readonly service: string | null;
  readonly name: string | null;
  readonly isAccepted: boolean;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const LINE = z.object({
  policy: z.string().regex(POLICY_ID, "is no id such as atera/privacy-policy"),
  service: z.string().optional(),
  name: z.string().optional(),
  captured: z
    .string()
    .regex(INSTANT, "is no instant such as 2017-06-06T18:07:03Z")
    .refine((text) => isInRange(Date.parse(text)), "is no instant that there is"),
  source: z.enum(SOURCE_KINDS).default("file"),
  url: z.string().optional(),
  address: z.string().optional(),
  status: z.number().int().min(100).max(999).nullable().default(null),
  headers: z.array(z.tuple([z.string(), z.string()])).default([]),
  redirects: z.array(z.string()).default([]),
  rendered: z.string().optional(),
  body: z.string().optional(),
  bodyBase64: z.string().regex(BASE64, "is no base64").optional(),
  sha256: z.string().optional(),
  isAccepted: z.boolean().default(false),
});

/**
 * Read a line of JSON as a capture.
 *
 * @param place where the line is: it is the address of a capture that names none.
 * @throws CaptureError `bad-line` with what is wrong, `wrong-hash`.
 */
export function readCaptureLine(line: string, place: string): CaptureLine {
  const parsed = LINE.safeParse(parseJson(line));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key = issue?.path.join(".") ?? "";
    throw badLine(key === "" ? "is no JSON object" : `${key}: ${issue?.message ?? "is wrong"}`);
  }
  const { service, name, isAccepted, captured, headers, body, bodyBase64, ...rest } = parsed.data;
  if ((body === undefined) === (bodyBase64 === undefined))
    throw badLine("needs one of body and bodyBase64");
  const bytes = body === undefined ? Buffer.from(bodyBase64 ?? "", "base64") : Buffer.from(body);
  const { sha256: hash, ...told } = rest;
  if (hash !== undefined && hash.toLowerCase() !== sha256(bytes)) {
    throw new CaptureError(`its sha256 is ${hash}, that of its body ${sha256(bytes)}`, {
      code: "wrong-hash",
      hint: "write the line again from where it came",
    });
  }
  const address = told.address ?? told.url ?? place;
  const lowered = headers.map(([key, value]) => [key.toLowerCase(), value]);
  return {
    capture: {
      policy: told.policy,
      captured: formatInstant(new Date(captured)),
      source: told.source,
      url: told.url ?? address,
      address,
      status: told.status,
      headers: Object.fromEntries(lowered) as Record<string, string>,
      redirects: told.redirects,
      ...(told.rendered !== undefined && { rendered: told.rendered }),
      body: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    },
    service: service ?? null,
    name: name ?? null,
    isAccepted,
  };
}

/** Headers as pairs: one of them may be called `__proto__`. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line, (key, value: unknown) =>
      key === "headers" && typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(value)
        : value,
    ) as unknown;
  } catch (cause) {
    throw new CaptureError(`is no JSON: ${cause instanceof Error ? cause.message : ""}`, {
      code: "bad-line",
      cause,
    });
  }
}

function isInRange(at: number): boolean {
  return at >= 0 && at < Date.UTC(10_000, 0);
}

function badLine(what: string): CaptureError {
  return new CaptureError(what, {
    code: "bad-line",
    hint: "docs/json.md says what a capture line holds",
  });
}
