import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import type { Extraction } from "../model/policy.ts";
import { asksAny, asksNothing, readAsked } from "./html/read-asked.ts";
import { openTeller } from "./html/telling-attributes.ts";
import { writeSkeleton } from "./html/write-skeleton.ts";

/**
 * Give a fingerprint of what a page shows: equal only for two pages whose canonical text is the same, at a fraction of the
 * cost of reading them. Scripts, styles, class names, nonces and tokens do not count.
 *
 * @param page the page as text or, where its charset is not known, its bytes as Latin-1; before it there may stand one line
 * of what else decides how it is read.
 * @param by what the page is read with: the attributes count that its selectors ask for. True: selectors that are not
 * known, or a fragment of the page's address, that may ask for any attribute of an element that can hold words.
 */
export function fingerprintPage(
  page: string,
  by: boolean | Pick<Extraction, "select" | "remove"> = false,
): string {
  const isAsked = typeof by === "boolean" ? (by ? asksAny : asksNothing) : readAsked(by);
  const isDecoded = BEYOND_LATIN_1.test(page);
  // Which bytes are no UTF-8, and how many, may decide how all of them are read.
  const isSure = isDecoded || isUtf8(Buffer.from(page, "latin1"));
  const skeleton = isSure ? writeSkeleton(page, openTeller(isAsked)) : null;
  const hash = createHash("sha256");
  if (skeleton === null) hash.update("\0");
  return hash.update(skeleton ?? page, isDecoded ? "utf8" : "latin1").digest("base64url");
}

/** Only in a page that is decoded already. */
const BEYOND_LATIN_1 = /[\u0100-\uffff]/;
