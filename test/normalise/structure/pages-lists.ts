import { marks, site, SITE, write, type StructurePage } from "./policy-body.ts";

function listPage(
  name: string,
  list: string,
  keep: readonly string[],
  structure: readonly string[],
): StructurePage {
  return {
    name,
    html: site(
      `<main><h1>Terms of Service</h1>${write("intro", "collect", "use")}${list}${write("share", "rights")}</main>`,
    ),
    keep: [...marks("intro", "use", "share", "rights"), ...keep],
    drop: SITE,
    structure,
  };
}

/** Lists, and the labels that a page shows for their items. */
export const PAGES_LISTS: readonly StructurePage[] = [
  listPage(
    "nested lists keep their levels and labels",
    `<h2>Obligations</h2><ol><li>You shall not<ol type="a"><li>resell the service,</li><li>probe its security, unless<ol type="i"><li>we agreed in writing, and</li><li>you report what you find.</li></ol></li></ol></li>
<li>You shall pay on time.</li></ol>`,
    ["resell the service", "we agreed in writing"],
    [
      "1. You shall not",
      "   a. resell the service,",
      "      i. we agreed in writing, and",
      "2. You shall pay on time.",
    ],
  ),
  listPage(
    "an ordered list goes on after a paragraph by its start",
    `<h2>Fees</h2><ol><li>Fees are due in advance.</li><li>Fees are not refunded.</li></ol><p>The following applies to companies only.</p><ol start="3"><li>Companies receive an invoice.</li><li>Late payment bears interest.</li></ol>`,
    ["The following applies to companies only"],
    [
      "2. Fees are not refunded.",
      "3. Companies receive an invoice.",
      "4. Late payment bears interest.",
    ],
  ),
  listPage(
    "letters and roman numerals of lists are written as shown",
    `<h2>Definitions</h2><ol type="A"><li>Service means the platform.</li><li>User means whoever uses it.</li></ol><ol type="I" start="4"><li>Fourth principle of processing.</li></ol><ol style="list-style-type: lower-alpha"><li>first purpose of use</li></ol>`,
    ["Fourth principle of processing"],
    [
      "B. User means whoever uses it.",
      "IV. Fourth principle of processing.",
      "a. first purpose of use",
    ],
  ),
  listPage(
    "values of items renumber a list",
    `<h2>Sections in force</h2><ol><li>Scope of the agreement.</li><li value="5">Liability of the provider.</li><li>Applicable law and venue.</li></ol>`,
    ["Liability of the provider"],
    ["1. Scope of the agreement.", "5. Liability of the provider.", "6. Applicable law and venue."],
  ),
  listPage(
    "a reversed list counts down",
    `<h2>Earlier versions</h2><ol reversed><li>Version of March 2026.</li><li>Version of May 2024.</li><li>Version of June 2021.</li></ol>`,
    ["Version of May 2024"],
    ["3. Version of March 2026.", "1. Version of June 2021."],
  ),
  listPage(
    "a list whose labels are typed keeps them once",
    `<h2>Purposes</h2><ol style="list-style: none"><li>(a) to perform the contract;</li><li>(b) to comply with the law.</li></ol>`,
    ["(a) to perform the contract", "(b) to comply with the law"],
    [],
  ),
  listPage(
    "terms and definitions stay, in order",
    `<h2>Definitions</h2><dl><dt>Controller</dt><dd>Whoever decides why and how data is processed.</dd><dt>Processor</dt><dd>Whoever processes data on behalf of a controller.</dd></dl>`,
    ["Controller Whoever decides why", "Processor Whoever processes data"],
    [],
  ),
  listPage(
    "definitions grouped in divs stay",
    `<h2>Definitions</h2><dl class="row"><div class="col-sm-3 item"><dt>Data subject</dt><dd>The person whom the data is about.</dd></div><div class="col-sm-3 item"><dt>Recipient</dt><dd>Whoever the data is disclosed to.</dd></div></dl>`,
    ["Data subject The person whom", "Recipient Whoever the data"],
    [],
  ),
  listPage(
    "a list of links to processors is part of the policy",
    `<h2>Processors</h2><ul><li><a href="https://aws.example/privacy">Amazon Web Services (hosting)</a></li><li><a href="https://stripe.example/privacy">Stripe Payments Europe (payments)</a></li>
<li><a href="https://mailgun.example/privacy">Mailgun Technologies (mail)</a></li><li><a href="https://zendesk.example/privacy">Zendesk (support)</a></li><li><a href="https://sentry.example/privacy">Sentry (errors)</a></li></ul>`,
    ["Stripe Payments Europe (payments)", "Zendesk (support)", "Sentry (errors)"],
    [],
  ),
  listPage(
    "items made of several paragraphs stay whole",
    `<h2>Termination</h2><ol><li><p>Either party may terminate with a notice of thirty days.</p><p>The notice must be given in text form.</p></li><li><p>The right to terminate for cause is unaffected.</p></li></ol>`,
    ["Either party may terminate", "must be given in text form"],
    [
      "1. Either party may terminate with a notice of thirty days.",
      "   The notice must be given in text form.",
      "2. The right to terminate for cause is unaffected.",
    ],
  ),
  listPage(
    "list items outside of any list stay",
    `<h2>Exceptions</h2><div><li>where the law demands it,</li><li>where life or health is at stake.</li></div>`,
    ["where the law demands it", "where life or health is at stake"],
    [],
  ),
  listPage(
    "numbers below letters below numbers keep their levels",
    `<h2>Obligations</h2><ol><li>The customer<ol type="A"><li>names a person in charge who<ol><li>is of age, and</li><li>has read these terms:<ul><li>all of them,</li></ul></li></ol></li><li>pays.</li></ol></li><li>The provider delivers.</li></ol>`,
    ["names a person in charge who", "has read these terms"],
    [
      "1. The customer",
      "   A. names a person in charge who",
      "      1. is of age, and",
      "      2. has read these terms:",
      "         - all of them,",
      "   B. pays.",
      "2. The provider delivers.",
    ],
  ),
  listPage(
    "a reversed list of letters goes on from its start, and a value sets it anew",
    `<h2>Annexes</h2><ol reversed type="A" start="9"><li>Prices in force.</li><li>Prices of last year.</li><li value="3">Prices of old.</li><li>Prices of the trial.</li></ol>`,
    ["Prices of last year"],
    [
      "I. Prices in force.",
      "H. Prices of last year.",
      "C. Prices of old.",
      "B. Prices of the trial.",
    ],
  ),
  listPage(
    "a list between two items belongs to the first of them",
    `<h2>Data</h2><ol><li>We keep</li><ol type="a"><li>your name,</li><li>your address.</li></ol><li>We share nothing.</li></ol>`,
    ["your name", "your address", "We share nothing"],
    ["1. We keep", "   a. your name,", "   b. your address.", "2. We share nothing."],
  ),
  listPage(
    "two clauses with the same number keep it",
    `<h2>Clauses</h2><ol start="13"><li>Assignment needs consent.</li><li>Notices need text form.</li></ol><ol start="14"><li>Severability of clauses.</li></ol>`,
    ["Notices need text form", "Severability of clauses"],
    [
      "13. Assignment needs consent.",
      "14. Notices need text form.",
      "14. Severability of clauses.",
    ],
  ),
];
