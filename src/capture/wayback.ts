import type { Capture } from "../model/capture.ts";
import { CaptureError } from "../model/errors.ts";
import { askArchive, noteArchiveFailure, withArchiveRetries } from "./archive-request.ts";
import { cdxAddress, parseCdx } from "./cdx.ts";
import type { CdxPage, Memento } from "./cdx.ts";
import type { WaybackContext } from "./context.ts";
import { walkPlayback } from "./memento-walk.ts";

/** An index page of some ten thousand rows is still far below this. */
const LARGEST_INDEX = 64 * 1024 * 1024;
export interface MementoRange {
  /** Bounds, 1 to 14 digits of a timestamp, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Go on where an earlier listing stopped. */
  readonly resumeKey?: string | null | undefined;
}

/**
 * List what an archive holds of one address, oldest first, page by page.
 *
 * Each page carries the key that resumes after it, so that a caller can remember how far it came. Only a readable index
 * says "no captures"; whatever else the archive answers is thrown: `excluded`, `rate-limited`, `server-error`,
 * `archive-error`, `archive-refused`, `bad-cdx`, `timed-out` and the like.
 */
export async function* listMementos(
  url: string,
  range: MementoRange,
  context: WaybackContext,
): AsyncGenerator<CdxPage, void> {
  const { cdx, pageSize } = context.wayback;
  let resumeKey = range.resumeKey ?? null;
  const seen = new Set([resumeKey]);
  do {
    const address = cdxAddress(cdx, { ...range, url, resumeKey, limit: pageSize });
    const page = await withArchiveRetries(() => readIndex(address, context), context);
    yield page;
    resumeKey = page.resumeKey;
    if (resumeKey !== null && seen.has(resumeKey)) {
      throw new CaptureError(`${address.href}: the archive's index goes round in a circle`, {
        code: "bad-cdx",
      });
    }
    seen.add(resumeKey);
  } while (resumeKey !== null);
}

async function readIndex(address: URL, context: WaybackContext): Promise<CdxPage> {
  const answer = await askArchive(
    address,
    "cdx",
    { maxBytes: LARGEST_INDEX, wantsBody: () => true },
    context,
  );
  if (answer.status !== 200) {
    throw await noteArchiveFailure(answer, context);
  }
  const text = Buffer.from(answer.body).toString("utf8");
  if (text.trim() === "") {
    // "No captures" is `[]` in the form that was asked for; nothing at all is a fault.
    throw new CaptureError(`${address.href}: the archive's index sent an empty answer`, {
      code: "bad-cdx",
      transient: true,
    });
  }
  return parseCdx(text);
}

/**
 * Read the bytes of one memento.
 *
 * The response is the capture only where it says so by `Memento-Datetime`, whatever its status: an archived 404 is
 * a capture, the archive's own 404 is an error. Redirects, both those the site once sent and those the archive makes to a
 * nearby capture, are followed within the archive and within 24 hours. `captured` is the instant of
 * the bytes given, `headers` are the site's own. Throws, besides what any fetch throws,
 * `excluded`, `not-playable`, `memento-far`, `redirect-loop`, `archive-error`; `wrong-content-type` and `empty-body` for a 200.
 */
export async function playMemento(
  memento: Memento,
  request: { readonly policy: string },
  context: WaybackContext,
): Promise<Capture> {
  return withArchiveRetries(() => walkPlayback(memento, request.policy, context), context);
}
