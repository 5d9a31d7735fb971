import { NormaliseError } from "../../model/errors.ts";

/** Say that a PDF is damaged. */
export function broken(detail: string, cause?: unknown): NormaliseError {
  return new NormaliseError(`the PDF cannot be read: ${detail}`, {
    code: "broken-pdf",
    hint: "the download may have been cut short: check again, or open the address in a browser",
    cause,
  });
}

/** Say that a PDF is more than will be read. */
export function tooLarge(detail: string): NormaliseError {
  return new NormaliseError(`the PDF is too large to be read: ${detail}`, {
    code: "too-large-pdf",
    hint: "no policy is this large: look at what the address gives before you trust it",
  });
}

/** Say that a PDF wants a password. */
export function encrypted(cause: unknown): NormaliseError {
  return new NormaliseError("the PDF is protected by a password", {
    code: "encrypted-pdf",
    hint: "only its publisher can open it: track another address of the same policy",
    cause,
  });
}

/** Say that the pages of a PDF show no letters. */
export function noText(detail: string): NormaliseError {
  return new NormaliseError(`the PDF holds no text: ${detail}`, {
    code: "no-text",
    hint: "it would have to be read by eye (OCR): track the policy's HTML, or ask its publisher for a PDF with text",
  });
}
