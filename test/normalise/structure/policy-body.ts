/** A page with one trait, and what a lawyer would want of it. */
export interface StructurePage {
  /** The trait, as a fact. */
  readonly name: string;
  readonly html: string;
  /** Where it was published, where that plays a role. */
  readonly url?: string;
  /** Words that must be in the text, in this order and side by side. */
  readonly keep: readonly string[];
  /** Words that must not be in it. */
  readonly drop: readonly string[];
  /** Lines of canonical text that must be there. */
  readonly structure?: readonly string[];
}

export type SectionName =
  | "intro"
  | "collect"
  | "use"
  | "share"
  | "retain"
  | "rights"
  | "changes"
  | "contact";

interface Section {
  readonly title: string;
  readonly html: string;
  /** Words of it that stand for the whole. */
  readonly mark: string;
}

/** The sections of a policy, without their titles. */
export const BODY: Readonly<Record<SectionName, Section>> = {
  intro: {
    title: "Who we are",
    html: `<p>Lumina Labs Ltd. ("Lumina", "we", "us") is the controller of the personal data that is processed when you use our
website, our applications and the services that we offer there. This policy explains which data we collect, on which legal
basis we process it, with whom it is shared, and which rights you have under applicable law.</p>`,
    mark: "is the controller of the personal data",
  },
  collect: {
    title: "What we collect",
    html: `<p>We collect the name, the postal address and the e-mail address that you enter when you open an account. When you
pay for a subscription, our payment processor collects your card number; we never see it ourselves.</p>
<p>Our servers keep a log of every request, which holds your IP address, the time, the page that was asked for and the
browser that asked for it. These logs are needed to keep the service secure and to investigate abuse.</p>`,
    mark: "our payment processor collects your card number",
  },
  use: {
    title: "How we use it",
    html: `<p>We process your information to perform the contract with you, to answer your requests, to prevent fraud, and to
comply with legal obligations such as those of tax law. Where we rely on your consent, you may withdraw it at any time,
without effect on what was lawful before.</p>`,
    mark: "to prevent fraud, and to comply with legal obligations",
  },
  share: {
    title: "Whom we share it with",
    html: `<p>We disclose personal data to processors who host our services, send our messages and handle payments. They act on our
instructions and under a contract that meets the requirements of Article 28 GDPR. We do not sell personal information to third
parties, and we do not let them use it for purposes of their own.</p>`,
    mark: "processors who host our services, send our messages",
  },
  retain: {
    title: "How long we keep it",
    html: `<p>Account data is kept for as long as the account exists and is erased within ninety days after it is closed. Invoices
are kept for ten years, because the law obliges us to. Server logs are deleted after fourteen days, unless they are evidence of
an attack.</p>`,
    mark: "erased within ninety days after it is closed",
  },
  rights: {
    title: "Your rights",
    html: `<p>You have the right to access your data, to have it corrected or erased, to receive a copy of it in a common format, and
to object to its processing. You may lodge a complaint with the supervisory authority of the country in which you live.</p>`,
    mark: "to receive a copy of it in a common format",
  },
  changes: {
    title: "Changes to this policy",
    html: `<p>We may amend this policy when our services or the law change. Material changes are announced by e-mail at least thirty
days before they take effect; if you do not agree with them, you may close your account until then.</p>`,
    mark: "announced by e-mail at least thirty days",
  },
  contact: {
    title: "Contact",
    html: `<p>Questions about this policy and requests that concern your rights are answered by our data protection officer, whom you
reach by post at the address of the company, marked "Data Protection".</p>`,
    mark: "answered by our data protection officer",
  },
};

const ALL: readonly SectionName[] = [
  "intro",
  "collect",
  "use",
  "share",
  "retain",
  "rights",
  "changes",
  "contact",
];

/** Write sections with their titles; all of them where none is named. */
export function write(...names: readonly SectionName[]): string {
  return (names.length > 0 ? names : ALL)
    .map((name) => `<h2>${BODY[name].title}</h2>\n${BODY[name].html}`)
    .join("\n");
}

/** What stands for sections; for all of them where none is named. */
export function marks(...names: readonly SectionName[]): string[] {
  return (names.length > 0 ? names : ALL).map((name) => BODY[name].mark);
}

/** What the frame of the site says, which no policy needs. */
export const SITE: readonly string[] = [
  "Start a free trial",
  "Careers at Lumina",
  "All rights reserved",
];

const HEADER = `<header class="site-header"><a class="logo" href="/">Lumina</a>
<nav aria-label="Main"><ul><li><a href="/product">Product tour</a></li><li><a href="/pricing">Plans and pricing</a></li>
<li><a href="/customers">Customers</a></li><li><a href="/login">Log in</a></li><li><a href="/trial">Start a free trial</a></li></ul></nav></header>`;

const FOOTER = `<footer class="site-footer"><div class="columns"><ul><li><a href="/about">About</a></li><li><a href="/jobs">Careers at Lumina</a></li>
<li><a href="/press">Press</a></li></ul><ul><li><a href="/terms">Terms</a></li><li><a href="/privacy">Privacy</a></li></ul></div>
<p>© 2026 Lumina Labs Ltd. All rights reserved.</p></footer>`;

/** Wrap content into a document, without anything around it. */
export function bare(content: string, head = "", lang = "en"): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Privacy Policy | Lumina</title>${head}</head>
<body>${content}</body></html>`;
}

/** Wrap content into a page of a site: header with navigation, content, footer. */
export function site(content: string, head = "", lang = "en"): string {
  return bare(`${HEADER}\n${content}\n${FOOTER}`, head, lang);
}

/** The usual page: a title and all sections in `<main>`, with something before or behind them in the body. */
export function policyPage(
  around: { readonly before?: string; readonly after?: string } = {},
): string {
  return site(
    `${around.before ?? ""}<main><h1>Privacy Policy</h1>\n${write()}</main>${around.after ?? ""}`,
  );
}
