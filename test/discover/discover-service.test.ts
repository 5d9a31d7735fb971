import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRobots } from "../../src/capture/robots/robots.ts";
import { discoverService, type Discovery } from "../../src/discover/discover-service.ts";
import { makeContext } from "../capture/context.ts";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { makeHomePage, makePolicyPage, setPages } from "./sites.ts";

let site: SiteServer;

beforeEach(async () => {
  site = await startSiteServer();
});

afterEach(async () => {
  await site.close();
});

async function discover(path = "/"): Promise<Discovery> {
  return discoverService(site.url + path, makeContext({ retries: 0, maxBodyBytes: 5_000_000 }));
}

/** Kind and path of each policy. */
function listFound({ policies }: Discovery): string[] {
  return policies.map(({ kind, url }) => `${kind} ${url.replace(/^https?:\/\/[^/]+/, "")}`);
}

describe("the policies of a service", () => {
  it("are found by the links of its footer, one of each kind, judged by what they say", async () => {
    setPages(site, {
      "/": makeHomePage({
        "/p": "Privacy",
        "/t?lang=en#content": "Terms &amp; Conditions",
        "/c": "Cookies",
        "/g": "Community Guidelines",
        "/d": "DPA",
        "/jobs": "Jobs",
      }),
      "/p": makePolicyPage("Privacy Notice"),
      "/t?lang=en": makePolicyPage("Terms"),
      "/c": makePolicyPage("Cookie Policy"),
      "/g": makePolicyPage("Community Guidelines"),
      "/d": makePolicyPage("Data Processing Addendum"),
    });

    const found = await discover();

    expect(found.service).toEqual({ name: "Acme Letters", slug: "acme-letters" });
    expect(listFound(found)).toEqual([
      "privacy-policy /p",
      "terms-of-service /t?lang=en",
      "cookie-policy /c",
      "community-guidelines /g",
      "data-processing-agreement /d",
    ]);
    expect(found.policies[0]).toMatchObject({
      name: "Privacy Policy",
      trace: "footer",
      linkText: "Privacy",
      isOffSite: false,
      language: "en",
      title: "Privacy Notice",
      excerpt: expect.stringMatching(/^We collect personal information such as your name/),
    });
    expect(found.leftOut).toEqual([]);
    expect(site.log.map(({ path }) => path)).not.toContain("/jobs");
    expect(site.log.map(({ path }) => path)).not.toContain("/robots.txt");
  });

  it.each([
    ["de", "Datenschutz", "AGB", "Datenschutzerklärung", "Nutzungsbedingungen"],
    [
      "fr",
      "Données personnelles",
      "CGU",
      "Politique de confidentialité",
      "Conditions d’utilisation",
    ],
    [
      "es",
      "Aviso de privacidad",
      "Términos y condiciones",
      "Política de privacidad",
      "Términos del servicio",
    ],
    [
      "it",
      "Informativa privacy",
      "Condizioni d’uso",
      "Informativa sulla privacy",
      "Termini di servizio",
    ],
    [
      "pt",
      "Política de Privacidade",
      "Termos de uso",
      "Política de privacidade",
      "Termos de serviço",
    ],
    ["nl", "Privacyverklaring", "Algemene voorwaarden", "Privacybeleid", "Servicevoorwaarden"],
  ])("are named in their own language: %s", async (language, privacy, terms, ...names) => {
    setPages(site, {
      "/": makeHomePage({ "/1": privacy, "/2": terms }, { language }),
      "/1": makePolicyPage(privacy, language),
      "/2": makePolicyPage(terms, language),
    });

    const found = await discover();

    expect(listFound(found)).toEqual(["privacy-policy /1", "terms-of-service /2"]);
    expect(found.policies.map(({ name }) => name)).toEqual(names);
    expect(found.policies.map((policy) => policy.language)).toEqual([language, language]);
  });

  it("are found by link relations", async () => {
    const head = '<link rel="privacy-policy" href="/a"><link rel="terms-of-service" href="/b">';
    setPages(site, {
      "/": makeHomePage({}, { head }),
      "/a": makePolicyPage("How we treat you"),
      "/b": makePolicyPage("Rules of the house"),
    });

    expect(listFound(await discover())).toEqual(["privacy-policy /a", "terms-of-service /b"]);
  });

  it("are found through a page that lists them", async () => {
    const list = ["Privacy Policy", "Terms of Use"].map(
      (name, at) => `<li><a href="/x/${at}">${name}</a></li>`,
    );
    setPages(site, {
      "/": makeHomePage({ "/legal": "Legal" }),
      "/legal": `<title>Legal</title><main><h1>Legal</h1><ul>${list.join("")}</ul></main>`,
      "/x/0": makePolicyPage("Privacy Policy"),
      "/x/1": makePolicyPage("Terms of Use"),
    });

    expect(listFound(await discover())).toEqual(["privacy-policy /x/0", "terms-of-service /x/1"]);
  });

  it("are found by the sitemap that robots.txt names, an index and packed", async () => {
    setPages(site, {
      "/": makeHomePage({}),
      "/info/privacy-policy": makePolicyPage("Privacy Policy"),
    });
    site.set("/robots.txt", {
      type: "text/plain",
      body: `User-agent: *\nSitemap: ${site.url}/index.xml`,
    });
    site.set("/index.xml", {
      type: "application/xml",
      body: `<sitemapindex><sitemap><loc>${site.url}/posts.xml</loc></sitemap><sitemap><loc>${site.url}/pages.xml.gz</loc></sitemap></sitemapindex>`,
    });
    site.set("/pages.xml.gz", {
      type: "application/gzip",
      body: gzipSync(
        `<urlset><url><loc>${site.url}/blog/our-new-privacy-policy</loc></url><url><loc>${site.url}/info/privacy-policy</loc></url></urlset>`,
      ),
    });

    const found = await discover();

    expect(listFound(found)).toEqual(["privacy-policy /info/privacy-policy"]);
    expect(found.policies[0]?.trace).toBe("sitemap");
    expect(site.log.map(({ path }) => path)).not.toContain("/blog/our-new-privacy-policy");
  });

  it("are found at the usual addresses, those of the site's language first, and a soft 404 is none", async () => {
    setPages(site, {
      "/": makeHomePage({}, { language: "de-CH" }),
      "/datenschutzerklaerung": makePolicyPage("Datenschutzerklärung", "de"),
      "/agb": "<title>Acme</title><h1>Seite nicht gefunden</h1><p>Diese Seite gibt es nicht.</p>",
      "/terms": makePolicyPage("About our letters"),
    });

    const found = await discover();

    expect(listFound(found)).toEqual(["privacy-policy /datenschutzerklaerung"]);
    expect(found.leftOut).toEqual([]);
  });

  it("are the one whose address was given", async () => {
    setPages(site, {
      "/legal/terms": makePolicyPage("Terms of Service").replace(
        "</main>",
        '<a href="/p">Privacy</a></main>',
      ),
      "/p": makePolicyPage("Privacy Policy"),
    });

    const found = await discover("/legal/terms");

    expect(listFound(found)).toEqual(["terms-of-service /legal/terms"]);
    expect(site.log).toHaveLength(1);
  });

  it("of one page are told apart by its fragments", async () => {
    setPages(site, {
      "/": makeHomePage({ "/legal#privacy": "Privacy", "/legal#terms": "Terms" }),
      "/legal": makePolicyPage("Legal")
        .replace("<h2>1.", '<h2 id="privacy">Privacy Policy.')
        .replace("<h2>2.", '<h2 id="terms">Terms of Service.'),
    });

    expect(listFound(await discover())).toEqual([
      "privacy-policy /legal#privacy",
      "terms-of-service /legal#terms",
    ]);
  });

  it("bear the address behind a redirect of the site", async () => {
    setPages(site, {
      "/": makeHomePage({ "/old": "Privacy" }),
      "/new": makePolicyPage("Privacy Policy"),
    });
    site.set("/old", { status: 301, headers: { location: "/new" } });

    expect(listFound(await discover())).toEqual(["privacy-policy /new"]);
  });
});

describe("what is no policy is left out, and why", () => {
  it("a page that says something else, one that fails, one that is there twice", async () => {
    setPages(site, {
      "/": makeHomePage({ "/1": "Privacy", "/2": "Terms", "/3": "Cookies", "/4": "Cookie Policy" }),
      "/1": "<title>Just a moment...</title><h1>Checking your browser before you proceed</h1>",
      "/3": makePolicyPage("Cookies"),
    });

    const found = await discover();

    expect(listFound(found)).toEqual(["cookie-policy /3"]);
    expect(found.leftOut).toMatchObject([
      {
        url: `${site.url}/1`,
        kind: "privacy-policy",
        why: expect.stringContaining("bot-challenge"),
        isFailure: false,
      },
      {
        url: `${site.url}/2`,
        kind: "terms-of-service",
        why: expect.stringContaining("404"),
        isFailure: true,
      },
    ]);
  });

  it("another site, unless a link in the footer says plainly that the policy is there", async () => {
    const other = await startSiteServer();
    setPages(other, {
      "/p": makePolicyPage("Privacy Policy"),
      "/t": makePolicyPage("Terms of Service"),
      "/c": makePolicyPage("Cookie Policy"),
    });
    site.set("/terms", { status: 302, headers: { location: `${other.url}/t` } });
    const body = `<a href="${other.url}/c">Cookie Policy</a>`;
    setPages(site, {
      "/": makeHomePage({ [`${other.url}/p`]: "Privacy Policy", "/x": "Our partner" }, { body }),
    });

    const found = await discover();
    await other.close();

    expect(found.policies).toMatchObject([
      { kind: "privacy-policy", url: `${other.url}/p`, isOffSite: true },
    ]);
    expect(other.log.map(({ path }) => path)).not.toContain("/c");
  });

  it("what robots.txt keeps us from", async () => {
    setPages(site, {
      "/": makeHomePage({ "/p": "Privacy", "/t": "Terms" }),
      "/p": makePolicyPage("Privacy Policy"),
      "/t": makePolicyPage("Terms of Service"),
    });
    site.set("/robots.txt", { type: "text/plain", body: "User-agent: *\nDisallow: /t" });
    const robots = createRobots({ robots: async () => null, saveRobots: async () => undefined });

    const found = await discoverService(site.url, makeContext({ retries: 0 }, { robots }));

    expect(listFound(found)).toEqual(["privacy-policy /p"]);
    expect(found.leftOut).toMatchObject([{ kind: "terms-of-service", isFailure: true }]);
    expect(site.log.map(({ path }) => path)).not.toContain("/t");
  });

  it("everything where there is nothing", async () => {
    setPages(site, { "/": makeHomePage({}) });

    expect((await discover()).policies).toEqual([]);
  });
});

describe("a hostile page", () => {
  it("with thousands of links is asked for a bounded number of them", async () => {
    const links = Array.from({ length: 20_000 }, (_, at) => [
      `/${at}`,
      at % 2 ? "Privacy" : "Terms",
    ]);
    setPages(site, { "/": makeHomePage(Object.fromEntries(links) as Record<string, string>) });

    await discover();

    expect(site.log.length).toBeLessThanOrEqual(41);
  });

  it("leads to no script, no file, no foreign scheme and no private address", async () => {
    const links = {
      "javascript:alert(1)": "Privacy Policy",
      "file:///etc/passwd": "Terms of Service",
      "mailto:a@b.example": "Cookie Policy",
      "https://user:secret@acme.example/": "DPA",
      "http://169.254.169.254/latest/meta-data": "Terms of Use",
    };
    setPages(site, { "/": makeHomePage(links) });

    const found = await discover();

    expect(found.policies).toEqual([]);
    expect(found.leftOut).toMatchObject([
      {
        url: "http://169.254.169.254/latest/meta-data",
        isFailure: true,
        why: expect.stringContaining("is no public address"),
      },
    ]);
  });

  it("cannot bring anything but a name into the name", async () => {
    const evil = "Ac\u202Eme\nname: x\u0085: [&amp;a *b]";
    const head = `<meta property="og:site_name" content="${evil}">`;
    setPages(site, {
      "/": makeHomePage({ "/p": "Privacy" }, { head }),
      "/p": makePolicyPage("Privacy"),
    });

    const { service } = await discover();

    expect(service.name).toBe("Acme name: x : [&a *b]");
    expect(service.slug).toBe("acme-name-x-a-b");
  });

  it("that cannot be had at all is a failure", async () => {
    await expect(discover("/nowhere")).rejects.toMatchObject({ code: "not-found" });
  });
});
