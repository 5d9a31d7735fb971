import { marks, site, bare, SITE, write, BODY, type StructurePage } from "./policy-body.ts";

function tablePage(
  name: string,
  table: string,
  keep: readonly string[],
  structure: readonly string[] = [],
): StructurePage {
  return {
    name,
    html: site(
      `<main><h1>Cookie Policy</h1>${write("intro", "collect", "use")}<h2>Cookies in use</h2>${table}${write("rights", "changes")}</main>`,
    ),
    keep: [...marks("intro", "use", "rights", "changes"), ...keep],
    drop: SITE,
    structure,
  };
}

/** Tables of data, and tables that lay out a page. */
export const PAGES_TABLES: readonly StructurePage[] = [
  tablePage(
    "a table of cookies stays, row by row",
    `<table class="cookie-table"><thead><tr><th>Name</th><th>Purpose</th><th>Lifetime</th></tr></thead><tbody><tr><td>sid</td><td>Keeps you signed in</td><td>Session</td></tr><tr><td>_ga</td><td>Counts visits</td><td>2 years</td></tr></tbody></table>`,
    ["Keeps you signed in", "Counts visits"],
    [
      "| Name | Purpose | Lifetime |",
      "| sid | Keeps you signed in | Session |",
      "| \\_ga | Counts visits | 2 years |",
    ],
  ),
  tablePage(
    "a table without a head stays a table",
    `<table><tr><td>Account data</td><td>Until closure</td></tr><tr><td>Invoices</td><td>Ten years</td></tr></table>`,
    ["Account data", "Invoices"],
    ["| Invoices | Ten years |"],
  ),
  tablePage(
    "lists in cells keep their items",
    `<table><tr><th>Category</th><th>Examples</th></tr><tr><td>Identifiers</td><td><ul><li>real name</li><li>postal address</li><li>passport number</li></ul></td></tr><tr><td>Internet activity</td><td><p>browsing history</p><p>search history</p></td></tr></table>`,
    ["real name", "passport number", "browsing history", "search history"],
  ),
  tablePage(
    "cells that span rows and columns keep their words once",
    `<table><tr><th>Purpose</th><th>Data</th><th>Basis</th></tr><tr><td rowspan="2">Performing the contract</td><td>address</td><td>Article 6(1)(b)</td></tr><tr><td>payment data</td><td>Article 6(1)(b)</td></tr><tr><td colspan="3">Other purposes are announced before they are pursued.</td></tr></table>`,
    [
      "Performing the contract",
      "payment data",
      "Other purposes are announced before they are pursued",
    ],
  ),
  tablePage(
    "a table inside a cell stays",
    `<table><tr><td>Partner list</td><td><table><tr><td>Adform</td><td>measurement</td></tr><tr><td>Criteo</td><td>retargeting</td></tr></table></td></tr></table>`,
    ["Partner list", "Adform", "measurement", "Criteo", "retargeting"],
  ),
  tablePage(
    "a table that scrolls in a wrapper stays",
    `<div class="table-responsive" style="overflow-x:auto;display:none" tabindex="0" role="region" aria-label="Cookies"><table role="table"><tr><th>Cookie</th><th>Provider</th></tr><tr><td>hjSession</td><td>Hotjar Limited</td></tr></table></div>`,
    ["hjSession", "Hotjar Limited"],
    ["| hjSession | Hotjar Limited |"],
  ),
  tablePage(
    "the caption of a table stays",
    `<table><caption>Recipients outside the Union</caption><tr><th>Recipient</th><th>Country</th></tr><tr><td>Northwind</td><td>Canada</td></tr></table>`,
    ["Recipients outside the Union", "Northwind"],
  ),
  tablePage(
    "a table made of divs with roles stays",
    `<div role="table"><div role="rowgroup"><div role="row"><span role="columnheader">Data</span> <span role="columnheader">Period</span></div></div><div role="rowgroup"><div role="row"><span role="cell">Chat protocols</span> <span role="cell">six months</span></div></div></div>`,
    ["Chat protocols", "six months"],
  ),
  {
    name: "a layout table gives its column with the policy, its menu goes",
    html: bare(`<table width="100%"><tr><td colspan="2"><a href="/">Lumina</a></td></tr><tr><td width="150"><a href="/a">Desk lamps</a><br><a href="/b">Floor lamps</a><br><a href="/c">Smart bulbs</a><br><a href="/d">Gift cards</a></td>
<td><h1>Privacy Policy</h1>${write()}</td></tr></table>`),
    keep: marks(),
    drop: ["Floor lamps", "Gift cards"],
    structure: ["## Your rights"],
  },
  {
    name: "layout tables nested in layout tables keep their order",
    html: bare(
      `<table><tr><td><table><tr><td><h1>Privacy Policy</h1></td></tr><tr><td>${BODY.intro.html}</td></tr><tr><td><table><tr><td>${write("collect")}</td></tr><tr><td>${write("share", "rights")}</td></tr></table></td></tr></table></td></tr></table>`,
    ),
    keep: marks("intro", "collect", "share", "rights"),
    drop: [],
    structure: ["# Privacy Policy", "## What we collect"],
  },
];
