import { marks, site, SITE, write, type StructurePage } from "./policy-body.ts";

/** Names of parts that generic readers take for furniture, and which a policy gives its own parts. */
export const PAGES_NAMES: readonly StructurePage[] = [
  {
    name: "a section with class gdpr-rights stays",
    html: site(`<main class="policy"><h1>Privacy Policy</h1>${write("intro", "collect", "use", "share")}
<section class="gdpr-rights"><h2>Rights of people in the European Union</h2>
<p>If you live in the European Economic Area, you may ask us to restrict the processing of your data while its accuracy is in dispute.</p></section>
${write("retain", "contact")}</main>`),
    keep: [
      ...marks("intro", "share", "retain", "contact"),
      "Rights of people in the European Union",
      "restrict the processing of your data while",
    ],
    drop: SITE,
  },
  {
    name: "a section with id share stays",
    html: site(`<div id="content"><h1>Privacy Policy</h1>${write("intro", "collect", "use")}
<div id="share"><h2>When we share</h2><p>We share order details with the carrier that delivers your parcel, and with nobody else.</p>
<p>We also share data where a court orders it.</p></div>${write("retain", "rights", "contact")}</div>`),
    keep: [
      ...marks("intro", "use", "retain", "rights"),
      "When we share",
      "the carrier that delivers your parcel",
      "where a court orders it",
    ],
    drop: SITE,
  },
  {
    name: "a section with class social-share stays where it speaks of sharing",
    html: site(`<article><h1>Privacy Policy</h1>${write("intro", "collect")}
<div class="social-share-data"><h2>Social networks</h2><p>When you link your account with a social network, we receive your public profile and the list of your contacts there.</p></div>
${write("share", "retain", "rights", "changes")}</article>`),
    keep: [
      ...marks("intro", "collect", "share", "changes"),
      "we receive your public profile and the list of your contacts",
    ],
    drop: SITE,
  },
  {
    name: "a section with class contact stays",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use", "share", "retain", "rights")}
<div class="contact"><h2>How to reach us</h2><p>Lumina Labs Ltd., 4 Harbour Lane, Dublin 2, Ireland</p>
<p>The data protection officer answers within <strong>thirty</strong> days.</p></div></main>`),
    keep: [
      ...marks("intro", "rights"),
      "How to reach us",
      "4 Harbour Lane, Dublin 2",
      "answers within thirty days",
    ],
    drop: SITE,
  },
  {
    name: "a box with class sidebar-rights beside the text stays",
    html: site(`<main class="grid"><div class="col-8"><h1>Privacy Policy</h1>${write("intro", "collect", "use", "share")}</div>
<div class="col-4 sidebar-rights"><h2>Your choices at a glance</h2>
<p>You may object to direct marketing at any time, free of charge, by a message to our data protection officer.</p>
<p>You may ask for the erasure of your account under your profile, where the request takes effect at once.</p></div></main>`),
    keep: [
      ...marks("intro", "share"),
      "Your choices at a glance",
      "You may object to direct marketing at any time",
    ],
    drop: SITE,
  },
  {
    name: "a section with class comment-data stays",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect")}
<section class="comment-data"><h2>Comments</h2><p>When visitors leave comments, we store what they write together with their IP address to detect spam.</p></section>
${write("use", "share", "retain", "rights")}</main>`),
    keep: [
      ...marks("intro", "use", "rights"),
      "When visitors leave comments, we store what they write",
    ],
    drop: SITE,
  },
  {
    name: "a section with class related-policies stays where it is prose",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use", "share", "retain")}
<section class="related-policies"><h2>Policies that apply as well</h2><p>Our <a href="/terms">Terms of Service</a> govern your use of the service and prevail
over this policy where the two are in conflict. Our <a href="/cookies">Cookie Policy</a> forms part of this policy.</p></section></main>`),
    keep: [
      ...marks("intro", "retain"),
      "Policies that apply as well",
      "prevail over this policy where the two are in conflict",
    ],
    drop: SITE,
  },
  {
    name: "sections with class ads and sponsor stay",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect")}
<div class="ads ad-section"><h2>Advertising</h2><p>Advertising partners set identifiers on your device only after you have given consent.</p></div>
<div class="sponsor"><h2>Sponsored offers</h2><p>Sponsors learn how often an offer was seen, but not by whom.</p></div>
${write("share", "retain", "rights")}</main>`),
    keep: [
      ...marks("intro", "collect", "share", "rights"),
      "only after you have given consent",
      "how often an offer was seen, but not by whom",
    ],
    drop: SITE,
  },
  {
    name: "a section with class footer-text stays inside the policy",
    html: site(`<main><h1>Terms of Service</h1>${write("intro", "collect", "use", "share", "changes")}
<div class="footer-text"><p>These terms are governed by the law of Ireland. The courts of Dublin have exclusive jurisdiction over any dispute.</p></div></main>`),
    keep: [...marks("intro", "changes"), "The courts of Dublin have exclusive jurisdiction"],
    drop: SITE,
  },
  {
    name: "a section with class popup that explains popups stays",
    html: site(`<main><div class="legal"><div class="legal-inner"><div class="text"><h1>Privacy Policy</h1>${write("intro", "collect", "use")}
<div class="popup"><h2>Pop-ups</h2><p>Windows that our partners open are subject to the policies of these partners, which we do not control.</p></div>
${write("retain", "rights")}</div></div></div></main>`),
    keep: [
      ...marks("intro", "use", "rights"),
      "Windows that our partners open are subject to the policies",
    ],
    drop: SITE,
  },
  {
    name: "a section with id cookie-policy stays",
    html: site(`<main><h1>Privacy and Cookies</h1>${write("intro", "collect", "use")}
<section id="cookie-policy" class="cookies cookie-section"><h2>Cookies</h2><p>Cookies that are strictly necessary are set without your consent; all others only after you agreed.</p></section>
${write("share", "rights")}</main>`),
    keep: [
      ...marks("intro", "use", "share", "rights"),
      "Cookies that are strictly necessary are set without your consent",
    ],
    drop: SITE,
  },
  {
    name: "a policy whose container has class comment-body and hidden-xs stays",
    html: site(
      `<div class="comment-body hidden-xs widget"><h1>Privacy Policy</h1>${write()}</div>`,
    ),
    keep: marks(),
    drop: SITE,
  },
];
