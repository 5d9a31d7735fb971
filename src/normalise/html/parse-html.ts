import { load, type CheerioAPI } from "cheerio";

/** How deep a page may nest. No page shows more, and the standard's algorithm needs time by the square of it. */
const DEEPEST = 500;

const TAG = /<(\/?)([a-z][a-z0-9-]*)(?![a-z0-9-])[^<>]{0,5000}>/gi;
/** Tags that have no end, or need none, or whose content is no text: they do not count, and they stay. */
const UNCOUNTED =
  /^(?:p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|optgroup|html|head|body|area|base|br|col|colgroup|embed|hr|img|input|link|meta|param|source|track|wbr|path|circle|rect|use|script|style|template|title|textarea|noscript|iframe)$/i;

/**
 * Parse a page as browsers do. Elements nested absurdly deep lose their tags and leave their text.
 *
 * `scripting` says whether scripts are on, which is what pages are made for: `<noscript>` is no markup then, and an
 * `<iframe/>` left open in it (a tag manager's usual slip) cannot swallow the whole page. Such a `<noscript>` goes.
 */
export function parseHtml(html: string, scripting: boolean): CheerioAPI {
  const $ = load(flattenDepths(html), { scriptingEnabled: scripting });
  if (scripting) $("noscript").remove();
  openInnerDocuments($);
  return $;
}

/**
 * Put what a page holds as a document of its own where it is shown: a frame's `srcdoc`, a declared shadow root. A page of
 * frames says what it has to say in its `<noframes>`: the frames themselves are other pages.
 */
function openInnerDocuments($: CheerioAPI): void {
  for (const frame of $("iframe[srcdoc]").toArray()) {
    const inner = load(flattenDepths($(frame).attr("srcdoc") ?? ""));
    $(frame).replaceWith(`<div>${inner("body").html() ?? ""}</div>`);
  }
  for (const root of $("template[shadowrootmode]").toArray()) {
    $(root).replaceWith(`<div>${$(root).html() ?? ""}</div>`);
  }
  const frames = $("frameset").first();
  if (frames.length === 0) return;
  const inner = load(flattenDepths($("noframes").first().text()));
  frames.replaceWith(`<body>${inner("body").html() ?? ""}</body>`);
}

function flattenDepths(html: string): string {
  if (deepest(html) <= DEEPEST) return html;
  let depth = 0;
  return html.replace(TAG, (tag: string, slash: string, name: string) => {
    if (UNCOUNTED.test(name)) return tag;
    const level = slash === "" ? (depth += 1) : depth;
    if (slash !== "" && depth > 0) depth -= 1;
    return level > DEEPEST ? " " : tag;
  });
}

function deepest(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, slash, name = ""] of html.matchAll(TAG)) {
    if (UNCOUNTED.test(name)) continue;
    depth = slash === "" ? depth + 1 : Math.max(0, depth - 1);
    most = Math.max(most, depth);
  }
  return most;
}
