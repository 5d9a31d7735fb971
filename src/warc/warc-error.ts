import { ClausewatchError } from "../model/errors.ts";

/** A WARC file could not be written or read. */
export class WarcError extends ClausewatchError {}
