import { bare, BODY, marks, site, SITE, write, type StructurePage } from "./policy-body.ts";

const PANEL = BODY.retain;

/** Parts of a policy that the page shows only when asked to. */
export const PAGES_HIDDEN: readonly StructurePage[] = [
  {
    name: "a panel with the attribute hidden stays",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use")}
<div class="panel"><h2>${PANEL.title}</h2><div hidden>${PANEL.html}</div></div>${write("rights", "contact")}</main>`),
    keep: marks("intro", "collect", "retain", "rights"),
    drop: SITE,
  },
  {
    name: "a panel hidden until found stays",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use")}
<h2>${PANEL.title}</h2><div hidden="until-found">${PANEL.html}</div>${write("rights", "contact")}</main>`),
    keep: marks("intro", "collect", "retain", "rights"),
    drop: SITE,
  },
  {
    name: "a panel with aria-hidden stays",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use")}
<div class="accordion-item"><h2>${PANEL.title}</h2><div class="accordion-body" aria-hidden="true">${PANEL.html}</div></div>${write("rights")}</main>`),
    keep: marks("intro", "use", "retain", "rights"),
    drop: SITE,
  },
  {
    name: "a panel with display none stays",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use")}
<h2>${PANEL.title}</h2><div class="collapse" style="display:none; height: 0">${PANEL.html}</div>${write("rights", "contact")}</main>`),
    keep: marks("intro", "use", "retain", "rights"),
    drop: SITE,
  },
  {
    name: "a panel with visibility hidden and no height stays",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use")}
<h2>${PANEL.title}</h2><div style="visibility: hidden; max-height: 0; overflow: hidden; opacity: 0">${PANEL.html}</div>${write("rights", "contact")}</main>`),
    keep: marks("intro", "use", "retain", "rights"),
    drop: SITE,
  },
  {
    name: "closed details stay, and their summaries are titles",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro")}
<details><summary>${BODY.collect.title}</summary>${BODY.collect.html}</details>
<details><summary>${BODY.share.title}</summary>${BODY.share.html}</details>
<details open><summary>${PANEL.title}</summary>${PANEL.html}</details></main>`),
    keep: [
      ...marks("intro", "collect", "share", "retain"),
      "What we collect",
      "Whom we share it with",
    ],
    drop: SITE,
  },
  {
    name: "details inside details stay",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect")}
<details><summary>Legal bases</summary>${BODY.use.html}<details><summary>Legitimate interests</summary>
<p>Our legitimate interest is the security of the service and the defence of legal claims.</p></details></details>${write("rights")}</main>`),
    keep: [
      ...marks("intro", "use", "rights"),
      "Legal bases",
      "Legitimate interests",
      "the defence of legal claims",
    ],
    drop: SITE,
  },
  {
    name: "all panels of tabs stay, shown or not",
    html: site(`<main><h1>Privacy Policy</h1><div class="tabs"><div role="tablist">
<button role="tab" aria-controls="t1" aria-selected="true">Collection</button><button role="tab" aria-controls="t2">Sharing</button><button role="tab" aria-controls="t3">Rights</button></div>
<div id="t1" role="tabpanel">${write("intro", "collect")}</div><div id="t2" role="tabpanel" hidden>${write("use", "share")}</div>
<div id="t3" role="tabpanel" aria-hidden="true" style="display: none">${write("retain", "rights", "changes")}</div></div></main>`),
    keep: marks("intro", "collect", "use", "share", "retain", "rights", "changes"),
    drop: SITE,
  },
  {
    name: "an accordion keeps its panels, and its buttons as their titles",
    html: site(`<main><h1>Privacy Policy</h1><div class="accordion">
<h3><button type="button" aria-expanded="true" aria-controls="p1">What data do you hold about me?</button></h3><div id="p1">${BODY.collect.html}</div>
<h3><button type="button" aria-expanded="false" aria-controls="p2">Who else sees my data?</button></h3><div id="p2" class="collapsed" hidden>${BODY.share.html}</div>
<h3><button type="button" aria-expanded="false" aria-controls="p3">When is it erased?</button></h3><div id="p3" class="collapsed" hidden>${BODY.retain.html}</div></div>${write("rights")}</main>`),
    keep: [
      ...marks("collect", "share", "retain", "rights"),
      "Who else sees my data?",
      "When is it erased?",
    ],
    drop: SITE,
    structure: ["### Who else sees my data?"],
  },
  {
    name: "an accordion of buttons without headings keeps their words",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro")}
<button class="accordion-button collapsed" aria-expanded="false">Which data we hold</button><div class="panel">${BODY.collect.html}</div>
<button class="accordion-button collapsed" aria-expanded="false">Who receives it</button><div class="panel">${BODY.share.html}</div>${write("rights")}</main>`),
    keep: [
      ...marks("intro", "collect", "share", "rights"),
      "Which data we hold",
      "Who receives it",
    ],
    drop: SITE,
  },
  {
    name: "an accordion made of other elements keeps titles and panels",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "use")}
<div class="toggle"><div class="toggle-title" role="button" tabindex="0" aria-expanded="false">Data of children</div>
<div class="toggle-content" style="display:none"><p>We do not knowingly collect data of children below the age of sixteen.</p></div></div>
<div class="toggle"><a class="toggle-title" href="#" role="button">Transfers abroad</a>
<div class="toggle-content" style="display:none"><p>Transfers to countries outside the European Union rely on standard contractual clauses.</p></div></div>${write("rights")}</main>`),
    keep: [
      ...marks("intro", "use", "rights"),
      "Data of children",
      "below the age of sixteen",
      "Transfers abroad",
      "rely on standard contractual clauses",
    ],
    drop: SITE,
  },
  {
    name: "a policy that is a dialog stays",
    html: bare(`<header><a href="/">Lumina</a><nav><a href="/trial">Start a free trial</a> <a href="/login">Log in</a></nav></header>
<div class="hero"><h1>Light for every desk</h1><p>Lamps that think.</p></div>
<dialog id="privacy" aria-label="Privacy Policy"><h2>Privacy Policy</h2>${write()}<button>Close</button></dialog>`),
    keep: marks(),
    drop: ["Start a free trial", "Log in"],
  },
  {
    name: "a policy in an open modal window stays, the page below it goes",
    html: bare(`<div id="app" aria-hidden="true"><nav><a href="/trial">Start a free trial</a></nav><div class="teaser"><h2>Lamps that think</h2><p>Order now, pay later.</p></div></div>
<div class="modal show" role="dialog" aria-modal="true"><div class="modal-dialog"><div class="modal-content"><div class="modal-header"><h1>Privacy Policy</h1></div>
<div class="modal-body">${write()}</div></div></div></div>`),
    keep: marks(),
    drop: ["Start a free trial", "Order now, pay later"],
  },
  {
    name: "a policy stays that a page hides behind a window it opens over itself",
    html: site(`<div id="root" aria-hidden="true" inert><main><h1>Privacy Policy</h1>${write()}</main></div>
<div role="dialog" aria-modal="true" class="newsletter-modal"><h2>Ten per cent off</h2><p>Join the list and save ten per cent on your first lamp.</p><form><input type="email"><button>Join</button></form></div>`),
    keep: marks(),
    drop: [...SITE, "Join the list and save"],
  },
  {
    name: "words cut off behind a read-more link stay",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use")}<div class="read-more-wrap"><p>Processors in other countries are bound by contract.
<span class="more" style="display:none">They may be audited by us once a year, at their expense.</span></p></div>${write("rights")}</main>`),
    keep: [...marks("intro", "use", "rights"), "They may be audited by us once a year"],
    drop: SITE,
  },
];
