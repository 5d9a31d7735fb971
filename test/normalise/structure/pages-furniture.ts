import { marks, policyPage, site, SITE, write, type StructurePage } from "./policy-body.ts";

/** What surrounds a policy and is none of it. */
export const PAGES_FURNITURE: readonly StructurePage[] = [
  {
    name: "a mega menu in plain divs goes",
    html: policyPage({
      before: `<div class="topmenu"><div class="col"><a href="/a">Desk lamps</a><a href="/b">Floor lamps</a><a href="/c">Ceiling lamps</a><a href="/d">Smart bulbs</a></div>
<div class="col"><a href="/e">Guides for makers</a><a href="/f">Community forum</a><a href="/g">Developer documents</a><a href="/h">System status</a></div></div>`,
    }),
    keep: marks(),
    drop: [...SITE, "Floor lamps", "System status"],
  },
  {
    name: "breadcrumbs inside the content go",
    html: site(`<main><ol class="breadcrumb"><li><a href="/">Home page</a></li><li><a href="/legal">Legal centre</a></li><li><a href="/legal/eu">Europe</a></li><li>Privacy</li></ol>
<h1>Privacy Policy</h1>${write()}</main>`),
    keep: marks(),
    drop: [...SITE, "Legal centre"],
  },
  {
    name: "a header of the policy with the date of its last update stays",
    html: site(
      `<article><header class="entry-header"><h1>Privacy Policy</h1><p class="meta">Last updated: 14 March 2026</p><p>Version 7.2, effective from 1 April 2026</p></header>${write()}</article>`,
    ),
    keep: [...marks(), "Last updated: 14 March 2026", "effective from 1 April 2026"],
    drop: SITE,
  },
  {
    name: "a date of last update in a hero above the container stays",
    html: site(`<section class="hero"><div class="inner"><h1>Privacy Policy</h1><p>Last updated: 14 March 2026</p></div></section>
<section class="content"><div class="rich-text">${write()}</div></section>`),
    keep: [...marks(), "Privacy Policy", "Last updated: 14 March 2026"],
    drop: SITE,
  },
  {
    name: "a sidebar of links to other policies goes",
    html: site(`<div class="layout"><aside class="sidebar"><h3>Legal documents</h3><ul><li><a href="/terms">Terms of Service</a></li><li><a href="/aup">Acceptable use rules</a></li>
<li><a href="/dpa">Data processing addendum</a></li><li><a href="/sla">Service levels</a></li></ul></aside><main><h1>Privacy Policy</h1>${write()}</main></div>`),
    keep: marks(),
    drop: [...SITE, "Acceptable use rules"],
  },
  {
    name: "a promotion window over the page goes",
    html: policyPage({
      after: `<div class="modal fade" id="promo" tabindex="-1"><div class="modal-dialog"><div class="modal-content"><h4>Spring sale</h4><p>All floor lamps are twenty per cent off until Sunday.</p></div></div></div>`,
    }),
    keep: marks(),
    drop: [...SITE, "twenty per cent off until Sunday"],
  },
  {
    name: "a newsletter box inside the content goes",
    html: site(`<main><h1>Privacy Policy</h1>${write()}
<div class="newsletter"><h3>Stay in the loop</h3><p>Get our monthly letter with news about lamps.</p><form action="/subscribe"><input type="email" placeholder="Your e-mail"><button>Subscribe</button></form></div></main>`),
    keep: marks(),
    drop: [...SITE, "Get our monthly letter"],
  },
  {
    name: "a share bar goes",
    html: site(`<main><h1>Privacy Policy</h1><div class="share-buttons"><span>Share this page</span><a href="https://facebook.example/s">Facebook</a><a href="https://x.example/s">Post on X</a>
<a href="https://linkedin.example/s">LinkedIn</a><a href="mailto:?subject=x">Send by mail</a></div>${write()}</main>`),
    keep: marks(),
    drop: [...SITE, "Post on X"],
  },
  {
    name: "a list of related articles goes",
    html: site(`<main><h1>Privacy Policy</h1>${write()}<section class="related"><h3>Related articles</h3><ul><li><a href="/b/1">Five lamps for small rooms</a></li><li><a href="/b/2">Why dim light helps you sleep</a></li>
<li><a href="/b/3">Meet the team behind Glow</a></li><li><a href="/b/4">A lamp for every budget</a></li></ul></section></main>`),
    keep: marks(),
    drop: [...SITE, "Why dim light helps you sleep"],
  },
  {
    name: "a search box with its proposals goes",
    html: site(
      `<div role="search" class="search"><form><label>Search the help centre</label><input type="search"><ul><li>Popular: reset my lamp</li></ul></form></div><main><h1>Privacy Policy</h1>${write()}</main>`,
    ),
    keep: marks(),
    drop: [...SITE, "Popular: reset my lamp"],
  },
  {
    name: "a picker of countries and languages goes",
    html: site(`<main><div class="lang-switch"><a href="/de">Deutsch</a><a href="/fr">Français</a><a href="/es">Español</a><a href="/it">Italiano</a><a href="/pl">Polski</a></div>
<select><option>Austria</option><option>Belgium</option><option>Liechtenstein</option></select><h1>Privacy Policy</h1>${write()}</main>`),
    keep: marks(),
    drop: [...SITE, "Polski", "Liechtenstein"],
  },
  {
    name: "the question whether the page was helpful goes",
    html: site(
      `<main><h1>Privacy Policy</h1>${write()}<div class="feedback"><p>Was this page helpful?</p><button>Yes</button><button>No</button></div></main>`,
    ),
    keep: marks(),
    drop: SITE,
  },
  {
    name: "a footer made of plain divs goes",
    html: site(`<div class="page"><div class="content"><h1>Privacy Policy</h1>${write()}</div>
<div class="bottom"><div class="links"><a href="/i">Investors</a><a href="/n">Newsroom</a><a href="/s">Store finder</a><a href="/r">Recycling</a><a href="/g">Gift cards</a></div></div></div>`),
    keep: marks(),
    drop: [...SITE, "Store finder"],
  },
  {
    name: "a login form goes",
    html: policyPage({
      before: `<div class="login-box"><form><label>User name</label><input name="u"><label>Pass phrase</label><input type="password"><button>Sign in</button><a href="/forgot">Forgot your pass phrase?</a></form></div>`,
    }),
    keep: marks(),
    drop: [...SITE, "Forgot your pass phrase"],
  },
  {
    name: "a skip link and an announcement bar go",
    html: policyPage({
      before: `<a class="skip" href="#main">Skip to content</a><div class="announcement"><a href="/new">New: the Glow 3 is here. Order today!</a></div>`,
    }),
    keep: marks(),
    drop: [...SITE, "Skip to content", "the Glow 3 is here"],
  },
  {
    name: "a chat window goes",
    html: policyPage({
      after: `<div id="chat-widget" role="complementary"><p>Hi there! Ask our assistant anything about lamps.</p><button>Start chat</button></div>`,
    }),
    keep: marks(),
    drop: [...SITE, "Ask our assistant anything"],
  },
  {
    name: "cards that lead to other pages go",
    html: site(`<main><h1>Privacy Policy</h1>${write()}</main><section class="cards"><a class="card" href="/p/1"><h3>Glow One</h3><p>The lamp that wakes you gently, at the price of two cinema tickets.</p></a>
<a class="card" href="/p/2"><h3>Glow Two</h3><p>Our brightest lamp so far, made for architects and watchmakers.</p></a></section>`),
    keep: marks(),
    drop: [...SITE, "wakes you gently", "architects and watchmakers"],
  },
  {
    name: "a short imprint stays although a consent window is longer",
    html: site(`<main><h1>Imprint</h1><p>Lumina Labs Ltd., 4 Harbour Lane, Dublin 2, Ireland</p><p>Represented by its director Ada Quinn. Register of companies: Dublin, 482911.</p>
<p>Responsible for the content under the law on the media: Ada Quinn.</p></main>
<div id="cookie-consent-modal" class="modal"><div class="modal-wrap"><h2>Your privacy</h2>${write("intro", "collect", "use", "share", "rights")}<button>Accept</button></div></div>`),
    keep: [
      "Represented by its director Ada Quinn",
      "Register of companies",
      "Responsible for the content",
    ],
    drop: [...SITE, "our payment processor collects your card number"],
  },
  {
    name: "a short imprint loses a list of links that is as long as itself",
    html: site(`<div class="wrap"><ul class="left"><li><a href="/help">Help and answers</a></li><li><a href="/faq">Frequent questions</a></li><li><a href="/safety">Safety advice</a></li><li><a href="/terms">General conditions</a></li>
<li><a href="/trust">Charter of trust</a></li><li><a href="/cookies">Cookie charter</a></li><li><a href="/mobile">Mobile apps</a></li><li><a href="/job">We are hiring</a></li></ul>
<div class="right"><h1>Imprint</h1><p>This site is operated by Lumina Labs Ltd., a limited company with a capital of 100,000 euros, registered in Dublin.</p><p>The director of publication is Ada Quinn. The data protection officer is Tom Byrne.</p></div></div>`),
    keep: ["a limited company with a capital", "The director of publication is Ada Quinn"],
    drop: [...SITE, "Safety advice", "We are hiring"],
  },
];
