import { JSDOM, VirtualConsole } from "jsdom";

/** Where a page without an address is taken to be from. */
export const ANYWHERE = "https://policy.example/";

/** Open a page as peers do, in jsdom; its scripts do not run. */
export function openPage(html: string, url: string | null): JSDOM {
  return new JSDOM(html, { url: url ?? ANYWHERE, virtualConsole: new VirtualConsole() });
}
