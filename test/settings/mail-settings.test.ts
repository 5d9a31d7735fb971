import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSettings } from "../../src/settings/load-settings.ts";
import { ATERA, problemsOf, writeConfig } from "./config-folder.ts";

const SERVICE = { "services/atera.yaml": ATERA };
const mail = (lines: string): Record<string, string> => ({
  ...SERVICE,
  "clausewatch.yaml": `mail:
  from: watch@example.org
  smtp: { host: smtp.example.org }
${lines}`,
});

describe("a subscriber", () => {
  it("has a time in a zone, filters, and a name", async () => {
    const config = await writeConfig(
      mail(`  subscribers:
    - address: a@example.org
      name: Zoë
      when: weekly
      day: friday
      at: "18:30"
      zone: Europe/Berlin
      topics: [retention]
      words: ["third part*"]
      minimum: substantive
    - address: a@example.org
      id: at once
      when: immediately
    - file: { folder: ../digests, format: json }
`),
    );

    const settings = await loadSettings({ config, env: {} });

    const { subscribers } = settings.mail ?? { subscribers: [] };
    expect(subscribers[0]).toMatchObject({
      id: "a@example.org",
      to: { kind: "mail", address: "a@example.org", name: "Zoë" },
      when: { kind: "weekly", day: 5, at: "18:30", zone: "Europe/Berlin" },
      topics: ["retention"],
    });
    expect(subscribers[1]).toMatchObject({ id: "at once", when: { kind: "immediately" } });
    expect(subscribers[2]).toMatchObject({
      id: "file ../digests",
      to: { kind: "file", folder: join(config, "../digests"), format: "json" },
    });
  });

  it("whose pattern matches nothing yet is told, with its line", async () => {
    const config = await writeConfig(
      mail(`  subscribers:
    - { address: a@example.org, policies: ["*", "nobody/*"] }
`),
    );

    for (const env of [
      {},
      { XDG_CACHE_HOME: join(config, "cache") },
      { XDG_CACHE_HOME: join(config, "cache") },
    ]) {
      const { notices } = await loadSettings({ config, env });
      expect(notices.map((notice) => notice.replace(`${config}/`, ""))).toEqual([
        'clausewatch.yaml:5:49: mail.subscribers[0].policies[1]: no policy matches "nobody/*"; write the id of a policy in services/',
      ]);
    }
  });

  it.each([
    ["{ policies: [atera] }", "address: missing; add an address, a webhook or a file"],
    ['{ address: "a@example.org, b@example.org" }', "address: not a mail address"],
    [String.raw`{ address: a@example.org, name: "A\r\nBcc: b@example.org" }`, "name: a line break"],
    ["{ address: a@example.org, topics: [weather] }", "topics[0]"],
    ['{ address: a@example.org, at: "07:00" }', "at: given without when: daily or weekly"],
    ['{ address: a@example.org, when: daily, at: "7" }', "at: not a time of day"],
    ["{ address: a@example.org, when: daily, day: monday }", "day: given without when: weekly"],
    ["{ address: a@example.org, file: { folder: out } }", "file: given beside address"],
    ['{ webhook: { url: "https://x.example/" } }', "webhook.secretEnv: missing"],
  ])("%s is refused", async (subscriber, complaint) => {
    const [problem] = await problemsOf(mail(`  subscribers:\n    - ${subscriber}\n`));

    expect(problem).toContain(`mail.subscribers[0].${complaint}`);
  });

  it("stands there once", async () => {
    const twice = mail(
      "  subscribers:\n    - address: a@example.org\n    - address: a@example.org\n",
    );

    expect(await problemsOf(twice)).toEqual([
      expect.stringContaining("mail.subscribers[1]: the same subscriber stands above"),
    ]);
  });
});

describe("a secret", () => {
  const hooked = mail(`  subscribers:
    - webhook: { urlEnv: HOOK_URL, secretFile: secret }
`);

  it("comes from the environment or a file, and stands in no name", async () => {
    const config = await writeConfig(hooked);
    await writeFile(join(config, "secret"), "hush\n");

    const settings = await loadSettings({ config, env: { HOOK_URL: "https://x.example/s3cret" } });

    const [subscriber] = settings.mail?.subscribers ?? [];
    expect(subscriber?.to).toEqual({
      kind: "webhook",
      url: "https://x.example/s3cret",
      secret: "hush",
    });
    expect(subscriber?.id).toBe("webhook HOOK_URL");
  });

  it("that signs links is refused where it can be guessed, and how to make one is said", async () => {
    const leaving = mail(
      "  unsubscribe: { url: https://watch.example.org/leave, secretEnv: LEAVE }\n",
    );

    const short = await problemsOf(leaving, { LEAVE: "hush" });
    const config = await writeConfig(leaving);
    const long = await loadSettings({ config, env: { LEAVE: "x".repeat(32) } });

    expect(short).toEqual([expect.stringMatching(/secretEnv: .*32 characters.*openssl rand/)]);
    expect(short.join()).not.toContain("hush");
    expect(long.mail?.unsubscribe.secret).toHaveLength(32);
  });

  it("that is not to be had is told without a word of it", async () => {
    const problems = await problemsOf(hooked, { HOOK_URL: "s3cret is no address" });
    const others = await problemsOf(
      { ...hooked, secret: "hush" },
      { HOOK_URL: "s3cret is no address" },
    );
    const key = await problemsOf({
      ...mail("  dkim: { domain: example.org, selector: a, keyFile: key }\n"),
      key: "hush, no key",
    });

    expect(problems).toEqual([
      expect.stringContaining("secretFile: the file named here cannot be read"),
    ]);
    expect(others).toEqual([expect.stringContaining("is not a web address")]);
    expect(key).toEqual([expect.stringContaining("is no RSA private key")]);
    expect([...problems, ...others, ...key].join()).not.toMatch(/s3cret|hush/);
  });
});
