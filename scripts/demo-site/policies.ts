/** One wording of a demo policy, from a day on. */
export interface DemoWording {
  /** Day on which the demo's Wayback Machine captured it: `2021-03-14`; null for what the live site shows. */
  readonly captured: string | null;
  readonly body: string;
}

/** A policy of the demo. All of them are invented. */
export interface DemoPolicy {
  readonly service: string;
  readonly slug: string;
  readonly name: string;
  readonly policy: string;
  /** Path on the demo's site. */
  readonly path: string;
  readonly type: string;
  /** Oldest first; the last but one is live at first, the last is what the site changes to. */
  readonly wordings: readonly DemoWording[];
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>nav { color: teal }</style></head>
<body>
<header><nav><a href="/">Home</a> <a href="/pricing">Pricing</a> <a href="/blog">Blog</a> <a href="/login">Log in</a></nav></header>
<main><h1>${title}</h1>
${content}
</main>
<footer><p>© ${title.split(" ")[0]} Ltd.</p><ul><li><a href="/press">Press</a></li><li><a href="/jobs">Jobs</a></li><li><a href="/status">Status</a></li><li><a href="/brand">Brand</a></li></ul></footer>
<script>window.session = "${title.length}-${content.length}"</script>
</body></html>`;
}

const LARKSPUR = {
  intro:
    "<p>Larkspur Mail Ltd. runs an e-mail service. This policy says what we do with information about you, and what you can do about it.</p>",
  collect: `<h2>1. What we collect</h2>
<h3>1.1 Account</h3><p>When you open an account we collect your name, a recovery address and a password of your choice. You may use a pseudonym.</p>
<h3>1.2 Log files</h3><p>Our servers note the address and the time of each connection. We need this to keep spam out.</p>`,
  share:
    "<h2>2. Who else sees it</h2><p>We do not sell personal information. We share it with the companies that host our servers, under a contract that forbids them any other use.</p>",
  logs30:
    "<h2>3. How long we keep it</h2><p>We delete log files after 30 days. We delete your mail 14 days after you close your account.</p>",
  logs24m:
    "<h2>3. How long we keep it</h2><p>We delete log files after 24 months. We delete your mail 14 days after you close your account.</p>",
  rights: `<h2>4. Your rights</h2><p>You may at any time ask us:</p>
<ul><li>what we hold about you;</li><li>to correct what is wrong;</li><li>to delete your account and all that belongs to it.</li></ul>`,
  children:
    "<h2>5. Children</h2><p>Larkspur Mail is not meant for children under 13, and we close accounts that belong to them.</p>",
  ai: "<h2>5. Automated tools</h2><p>We may use the text of your messages to train tools that sort mail. You can opt out in your settings.</p>",
  contact:
    "<h2>Contact</h2><p>Write to Larkspur Mail Ltd., 7 Quay Street, Ardmore, or to privacy@larkspur.example.</p>",
} as const;

function larkspur(updated: string, parts: readonly (keyof typeof LARKSPUR)[]): string {
  return page(
    "Larkspur Mail Privacy Policy",
    `<p>Last updated: ${updated}</p>\n${parts.map((part) => LARKSPUR[part]).join("\n")}`,
  );
}

const FENNEL_HEAD = `<p>Effective date: 1 February 2019</p>
<p>These terms are a contract between you and Fennel Maps GmbH ("Fennel"). By using the maps you agree to them.</p>`;
const FENNEL = {
  licence:
    "<p><b>1. Licence.</b> You may show our maps on your website and in your apps, provided that our name stays visible on them.</p>",
  limits:
    "<p><b>2. Limits.</b> You may not request more than 10,000 tiles a day without a paid plan, nor store tiles for longer than a week.</p>",
  liability:
    "<p><b>3. Liability.</b> Maps contain errors. We are liable for intent and gross negligence, and for nothing else unless the law says so.</p>",
  price:
    "<p><b>4. Price and renewal.</b> Paid plans cost 20 euros a month and renew every month until you cancel. You can cancel on any day.</p>",
  priceNew:
    "<p><b>5. Price and renewal.</b> Paid plans cost 29 euros a month and renew every year until you cancel. You can cancel up to 30 days before a renewal.</p>",
  suspension:
    "<p><b>4. Suspension.</b> We may suspend your access without notice where your use endangers the service for others.</p>",
  law: "<p>German law applies. The courts of Bremen are competent.</p>",
} as const;

function fennel(parts: readonly (keyof typeof FENNEL)[], link: string): string {
  return page(
    "Fennel Maps Terms of Service",
    `${FENNEL_HEAD}\n${parts.map((part) => FENNEL[part]).join("\n")}\n<p>See also our <a href="${link}">data protection notice</a>.</p>`,
  );
}

function quillbox(version: string, keep: string): string {
  return `---
title: Quillbox Privacy Notice
posted: ${version}
---

# Quillbox Privacy Notice

Version ${version.slice(0, 4)} - ${version}

## The short of it

Quillbox keeps your drafts on your own device. Nothing leaves it unless you press *Publish*.

## The long of it

1. **What we store.** When you publish a page we store the page, its address and the time.
2. **How long.** ${keep}
3. **Who pays for this.** You do: there are no advertisements and no trackers.

Questions? Write to hello@quillbox.example.
`;
}

/** What the demo tracks. */
export const DEMO_POLICIES: readonly DemoPolicy[] = [
  {
    service: "Larkspur Mail",
    slug: "larkspur-mail",
    name: "Privacy Policy",
    policy: "privacy-policy",
    path: "/larkspur/privacy",
    type: "text/html; charset=utf-8",
    wordings: [
      {
        captured: "2016-05-02",
        body: larkspur("12 April 2016", [
          "intro",
          "collect",
          "share",
          "logs30",
          "rights",
          "contact",
        ]),
      },
      {
        captured: "2019-09-20",
        body: larkspur("1 September 2019", [
          "intro",
          "collect",
          "share",
          "logs30",
          "rights",
          "children",
          "contact",
        ]),
      },
      {
        captured: null,
        body: larkspur("1 September 2019", [
          "intro",
          "collect",
          "share",
          "logs30",
          "rights",
          "children",
          "contact",
        ]),
      },
      {
        captured: null,
        body: larkspur("20 November 2026", [
          "intro",
          "collect",
          "share",
          "logs24m",
          "rights",
          "ai",
          "contact",
        ]),
      },
    ],
  },
  {
    service: "Fennel Maps",
    slug: "fennel-maps",
    name: "Terms of Service",
    policy: "terms-of-service",
    path: "/fennel/terms",
    type: "text/html; charset=utf-8",
    wordings: [
      {
        captured: "2019-02-03",
        body: fennel(["licence", "limits", "liability", "price", "law"], "/fennel/data"),
      },
      {
        captured: "2021-07-15",
        body: fennel(
          ["licence", "limits", "liability", "suspension", "priceNew", "law"],
          "/fennel/data",
        ),
      },
      {
        captured: null,
        body: fennel(
          ["licence", "limits", "liability", "suspension", "priceNew", "law"],
          "/fennel/data",
        ),
      },
      {
        captured: null,
        body: fennel(
          ["licence", "limits", "liability", "suspension", "priceNew", "law"],
          "/fennel/data-protection",
        ),
      },
    ],
  },
  {
    service: "Quillbox",
    slug: "quillbox",
    name: "Privacy Notice",
    policy: "privacy-notice",
    path: "/quillbox/privacy.md",
    type: "text/markdown; charset=utf-8",
    wordings: [
      {
        captured: "2022-01-10",
        body: quillbox(
          "2022-01-03",
          "Until you delete the page, and three months longer in our backups.",
        ),
      },
      {
        captured: null,
        body: quillbox(
          "2024-06-01",
          "Until you delete the page, and one week longer in our backups.",
        ),
      },
      {
        captured: null,
        body: quillbox(
          "2024-06-01",
          "Until you delete the page, and one week longer in our backups.",
        ),
      },
    ],
  },
];
