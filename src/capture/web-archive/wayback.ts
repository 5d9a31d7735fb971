import type { Capture } from "../../model/capture.ts";
import { CaptureError } from "../../model/errors.ts";
import {
  askArchive,
  LARGEST_INDEX,
  noteArchiveFailure,
  withArchiveRetries,
} from "./archive-request.ts";
import { cdxAddress, parseCdx } from "./cdx.ts";
import type { CdxPage, Memento, ReadPage } from "./cdx.ts";
import type { ArchiveContext, CdxContext } from "../context.ts";
import { walkPlayback } from "./memento-walk.ts";

/** More captures of one second than this are not looked for. */
const LARGEST_PAGE = 1_000_000;

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
 * An index without such keys (pywb's) that fills a page is asked again from the second where it ended. Each page carries the key that resumes after it, so that a caller can remember how far it came. Only a readable index
 * says "no captures"; whatever else the archive answers is thrown: `excluded`, `rate-limited`, `server-error`,
 * `archive-error`, `archive-refused`, `bad-cdx`, `timed-out` and the like.
 */
export async function* listMementos(
  url: string,
  range: MementoRange,
  context: CdxContext,
): AsyncGenerator<CdxPage, void> {
  const { cdx, pageSize } = context.wayback;
  let query = { ...range, url, resumeKey: range.resumeKey ?? null, limit: pageSize };
  const seen = new Set([query.resumeKey]);
  let given: readonly string[] = [];
  for (;;) {
    const address = cdxAddress(cdx, query);
    const page = await withArchiveRetries(() => readIndex(address, context), context);
    const { rejected, resumeKey } = page;
    yield {
      mementos: page.mementos.filter((one) => !given.includes(keyOf(one))),
      rejected,
      resumeKey,
    };
    if (resumeKey !== null && seen.has(resumeKey)) {
      throw new CaptureError(`${address.href}: the archive's index goes round in a circle`, {
        code: "bad-cdx",
      });
    }
    seen.add(resumeKey);
    if (resumeKey !== null) {
      query = { ...query, resumeKey };
      continue;
    }
    const isLast = page.hasKeys || page.size < query.limit || query.limit > LARGEST_PAGE;
    const last = page.mementos.at(-1)?.timestamp;
    if (isLast || last === undefined) return;
    // Where one second fills a page, a larger one is asked for.
    const limit = last === query.from ? query.limit * 2 : query.limit;
    given = page.mementos.filter(({ timestamp }) => timestamp === last).map(keyOf);
    query = { ...query, from: last, limit };
  }
}

function keyOf(memento: Memento): string {
  return JSON.stringify(memento);
}

async function readIndex(address: URL, context: CdxContext): Promise<ReadPage> {
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
  const isLines = /ndjson/i.test(answer.headers["content-type"] ?? "");
  if (text.trim() === "" && !isLines) {
    // "No captures" is `[]` in the form that was asked for, or no line where pywb sends lines; nothing at all is a fault.
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
  context: ArchiveContext,
): Promise<Capture> {
  return withArchiveRetries(() => walkPlayback(memento, request.policy, context), context);
}
