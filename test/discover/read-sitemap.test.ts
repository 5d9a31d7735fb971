import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSitemap, readSitemapLines } from "../../src/discover/read-sitemap.ts";

describe("a sitemap", () => {
  it("gives the addresses that are in it, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.webUrl({ withQueryParameters: true }), { maxLength: 8 }), (urls) => {
        const locations = urls.map((url) => `<url><loc>\n${escape(url)} </loc></url>`);

        const { pages } = readSitemap(`<urlset>${locations.join("")}</urlset>`);

        expect(pages.map(({ href }) => href)).toEqual(urls.map((url) => new URL(url).href));
      }),
    );
  });

  it("may be an index, or plain lines, or have CDATA", () => {
    const index = readSitemap(
      "<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>",
    );
    const plain = readSitemap("https://a.example/1\r\nno address\nhttps://a.example/2");
    const data = readSitemap("<urlset><loc><![CDATA[https://a.example/?a=1&b=2]]></loc></urlset>");

    expect(index.sitemaps.map(({ href }) => href)).toEqual(["https://a.example/1.xml"]);
    expect(plain.pages.map(({ href }) => href)).toEqual([
      "https://a.example/1",
      "https://a.example/2",
    ]);
    expect(data.pages.map(({ href }) => href)).toEqual(["https://a.example/?a=1&b=2"]);
  });

  it("resolves no entity, reads no other scheme, and ends", () => {
    const hostile = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><loc>&a;</loc><loc>file:///etc/passwd</loc>${"<loc>".repeat(50_000)}`;

    expect(readSitemap(hostile)).toEqual({ pages: [], sitemaps: [] });
    expect(readSitemap("<loc>https://a.example/</loc>".repeat(60_000)).pages).toHaveLength(50_000);
  });
});

describe("robots.txt", () => {
  it("names sitemaps, in any case and with any line ends", () => {
    const robots =
      "User-agent: *\rSITEMAP: https://a.example/1.xml\nsitemap:https://a.example/2.xml # x\nSitemap: ftp://a.example/";

    expect(readSitemapLines(robots).map(({ href }) => href)).toEqual([
      "https://a.example/1.xml",
      "https://a.example/2.xml",
    ]);
  });
});

function escape(url: string): string {
  return url.replaceAll("&", "&amp;").replaceAll("'", "&apos;");
}
