import {
  BODY,
  marks,
  policyPage,
  site,
  SITE,
  write,
  type SectionName,
  type StructurePage,
} from "./policy-body.ts";

const NAMES: readonly SectionName[] = ["collect", "use", "share", "rights"];
const SECTIONS = NAMES.map(
  (name) => `<h2 id="${name}">${BODY[name].title}</h2>${BODY[name].html}`,
).join("\n");
const LINKS = NAMES.map((name) => `<a href="#${name}">${BODY[name].title}</a>`);
const ITEMS = LINKS.map((link) => `<li>${link}</li>`).join("");
/** Two entries side by side stand nowhere but in the list of contents. */
const DROP = [...SITE, "What we collect How we use it", "What we collect 2 How we use it"];

function contentsPage(
  name: string,
  contents: string,
  more: Partial<StructurePage> = {},
  sections = SECTIONS,
): StructurePage {
  return {
    name,
    html: site(`<main><h1>Privacy Policy</h1>${contents}${sections}</main>`),
    keep: [...marks(...NAMES), "What we collect", "Your rights"],
    drop: DROP,
    ...more,
  };
}

/** Lists of contents, which go, and lists that look like them and stay; tools of the page, and when it was made. */
export const PAGES_CONTENTS: readonly StructurePage[] = [
  contentsPage(
    "a numbered table of contents goes with its title",
    `<div class="a1"><h2>Contents</h2><ol>${ITEMS}</ol></div>`,
    { drop: [...DROP, "Contents"] },
  ),
  contentsPage(
    "a table of contents in details goes with its buttons",
    `<details open><summary>See Details</summary><summary><span>Table of contents</span></summary><nav><ul>${ITEMS}</ul></nav></details>`,
    { drop: [...DROP, "See Details", "Table of contents"] },
  ),
  contentsPage(
    "a table of contents without a list goes",
    `<p><b>On this page</b></p><p>${LINKS.map((link, index) => `${index + 1}. ${link}<br>`).join("")}</p>`,
    { drop: [...DROP, "On this page"] },
  ),
  contentsPage(
    "a table of contents whose links name the whole address goes",
    `<ul>${ITEMS.replaceAll('href="#', 'href="https://lumina.example/privacy#')}</ul>`,
    { url: "https://lumina.example/privacy" },
  ),
  contentsPage(
    "a table of contents beside the policy goes",
    "",
    {},
    `<div class="columns"><div class="side"><div class="t">Auf dieser Seite</div><ul>${ITEMS}</ul></div><div class="text">${SECTIONS}</div></div>`,
  ),
  contentsPage(
    "a titled table of contents of sections whose titles are bold goes",
    `<p>Table of Contents</p><ul>${ITEMS}</ul>`,
    { drop: [...DROP, "Table of Contents"] },
    NAMES.map((name) => `<p id="${name}"><b>${BODY[name].title}</b></p>${BODY[name].html}`).join(
      "\n",
    ),
  ),
  contentsPage(
    "a table of contents that writes some titles otherwise goes",
    `<ol>${ITEMS}<li><a href="#changes">Changes</a></li></ol>`,
    { keep: [...marks(...NAMES, "changes"), "Changes to this policy"] },
    `${SECTIONS}<h2 id="changes">${BODY.changes.title}</h2>${BODY.changes.html}`,
  ),
  contentsPage(
    "a list of sections in a clause stays",
    "",
    {
      keep: [...marks(...NAMES), "survive its end What we collect How we use it Whom we share"],
      drop: SITE,
    },
    `${SECTIONS}<h2>Term</h2><p>The agreement runs for a year. The following sections survive its end:</p><ul>${ITEMS}</ul>`,
  ),
  contentsPage(
    "a list of some sections in a clause stays without a colon, too",
    "",
    { keep: [...marks(...NAMES), "What we collect How we use it Whom we share"], drop: SITE },
    `${SECTIONS}${write("changes", "contact", "intro", "retain")}<h2>Term</h2><p>What the following sections say survives the end of the agreement.</p>
<ul>${LINKS.slice(0, 3)
      .map((link) => `<li>${link}</li>`)
      .join("")}</ul>`,
  ),
  contentsPage(
    "links with words of their own in a clause stay",
    `<ul><li>We say <a href="#collect">what we collect</a>,</li><li>and <a href="#use">how we use it</a>,</li><li>and what <a href="#rights">your rights</a> are.</li></ul>`,
    { keep: [...marks(...NAMES), "We say what we collect, and how we use it"], drop: SITE },
  ),
  contentsPage(
    "a summary whose links are not titles stays",
    `<ul><li><a href="#collect">We keep your name and your address.</a></li><li><a href="#share">We never sell data.</a></li><li><a href="#rights">You may have all of it erased.</a></li></ul>`,
    {
      keep: [...marks(...NAMES), "We never sell data", "You may have all of it erased"],
      drop: SITE,
    },
  ),
  contentsPage(
    "titles that are links to themselves are no table of contents",
    "",
    {
      structure: ["## What we collect", "## Your rights"],
      drop: SITE,
    },
    NAMES.map(
      (name) =>
        `<h2 id="${name}"><a href="#${name}">${BODY[name].title}</a></h2>${BODY[name].html}`,
    ).join("\n"),
  ),
  {
    name: "tools of the page go",
    html: site(`<main><h1>Privacy Policy</h1><a class="edit" href="https://git.example/edit">Edit this page on GitHub</a>${write("collect", "use")}
<p><a href="#top">Back to top ↑</a></p>${write("share", "rights")}<div class="meta"><div>Last edited by Ada Quinn on 3 May 2026</div><details><summary>2 contributors</summary></details><p>12 contributors</p><a href="javascript:print()">Print this page</a></div></main>`),
    keep: marks(...NAMES),
    drop: [
      ...SITE,
      "Edit this page",
      "Back to top",
      "Last edited by",
      "12 contributors",
      "Print this",
    ],
  },
  {
    name: "a date of last update beside the tools of the page stays",
    html: site(
      `<main><h1>Privacy Policy</h1>${write()}<div><a href="/edit">Edit this page</a><p>Last updated on 3 May 2026</p></div></main>`,
    ),
    keep: [...marks(), "Last updated on 3 May 2026"],
    drop: [...SITE, "Edit this page"],
  },
  {
    name: "dates of rendering go",
    html: policyPage({}).replace(
      "</main>",
      `<p>Today is Sunday, 22 November 2026.</p><p>Version of May 2026.<br>Printed on 22/11/2026 at 10:11<br>© 2019–2026 Lumina Labs Ltd.</p>
<ul><li>Last visited: 2026-11-22</li></ul><div>Copyright 2026 Lumina Labs. All rights reserved.</div><small>Page generated in 0.21 seconds</small></main>`,
    ),
    keep: [...marks(), "Version of May 2026"],
    drop: [
      ...SITE,
      "Today is",
      "Printed on",
      "2019",
      "Last visited",
      "Copyright 2026",
      "0 21 seconds",
    ],
  },
  {
    name: "clauses that begin like dates of rendering stay",
    html: policyPage({}).replace(
      "</main>",
      `<p>Copyright 2026 notices must not be removed from our works.</p><p>Last updated: 3 May 2026</p><p>Printed copies of 2026 are not binding.</p>
<p>Today, 2 million people use the service.</p><p>© Lumina Labs Ltd. grants no licence to the works of 2026 by this policy.</p><p>Copyright Act 1976</p></main>`,
    ),
    keep: [
      ...marks(),
      "notices must not be removed from our works",
      "Last updated: 3 May 2026",
      "Printed copies of 2026",
      "2 million people use the service",
      "grants no licence to the works of 2026",
      "Copyright Act 1976",
    ],
    drop: SITE,
  },
];
