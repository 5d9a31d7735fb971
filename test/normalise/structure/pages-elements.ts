import { bare, BODY, marks, site, SITE, write, type StructurePage } from "./policy-body.ts";

function escapeTags(html: string): string {
  return html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function elementPage(
  name: string,
  content: string,
  keep: readonly string[],
  more: Partial<StructurePage> = {},
): StructurePage {
  return {
    name,
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "use", "rights")}${content}</main>`),
    keep: [...marks("intro", "use", "rights"), ...keep],
    drop: SITE,
    ...more,
  };
}

/** Elements that are rare in policies, and mark-up that is shown as text. */
export const PAGES_ELEMENTS: readonly StructurePage[] = [
  elementPage(
    "terms that share a definition stay, and so do definitions that share a term",
    `<dl><dt>Logs</dt><dt>Protocols</dt><dd>Records of requests.</dd><dd>Records of errors.</dd><dt>Cookies</dt><dd><p>Small files, namely</p><ul><li>of the session,</li><li>of the shop.</li></ul></dd></dl>`,
    ["Logs Protocols Records of requests Records of errors", "Small files, namely of the session"],
    { structure: ["**Logs**", "- of the session,"] },
  ),
  elementPage(
    "definitions within a definition stay",
    `<dl><dt>Data</dt><dd>What we hold:<dl><dt>Name</dt><dd>as you gave it</dd></dl></dd></dl>`,
    ["Data What we hold: Name as you gave it"],
  ),
  elementPage(
    "menus and directories of old are lists",
    `<dir><li>rectification of data</li><li>erasure of data</li></dir>`,
    ["rectification of data", "erasure of data"],
    { structure: ["- rectification of data", "- erasure of data"] },
  ),
  elementPage(
    "legends, captions and figures of text stay",
    `<fieldset><legend>Scope of consent</legend><p>Consent covers the newsletter alone.</p></fieldset><figure><p>Data leaves the Union in two cases.</p><figcaption>Transfers at a glance</figcaption></figure>`,
    ["Scope of consent Consent covers the newsletter alone", "Transfers at a glance"],
  ),
  elementPage(
    "words with breaks and hyphens that may be used stay whole",
    `<p>Daten&shy;schutz&shy;beauf&shy;tragter and data<wbr>protection<wbr>officer are one person.</p>`,
    ["Datenschutzbeauftragter and dataprotectionofficer are one person"],
  ),
  elementPage(
    "an address in several elements stays line by line",
    `<address><div>Lumina Labs Ltd.</div><div>4 Harbour Lane</div><span>Dublin 2</span><br><a href="mailto:dpo@lumina.example">dpo@lumina.example</a></address>`,
    ["Lumina Labs Ltd", "4 Harbour Lane", "Dublin 2"],
    { structure: ["4 Harbour Lane", "Dublin 2\\", "dpo@lumina.example"] },
  ),
  elementPage(
    "relative bases are resolved against the page",
    `<p>See the <a href="2024.html">version of 2024</a>.</p>`,
    ["version of 2024"],
    {
      url: "https://lumina.example/legal/privacy?lang=en",
      html: site(
        `<main><h1>Privacy Policy</h1>${write("intro", "use", "rights")}<p>See the <a href="2024.html">version of 2024</a>.</p></main>`,
        `<base target="_blank"><base href="../archive/">`,
      ),
      structure: ["See the [version of 2024](https://lumina.example/archive/2024.html)."],
    },
  ),
  {
    name: "a frame in a frame shows its document",
    html: site(
      `<main><h1>Privacy Policy</h1>${write("intro")}<iframe srcdoc="${escapeTags(`<body>${write("share")}<iframe srcdoc="${escapeTags(BODY.rights.html).replaceAll('"', "&quot;")}"></iframe></body>`).replaceAll('"', "&quot;")}"></iframe></main>`,
    ),
    keep: marks("intro", "share"),
    drop: SITE,
  },
  {
    name: "a frameset without words for other browsers shows nothing",
    html: `<html><head><title>Privacy Policy</title></head><frameset rows="*"><frame src="privacy.html"></frameset></html>`,
    keep: [],
    drop: ["Privacy"],
  },
  {
    name: "a noscript in the policy goes where scripts are not needed for it",
    html: site(
      `<main><h1>Privacy Policy</h1>${write("intro", "use")}<noscript><p>Switch on scripts to see the list of cookies.</p></noscript>${write("rights")}</main>`,
    ),
    keep: marks("intro", "use", "rights"),
    drop: [...SITE, "Switch on scripts"],
  },
  {
    name: "a template inside the policy is no part of it",
    html: site(
      `<main><h1>Privacy Policy</h1>${write("intro", "use")}<template><p>Dear {{name}}, your data was erased.</p></template>${write("rights")}</main>`,
    ),
    keep: marks("intro", "use", "rights"),
    drop: [...SITE, "your data was erased"],
  },
  {
    name: "custom elements within clauses part them",
    html: site(
      `<main><h1>Privacy Policy</h1>${write("intro")}<x-list><x-item>We keep your name.</x-item><x-item>We keep your address.</x-item></x-list>${write("rights")}</main>`,
    ),
    keep: [...marks("intro", "rights"), "We keep your name. We keep your address."],
    drop: SITE,
    structure: ["We keep your name.", "We keep your address."],
  },
  {
    name: "a policy in a dialog that is open stays",
    html: bare(
      `<div class="app"></div><dialog open id="privacy"><h1>Privacy Policy</h1>${write()}<button>Close window</button></dialog>`,
    ),
    keep: marks(),
    drop: ["Close window"],
    structure: ["# Privacy Policy", "## Your rights"],
  },
  {
    name: "mark-up that was escaped once too often is opened",
    html: site(
      `<main><h1>Privacy Policy</h1><div class="text">${escapeTags(write())}</div></main>`,
    ),
    keep: marks(),
    drop: [...SITE, "h2", "lt p gt"],
    structure: ["# Privacy Policy", "## Your rights"],
  },
  {
    name: "an example of mark-up stays as it is shown",
    html: site(
      `<main><h1>Privacy Policy</h1>${write("intro", "use")}<p>Put this into your page: &lt;p class="lumina"&gt;We use lamps.&lt;/p&gt;</p><pre>${escapeTags(`<div>${"<p>Lamps are on.</p>".repeat(20)}</div>`)}</pre>${write("rights")}</main>`,
    ),
    keep: marks("intro", "use", "rights"),
    drop: SITE,
    structure: ['Put this into your page: \\<p class="lumina">We use lamps.\\</p>'],
  },
];
