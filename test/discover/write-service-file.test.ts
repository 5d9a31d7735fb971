import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FoundPolicy } from "../../src/discover/judge-candidate.ts";
import { nameService } from "../../src/discover/name-service.ts";
import {
  addToServiceFile,
  composeServiceFile,
  createServiceFile,
} from "../../src/discover/write-service-file.ts";
import { loadSettings } from "../../src/settings/load-settings.ts";
import { makeFolder } from "../record/entries.ts";

const ORIGIN = { site: "https://acme.example/", at: new Date("2024-05-06T07:08:09Z") };

function makePolicy(url: string, name = "Privacy Policy"): FoundPolicy {
  return {
    ...{ kind: "privacy-policy", name, url, trace: "footer", linkText: null, isOffSite: false },
    ...{ language: "en", title: null, words: 100, lastUpdated: null, excerpt: "" },
  };
}

async function loadService(text: string, slug: string) {
  const config = await makeFolder();
  await mkdir(join(config, "services"));
  await writeFile(join(config, "clausewatch.yaml"), "contact: test@example.org\n");
  await writeFile(join(config, "services", `${slug}.yaml`), text);
  return (await loadSettings({ config, env: {} })).policies;
}

describe("a service file that is written", () => {
  it("says where it comes from, and has both sources", () => {
    const policy = makePolicy("https://acme.example/privacy");

    const text = composeServiceFile(
      { name: "Acme", slug: "acme" },
      [{ slug: "privacy-policy", policy }],
      ORIGIN,
    );

    expect(text).toBe(`# yaml-language-server: $schema=../schema/service.schema.json
#
# Found by \`clausewatch add\` on 2024-05-06, from https://acme.example/

name: Acme
policies:
  privacy-policy:
    name: Privacy Policy
    sources:
      - live: https://acme.example/privacy
      - wayback: https://acme.example/privacy
`);
  });

  it("names no web archive for what none can reach", () => {
    const within = ["http://127.0.0.1:8080/", "https://[fd00::1]/", "http://10.1.2.3/terms"];
    const named = ["http://localhost/", "http://intranet/terms", "https://www.acme.internal/"];
    const outside = ["https://8.8.8.8/terms", "https://local.example/", "https://[2606:4700::1]/"];
    const compose = (url: string): string =>
      composeServiceFile(
        { name: "Acme", slug: "acme" },
        [{ slug: "privacy-policy", policy: makePolicy(url) }],
        ORIGIN,
      );

    for (const url of [...within, ...named]) expect(compose(url)).not.toContain("wayback");
    for (const url of outside) expect(compose(url)).toContain(`- wayback: ${url}`);
  });

  it("loads whatever a site calls itself", async () => {
    const names = [
      "Yes",
      "*a",
      "&a b",
      "a: b #c",
      "- x",
      "null",
      "1.0",
      "{a}",
      "%x",
      "'",
      "\u202eevil",
      "con",
      "__proto__",
      "a\nb: c",
      "é".repeat(80),
    ];
    for (const siteName of names) {
      const service = nameService(new URL("https://acme.example/"), { siteName, title: null });
      const policy = makePolicy("https://acme.example/privacy?a='b'#c");

      const text = composeServiceFile(service, [{ slug: "privacy-policy", policy }], ORIGIN);

      const [loaded] = await loadService(text, service.slug);
      expect(loaded, siteName).toMatchObject({
        id: `${service.slug}/privacy-policy`,
        service: service.name,
      });
    }
  });

  it("has a usable name and slug for any site", () => {
    const text = fc.string({ unit: "binary", maxLength: 90 });
    fc.assert(
      fc.property(text, text, fc.webUrl(), (siteName, title, url) => {
        const { name, slug } = nameService(new URL(url), { siteName, title });

        expect(name).toMatch(/^[^\p{Cc}]{1,}$/u);
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,79}$/u);
      }),
    );
  });

  it("is added to with its comments kept, and what is there is left alone", () => {
    const before =
      "# mine\nname: Acme # ours\npolicies:\n  privacy-policy:\n    name: Mine\n    sources: [{ live: https://a.example/ }]\n";
    const policy = makePolicy("https://acme.example/new");

    const after = addToServiceFile(before, [
      { slug: "privacy-policy", policy },
      { slug: "cookie-policy", policy: makePolicy("https://acme.example/c", "Cookie Policy") },
    ]);

    expect(after).toContain("# mine\nname: Acme # ours");
    expect(after).toContain("name: Mine");
    expect(after).not.toContain("acme.example/new");
    expect(after).toContain("cookie-policy:\n    name: Cookie Policy");
  });

  it.each(["name: Acme\n", "policies: [a]\n", "a: [\n"])(
    "is not added to where it is none: %j",
    (text) => {
      expect(() => addToServiceFile(text, [])).toThrow("no service file");
    },
  );

  it("is never written over", async () => {
    const path = join(await makeFolder(), "acme.yaml");
    await createServiceFile(path, "mine");

    await expect(createServiceFile(path, "other")).rejects.toMatchObject({ code: "service-file" });

    expect(await readFile(path, "utf8")).toBe("mine");
  });
});
