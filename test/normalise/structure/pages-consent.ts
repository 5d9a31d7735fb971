import { marks, policyPage, site, SITE, write, type StructurePage } from "./policy-body.ts";

const PITCH = `<p>We and our 812 partners store and access information on your device, such as cookies, and process personal data to
personalise content and measure its performance. You may change your choices at any time.</p>`;
const DROP = [...SITE, "We and our 812 partners store and access"];

function consent(name: string, window: string): StructurePage {
  return { name, html: policyPage({ after: window }), keep: marks(), drop: DROP };
}

/** The windows of consent managers, named as they name them. */
export const PAGES_CONSENT: readonly StructurePage[] = [
  consent(
    "OneTrust's banner and preference centre go",
    `<div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter"></div>
<div id="onetrust-banner-sdk" role="region" aria-label="Cookie banner"><div id="onetrust-policy">${PITCH}</div><button id="onetrust-accept-btn-handler">Accept all</button></div>
<div id="onetrust-pc-sdk" role="dialog"><h2 id="ot-pc-title">Privacy preference centre</h2>${PITCH}<h3>Strictly necessary cookies</h3>${PITCH}<h3>Targeting cookies</h3>${PITCH}</div></div>`,
  ),
  consent(
    "Cookiebot's dialog goes",
    `<div id="CybotCookiebotDialog" role="dialog"><div id="CybotCookiebotDialogBody"><h2>This website uses cookies</h2>
<div id="CybotCookiebotDialogBodyContentText">${PITCH}</div><div class="CybotCookiebotDialogBodyLevelButtons">Necessary Preferences Statistics Marketing</div></div></div>`,
  ),
  consent(
    "Didomi's notice goes",
    `<div id="didomi-host"><div class="didomi-popup-container"><div id="didomi-notice" class="didomi-popup-notice">${PITCH}<button>Agree and close</button></div></div></div>`,
  ),
  consent(
    "Usercentrics' root goes",
    `<div id="usercentrics-root" data-created-at="1"><div role="dialog"><h2>Privacy settings</h2>${PITCH}</div></div>`,
  ),
  consent(
    "CookieYes' banner and modal go",
    `<div class="cky-consent-container cky-box-bottom-left"><div class="cky-consent-bar"><p class="cky-title">We value your privacy</p><div class="cky-notice-des">${PITCH}</div></div></div>
<div class="cky-modal"><div class="cky-preference-center"><span class="cky-preference-title">Customise consent preferences</span>${PITCH}</div></div>`,
  ),
  consent(
    "iubenda's banner goes",
    `<div id="iubenda-cs-banner" class="iubenda-cs-default"><div class="iubenda-cs-container"><div id="iubenda-cs-title">Notice</div>${PITCH}</div></div>`,
  ),
  consent(
    "TrustArc's banner goes",
    `<div id="truste-consent-track"><div id="truste-consent-content"><div id="truste-consent-text">${PITCH}</div><button>Agree</button></div></div>`,
  ),
  consent(
    "Osano's window goes",
    `<div class="osano-cm-window" dir="ltr"><div class="osano-cm-dialog osano-cm-dialog--type_bar"><span class="osano-cm-message">${PITCH}</span></div></div>`,
  ),
  consent(
    "Quantcast's window goes",
    `<div class="qc-cmp2-container" id="qc-cmp2-container"><div class="qc-cmp2-main"><div class="qc-cmp-cleanslate"><h2>We value your privacy</h2>${PITCH}</div></div></div>`,
  ),
  consent(
    "Complianz' banner goes",
    `<div id="cmplz-cookiebanner-container"><div class="cmplz-cookiebanner cmplz-hidden banner-1 optin"><div class="cmplz-title">Manage consent</div><div class="cmplz-message">${PITCH}</div></div></div>`,
  ),
  consent(
    "Klaro's notice goes",
    `<div id="klaro"><div class="klaro"><div class="cookie-notice"><div class="cn-body">${PITCH}<p class="cn-ok"><button>That is ok</button></p></div></div></div></div>`,
  ),
  consent(
    "Borlabs' box goes",
    `<div data-nosnippet="" id="BorlabsCookieBox" class="BorlabsCookie"><div class="cookie-box"><div class="_brlbs-box-wrap"><h3>Privacy preference</h3>${PITCH}</div></div></div>`,
  ),
  consent(
    "Funding Choices' dialog goes",
    `<div class="fc-consent-root"><div class="fc-dialog-container"><div class="fc-dialog fc-choice-dialog"><h1>Lumina asks for your consent</h1>${PITCH}</div></div></div>`,
  ),
  consent(
    "Axeptio's and tarteaucitron's overlays go",
    `<div id="axeptio_overlay"><div>${PITCH}</div></div><div id="tarteaucitronRoot"><div id="tarteaucitronAlertBig">${PITCH}</div></div>`,
  ),
  {
    name: "a consent banner that stands before everything, with a name of the site's own, goes",
    html: policyPage({
      before: `<div class="lum-cookie-banner" role="region" aria-label="Cookie consent">${PITCH}<button>Accept</button><button>Reject</button></div>`,
    }),
    keep: marks(),
    drop: DROP,
  },
  {
    name: "the list of cookies that OneTrust writes into a policy stays",
    html: site(`<main><h1>Cookie Policy</h1>${write("intro", "use")}<h2>Cookies in use</h2><div id="ot-sdk-cookie-policy"><section class="ot-sdk-cookie-policy-group">
<h3>Strictly necessary cookies</h3><p>These cookies are needed for the site to work.</p><table id="onetrust-cookie-table"><tr><th>Cookie</th><th>Used as</th></tr><tr><td>lumina_sid</td><td>First party</td></tr></table></section></div>
<button id="ot-sdk-btn" class="ot-sdk-show-settings">Cookie settings</button>${write("share", "rights")}</main>`),
    keep: [
      ...marks("intro", "share", "rights"),
      "needed for the site to work",
      "lumina_sid First party",
    ],
    drop: SITE,
  },
  {
    name: "the declaration that Cookiebot writes into a policy stays",
    html: site(`<main><h1>Cookie Policy</h1>${write("intro", "use")}<div class="CookieDeclaration" lang="en"><p class="CookieDeclarationIntro">This website uses cookies that are listed here by category.</p>
<div class="CookieDeclarationType"><p class="CookieDeclarationTypeHeader">Necessary (2)</p><table class="CookieDeclarationTable"><tr><th>Name</th><th>Provider</th></tr><tr><td>CookieConsent</td><td>Cookiebot</td></tr></table></div></div>${write("rights")}</main>`),
    keep: [
      ...marks("intro", "use", "rights"),
      "listed here by category",
      "CookieConsent Cookiebot",
    ],
    drop: SITE,
  },
  {
    name: "a section with id CookieNotice is a part of the policy",
    html: site(`<main><h1>Privacy Policy</h1>${write("intro", "collect", "use", "rights")}<div id="CookieNotice"><h2>Cookie notice</h2>
${write("share", "retain", "changes", "contact")}<p>We use session cookies, which are erased when you close the browser, and persistent cookies, which stay for up to thirteen months.</p>
${"<p>Each of our partners has bound itself by contract to use identifiers for the measurement of reach alone, and to erase them afterwards.</p>".repeat(3)}</div></main>`),
    keep: [...marks("intro", "rights", "share", "contact"), "which stay for up to thirteen months"],
    drop: SITE,
  },
];
