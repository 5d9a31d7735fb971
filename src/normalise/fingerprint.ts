import { createHash } from "node:crypto";
import { decodeProtectedEmail } from "./html/email-protection.ts";

/** Comments, elements whose content is never text, and tags with their attributes. */
const MARKUP =
  /<!--[\s\S]*?-->|<(script|style|svg|template)\b[\s\S]*?<\/\1\s*>|<(\/?[a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">]){0,20000})>/gi;
const ATTRIBUTE =
  /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|\b(reversed|aria-expanded|aria-controls)\b/gi;

/** Attributes that can alter a canonical text, or where it is looked for; some only on these elements. */
const TELLING: Readonly<Record<string, RegExp | null>> = {
  start: /^ol$/,
  reversed: /^ol$/,
  value: /^li$/,
  type: /^(?:ol|ul|li)$/,
  colspan: /^t[dh]$/,
  lang: /^html$/,
  srcdoc: null,
  role: null,
  "aria-expanded": /^button$/,
  "aria-controls": /^button$/,
};
/** Attributes of which only these words tell: names of consent managers and of windows over the page. */
const NAMES =
  /modal|popup|pop-up|overlay|dialog|lightbox|toast|snackbar|offcanvas|cookie|consent|gdpr|cky|cc-window|iubenda|sp_message|termly|didomi|usercentrics|qc-cmp|truste?|osano|onetrust|ot-sdk/i;

/**
 * Give a fingerprint of what a page shows: equal for two pages whose canonical text is the same for certain, at a
 * fraction of the cost of reading them. Scripts, styles, class names, nonces and tokens do not count. Pages that
 * are read with selectors need `byName`: their ids and classes count then.
 */
export function fingerprintPage(html: string, byName = false): string {
  const shown = html.replace(
    MARKUP,
    (_, silent: string | undefined, tag: string | undefined, attributes: string | undefined) =>
      silent !== undefined || tag === undefined
        ? "<>"
        : `<${tag.toLowerCase()}${attributes ? tellAttributes(tag.toLowerCase(), attributes, byName) : ""}>`,
  );
  return createHash("sha256").update(shown.replace(/\s+/g, " ")).digest("base64url");
}

function tellAttributes(tag: string, attributes: string, byName: boolean): string {
  let told = "";
  for (const [, name = "", double, single, bare, flag] of attributes.matchAll(ATTRIBUTE)) {
    const key = (flag ?? name).toLowerCase();
    const value = double ?? single ?? bare ?? "";
    if (key === "data-cfemail") told += ` ${decodeProtectedEmail(value) ?? value}`;
    else if (key === "href" && /^(?:a|base)$/.test(tag))
      told += ` ${value.replace(/(email-protection)#[0-9a-f]+/i, (_, path: string) => path)}${tellEmail(value)}`;
    else if (key === "style") told += /list-style/i.test(value) ? ` ${value}` : "";
    else if (key === "id" || key === "class")
      told += byName || NAMES.test(value) ? ` ${key}=${value}` : "";
    else if (TELLING[key] === null || TELLING[key]?.test(tag) === true) told += ` ${key}=${value}`;
  }
  return told;
}

function tellEmail(href: string): string {
  const hex = /email-protection#([0-9a-f]+)/i.exec(href)?.[1];
  return hex === undefined ? "" : (decodeProtectedEmail(hex) ?? hex);
}
