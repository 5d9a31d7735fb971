import { ClausewatchError } from "../model/errors.ts";
import { normaliseDocument } from "./normalise-document.ts";
import type { NormaliseOptions, NormalisedDocument } from "./normalise.ts";

/** A document to be normalised. */
export interface NormaliseJob {
  readonly id: number;
  readonly body: Uint8Array;
  readonly options: NormaliseOptions;
}

/** What came of it. Errors cross processes as what they say, not as objects. */
export type NormaliseAnswer = { readonly id: number } & (
  | { readonly document: NormalisedDocument }
  | {
      readonly failure: {
        readonly message: string;
        readonly code: string;
        readonly hint: string | undefined;
      };
    }
);

process.on("message", (job: NormaliseJob) => void reply(job));
// Nobody is left to answer to.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

async function reply(job: NormaliseJob): Promise<void> {
  process.send?.(await answer(job));
}

async function answer({ id, body, options }: NormaliseJob): Promise<NormaliseAnswer> {
  try {
    return { id, document: await normaliseDocument(body, options) };
  } catch (error) {
    const { code, hint } =
      error instanceof ClausewatchError ? error : { code: "normalise-failed", hint: undefined };
    return {
      id,
      failure: { message: error instanceof Error ? error.message : String(error), code, hint },
    };
  }
}
