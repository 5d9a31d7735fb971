import { escapeHtml } from "../redline/html.ts";

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** For programs that know style sheets, which is nearly all; the others show the same words, struck through and underlined. */
const STYLES = `
h1 { font-size:22px; line-height:1.3; margin:0 0 6px; font-weight:700; }
h2 { font-size:18px; line-height:1.35; margin:0 0 2px; font-weight:700; }
h3 { font-size:15px; line-height:1.4; margin:20px 0 2px; font-weight:700; }
p { margin:0 0 6px; }
.n { font-size:13px; line-height:1.5; color:#57606a; }
.w { font-size:15px; line-height:1.6; padding:2px 0 2px 12px; border-left:3px solid #d0d7de; margin:6px 0; }
a { color:#0550ae; }
code { font-size:12px; word-break:break-all; }`;

const DARK = `
@media (prefers-color-scheme: dark) {
  body, div[role=article] { background:#0d1117 !important; }
  .card, .card td { background:#161b22 !important; }
  .card, .card td { border-color:#30363d !important; }
  .card div, h1, h2, h3, .w { color:#e6edf3 !important; }
  .n, .n code { color:#9da7b3 !important; }
  .w { border-color:#30363d !important; }
  a { color:#79c0ff !important; }
  .d { background:#5d1f28 !important; color:#ffd7d9 !important; }
  .i { background:#17462a !important; color:#c4f7d3 !important; }
}`;

/** How a mail is put together: everything that is filled in must be HTML that is escaped already. */
export interface Frame {
  /** The document with these parts in it. */
  fill(parts: { readonly title: string; readonly sections: readonly string[] }): string;
}

const frames = new Map<number, Promise<Frame>>();

/**
 * Make the frame of a mail with so many sections: tables for Outlook, one column for phones, dark where that is asked for, no image
 * and nothing else from outside.
 *
 * MJML makes it (https://documentation.mjml.io) and sees none of the words: they are filled in after, in one pass, so that
 * nothing in them is read as markup of its own.
 */
export async function openFrame(sections: number): Promise<Frame> {
  const known = frames.get(sections) ?? renderFrame(sections);
  frames.set(sections, known);
  return known;
}

async function renderFrame(sections: number): Promise<Frame> {
  // Heavy: only who composes a mail pays for it.
  const { default: mjml2html } = await import("mjml");
  const { html, errors } = await mjml2html(writeTemplate(sections), {
    fonts: {},
    validationLevel: "strict",
  });
  if (errors.length > 0)
    throw new Error(errors.map(({ formattedMessage }) => formattedMessage).join("\n"));
  const lean = html.replaceAll(/\n\s*/g, "\n").trim();
  return {
    fill: ({ title, sections: filled }) =>
      `${lean.replaceAll(/%%(title|\d+)%%/g, (_, name: string) =>
        name === "title" ? escapeHtml(title) : (filled[Number(name)] ?? ""),
      )}\n`,
  };
}

function writeTemplate(sections: number): string {
  const body = Array.from({ length: sections }, (_, at) => {
    const border = at === 0 ? "" : ' border-top="1px solid #d0d7de"';
    return `<mj-section css-class="card" background-color="#ffffff" padding="16px 0"${border}><mj-column><mj-text padding="0 20px">%%${at}%%</mj-text></mj-column></mj-section>`;
  });
  return `<mjml lang="en">
<mj-head>
<mj-title>%%title%%</mj-title>
<mj-preview>%%title%%</mj-preview>
<mj-attributes><mj-text font-family="${FONT}" font-size="15px" line-height="1.5" color="#1f2328" /></mj-attributes>
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-style>${STYLES}</mj-style>
<mj-style>${DARK}</mj-style>
</mj-head>
<mj-body width="680px" background-color="#f3f4f6">${body.join("\n")}</mj-body>
</mjml>`;
}
