import {
  BODY,
  marks,
  site,
  SITE,
  write,
  type SectionName,
  type StructurePage,
} from "./policy-body.ts";

const NAMES: readonly SectionName[] = ["intro", "collect", "share", "rights"];

function titled(
  name: string,
  title: (text: string, index: number) => string,
  structure: readonly string[],
): StructurePage {
  const sections = NAMES.map(
    (section, index) => `${title(BODY[section].title, index + 1)}\n${BODY[section].html}`,
  );
  return {
    name,
    html: site(`<main><h1>Privacy Policy</h1>${sections.join("\n")}</main>`),
    keep: [...marks(...NAMES), "Whom we share it with"],
    drop: SITE,
    structure,
  };
}

/** Titles, real and faked: each stands in a line of its own. */
export const PAGES_HEADINGS: readonly StructurePage[] = [
  titled("titles in bold paragraphs stand alone", (text) => `<p><b>${text}</b></p>`, [
    "**Whom we share it with**",
  ]),
  titled("titles in capitals stand alone", (text) => `<p>${text.toUpperCase()}</p>`, [
    "WHOM WE SHARE IT WITH",
  ]),
  titled("titles made by a class stand alone", (text) => `<p class="title">${text}</p>`, [
    "Whom we share it with",
  ]),
  titled(
    "titles in divs with spans stand alone",
    (text) => `<div class="h2"><span>${text}</span></div>`,
    ["Whom we share it with"],
  ),
  titled("titles with numbers keep them", (text, index) => `<h3>${index}. ${text}</h3>`, [
    "### 3. Whom we share it with",
  ]),
  titled(
    "titles lose the signs of their permanent links",
    (text, index) =>
      `<h2 id="s${index}">${text}<a class="anchor" href="#s${index}" aria-hidden="true">¶</a></h2>`,
    [],
  ),
  titled(
    "titles with the role of a heading stand alone",
    (text) => `<div role="heading" aria-level="2">${text}</div>`,
    [],
  ),
  titled(
    "titles in bold before a line break stand apart from their text",
    (text) => `<p><strong>${text}</strong><br>`,
    [],
  ),
  titled(
    "titles that are links to themselves stay",
    (text, index) => `<h2><a id="t${index}" href="#t${index}">${text}</a></h2>`,
    [],
  ),
  {
    name: "a first heading outside the container stays",
    html: site(
      `<div class="page-title"><h1>Privacy Notice for Customers</h1></div><div class="container"><div class="row"><div class="text">${write()}</div></div></div>`,
    ),
    keep: [...marks(), "Privacy Notice for Customers"],
    drop: SITE,
    structure: ["# Privacy Notice for Customers"],
  },
  {
    name: "headings that skip levels stay as they are",
    html: site(
      `<main><h1>Terms of Service</h1><h4>Scope of these terms</h4>${BODY.intro.html}<h2>Data</h2>${BODY.collect.html}<h6>Small print</h6>${BODY.share.html}</main>`,
    ),
    keep: [...marks("intro", "collect", "share"), "Scope of these terms", "Small print"],
    drop: SITE,
  },
];
