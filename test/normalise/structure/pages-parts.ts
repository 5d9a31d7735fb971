import {
  bare,
  BODY,
  marks,
  policyPage,
  site,
  SITE,
  write,
  type StructurePage,
} from "./policy-body.ts";

/** Parts of HTML that pages of policies are made of, well or badly. */
export const PAGES_PARTS: readonly StructurePage[] = [
  {
    name: "addresses stay, line by line",
    html: site(
      `<main><h1>Privacy Policy</h1>${write()}<address>Lumina Labs Ltd.<br>4 Harbour Lane<br>Dublin 2, D02 XY45<br>Ireland</address></main>`,
    ),
    keep: [...marks(), "4 Harbour Lane", "Dublin 2, D02 XY45"],
    drop: SITE,
    structure: ["Lumina Labs Ltd.\\", "4 Harbour Lane\\"],
  },
  {
    name: "paragraphs made by line breaks stand apart",
    html: site(
      `<div class="text"><h1>Privacy Policy</h1>${[BODY.intro, BODY.collect, BODY.use, BODY.share, BODY.rights].map(({ html }) => html.replaceAll(/<\/?p>/g, "")).join("<br><br>\n")}<br>&nbsp;<br>The end of this policy is here.<br></div>`,
    ),
    keep: [
      ...marks("intro", "collect", "use", "share", "rights"),
      "The end of this policy is here",
    ],
    drop: SITE,
    structure: ["The end of this policy is here."],
  },
  {
    name: "links are resolved against the base of the page",
    html: site(
      `<main><h1>Privacy Policy</h1>${write()}<p>See the <a href="archive/2024.html">version of 2024</a> for what applied before.</p></main>`,
      `<base href="https://static.lumina.example/legal/">`,
    ),
    keep: [...marks(), "version of 2024"],
    drop: SITE,
    structure: [
      "See the [version of 2024](https://static.lumina.example/legal/archive/2024.html) for what applied before.",
    ],
  },
  {
    name: "templates are not text",
    html: policyPage({
      after: `<template id="row"><p>{{name}} was seen {{count}} times</p></template><script type="text/template"><p>Dear customer {{name}}</p></script>`,
    }),
    keep: marks(),
    drop: [...SITE, "was seen", "Dear customer"],
  },
  {
    name: "a policy in noscript stays where the page is empty without scripts",
    html: bare(
      `<div id="root"></div><noscript><h1>Privacy Policy</h1>${write()}</noscript><script src="/app.js"></script>`,
    ),
    keep: marks(),
    drop: [],
  },
  {
    name: "a noscript beside the policy goes",
    html: policyPage({
      before: `<noscript><iframe src="https://tags.example/ns"></iframe><p>Please enable JavaScript to use this site.</p></noscript>`,
    }),
    keep: marks(),
    drop: [...SITE, "Please enable JavaScript"],
  },
  {
    name: "custom elements are containers like any other",
    html: bare(
      `<app-shell><app-header><a href="/trial">Start a free trial</a></app-header><legal-page><legal-section slot="main"><h1>Privacy Policy</h1>${write("intro", "collect", "use")}</legal-section><legal-section>${write("share", "rights")}</legal-section></legal-page></app-shell>`,
    ),
    keep: marks("intro", "collect", "use", "share", "rights"),
    drop: ["Start a free trial"],
  },
  {
    name: "a declared shadow root holds the policy",
    html: site(
      `<legal-text><template shadowrootmode="open"><h1>Privacy Policy</h1>${write()}</template></legal-text>`,
    ),
    keep: marks(),
    drop: SITE,
  },
  {
    name: "a part that is sent late stands where its place was kept",
    html: bare(
      `<main><h1>Privacy Policy</h1>${write("intro", "collect")}<!--$?--><template id="B:0"></template><!--/$-->${write("use", "share")}</main><footer><a href="/trial">Start a free trial</a></footer><div hidden id="S:0">${write("rights")}</div><script>$RC("B:0","S:0")</script>`,
    ),
    keep: marks("intro", "collect", "rights", "use", "share"),
    drop: ["Start a free trial"],
  },
  {
    name: "a frameset gives what it says to browsers without frames",
    html: `<html><head><title>Privacy Policy</title></head><frameset cols="20%,80%"><frame src="menu.html"><frame src="privacy.html"><noframes><body><h1>Privacy Policy</h1>${write()}</body></noframes></frameset></html>`,
    keep: marks(),
    drop: [],
  },
  {
    name: "a policy in the srcdoc of an iframe stays",
    html: site(
      `<main><h1>Privacy Policy</h1><iframe title="Policy" srcdoc="${write().replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe></main>`,
    ),
    keep: marks(),
    drop: SITE,
  },
  {
    name: "tags that are never closed lose nothing",
    html: `<html><head><title>Privacy Policy</title></head><body><div class=content><h1>Privacy Policy</h1>${write("intro", "collect").replaceAll("</p>", "")}<ul><li>name<li>address<li>means of payment</ul><div><b>${write("share", "rights").replaceAll("</p>", "")}`,
    keep: [...marks("intro", "collect", "share", "rights"), "means of payment"],
    drop: [],
  },
  {
    name: "a container closed too early leaves nothing behind",
    html: site(`<div class="wrapper"><div class="content"><h1>Privacy Policy</h1>${write("intro", "collect", "use", "share", "retain")}</div></div></div>
<h2>${BODY.rights.title}</h2>${BODY.rights.html}<h2>${BODY.changes.title}</h2>${BODY.changes.html}`),
    keep: marks("intro", "collect", "share", "retain", "rights", "changes"),
    drop: SITE,
  },
  {
    name: "a policy in two sections side by side stays whole",
    html: site(`<section class="legal-block"><h1>Terms of Service</h1>${write("intro", "collect", "use", "share", "retain", "rights")}${write("intro", "collect", "use", "share", "retain", "rights")}${write("intro", "collect", "use")}</section>
<section class="legal-block"><h2>Special terms for virtual goods</h2><p>Virtual goods are licensed, not sold. The licence ends with your account, and no refund is owed for what remains of them.</p><p>Coins cannot be exchanged for money, transferred or inherited.</p></section>`),
    keep: [
      ...marks("intro", "rights"),
      "Virtual goods are licensed, not sold",
      "Coins cannot be exchanged for money",
    ],
    drop: SITE,
  },
  {
    name: "a policy in a form stays",
    html: site(
      `<form id="aspnetForm" method="post"><input type="hidden" value="x"><div id="ctl00"><h1>Privacy Policy</h1>${write()}</div></form>`,
    ),
    keep: marks(),
    drop: SITE,
  },
  {
    name: "footnotes and their signs stay",
    html: site(
      `<main><h1>Privacy Policy</h1>${write()}<p>We rely on an adequacy decision<sup><a href="#fn1" id="r1">1</a></sup> of the Commission.</p><hr><section class="footnotes"><ol><li id="fn1">Decision (EU) 2023/1795 of 10 July 2023. <a href="#r1">↩</a></li></ol></section></main>`,
    ),
    keep: [
      ...marks(),
      "We rely on an adequacy decision",
      "Decision (EU) 2023/1795 of 10 July 2023",
    ],
    drop: SITE,
  },
  {
    name: "quotations and preformatted clauses stay",
    html: site(`<main><h1>Terms of Service</h1>${write("intro", "use", "share", "rights")}<blockquote><p>You may revoke the contract within fourteen days without giving reasons.</p></blockquote>
<pre>MODEL FORM OF REVOCATION
To: Lumina Labs Ltd.
I hereby revoke the contract.</pre></main>`),
    keep: [
      ...marks("intro", "rights"),
      "within fourteen days without giving reasons",
      "I hereby revoke the contract",
    ],
    drop: SITE,
  },
  {
    name: "words that were struck out or inserted both stay",
    html: site(
      `<main><h1>Terms of Service</h1>${write("intro", "use", "rights")}<p>The fee is <del>ten</del> <ins>twelve</ins> euros a <mark>month</mark>, <abbr title="value added tax">VAT</abbr> <small>included where it applies</small>.</p></main>`,
    ),
    keep: [...marks("intro", "rights"), "twelve euros a month, VAT included where it applies"],
    drop: SITE,
  },
  {
    name: "addresses that Cloudflare hides are shown",
    html: site(
      `<main><h1>Privacy Policy</h1>${write()}<p>Write to <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="4226322d022e372f2b2c236c273a232f322e27">[email&#160;protected]</a>.</p></main>`,
    ),
    keep: marks(),
    drop: [...SITE, "[email protected]"],
    structure: ["Write to dpo@lumina.example."],
  },
  {
    name: "a definition in an aside within the policy stays",
    html: site(
      `<main><h1>Privacy Policy</h1>${write("intro", "collect", "use", "share", "retain")}<aside class="definition"><p><strong>Personal data</strong> means any information that relates to an identified or identifiable natural person.</p></aside>${write("rights", "changes")}</main>`,
    ),
    keep: [...marks("intro", "retain", "rights"), "any information that relates to an identified"],
    drop: SITE,
  },
  {
    name: "a legal notice in a footer within the article stays",
    html: site(
      `<article><h1>Terms of Service</h1>${write("intro", "collect", "use", "share", "rights")}<footer><p>These terms were last amended on 3 May 2026 and replace all earlier ones.</p></footer></article>`,
    ),
    keep: [...marks("intro", "rights"), "These terms were last amended on 3 May 2026"],
    drop: SITE,
  },
  {
    name: "entities and comments of old browsers are read as browsers do",
    html: site(
      `<!--[if lt IE 9]><p>Your browser is out of date.</p><![endif]--><main><h1>Terms &amp; Conditions</h1>${write()}<p>You &amp; Lumina&nbsp;Labs agree&hellip; that &sect;&nbsp;5 applies.</p></main>`,
    ),
    keep: [...marks(), "You & Lumina Labs agree", "§ 5 applies"],
    drop: [...SITE, "Your browser is out of date"],
  },
];
