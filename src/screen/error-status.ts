import type { Look } from "./look.ts";

/** An archived response can be an error page: the archive keeps those too. */
export function checkStatus({ candidate: { status } }: Look): string | null {
  return status !== null && status >= 400
    ? `the response was captured with status ${status}`
    : null;
}
