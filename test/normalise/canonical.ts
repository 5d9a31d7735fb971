import { normalise, type NormaliseOptions } from "../../src/normalise/normalise.ts";

/** Canonical text of a document, without the line end at its end. */
export function canonical(body: string, options: NormaliseOptions = {}): string {
  return normalise(Buffer.from(body), options).text.replace(/\n$/, "");
}

/** Canonical text of the body of a page. */
export function page(body: string, options: NormaliseOptions = {}): string {
  return canonical(`<!doctype html><html><body>${body}</body></html>`, options);
}
