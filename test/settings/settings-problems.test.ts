import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { loadSettings } from "../../src/settings/load-settings.ts";
import { ATERA, problemsOf } from "./config-folder.ts";

describe("problems of a service file", () => {
  it("names file, line, column, key, fault and remedy", async () => {
    const text = ATERA.replace("https://", "htp://");

    expect(await problemsOf({ "services/atera.yaml": text })).toEqual([
      'services/atera.yaml:6:15: policies.privacy-policy.sources[0].live: not an http(s) URL: "htp://www.atera.com/privacy"; write https://www.atera.com/privacy',
    ]);
  });

  it("suggests the nearest key for one that is unknown", async () => {
    expect(await problemsOf({ "services/atera.yaml": `${ATERA}    selct: main\n` })).toEqual([
      'services/atera.yaml:7:5: unknown key "selct" in policies.privacy-policy; did you mean `select`?',
    ]);
  });

  it("lists the keys where none comes near", async () => {
    expect(await problemsOf({ "services/atera.yaml": `${ATERA}zzz: 1\n` })).toEqual([
      'services/atera.yaml:7:1: unknown key "zzz"; the keys here are name, robots, check, policies',
    ]);
  });

  it("names what is missing, at the mapping that lacks it", async () => {
    const text = ATERA.replace("    name: Privacy Policy\n", "");

    expect(await problemsOf({ "services/atera.yaml": text })).toEqual([
      "services/atera.yaml:3:3: policies.privacy-policy.name: is missing; write text such as Privacy Policy",
    ]);
  });

  it("takes a key without a value for missing", async () => {
    const text = ATERA.replace("name: Atera", "name:");

    expect(await problemsOf({ "services/atera.yaml": text })).toEqual([
      "services/atera.yaml:1:1: name: is missing; write text such as Atera",
    ]);
  });

  it("reports an empty file as one that lacks everything", async () => {
    expect(await problemsOf({ "services/atera.yaml": "" })).toEqual([
      "services/atera.yaml:1:1: name: is missing; write text such as Atera",
      "services/atera.yaml:1:1: policies: is missing; write a mapping",
    ]);
  });

  it("names the kinds where a value has the wrong one", async () => {
    const text = `${ATERA.replace("name: Atera", "name: 2024")}    select: 1\n    remove: [3]\n`;

    expect(await problemsOf({ "services/atera.yaml": text })).toEqual([
      "services/atera.yaml:1:7: name: a number where text belongs; write text such as Atera, in quotes where it looks like a number or true",
      "services/atera.yaml:7:13: policies.privacy-policy.select: a number where text, a mapping or a list belongs; write text, a mapping or a list such as main, in quotes where it looks like a number or true",
      "services/atera.yaml:8:14: policies.privacy-policy.remove[0]: a number where text or a mapping belongs; write text or a mapping such as main, in quotes where it looks like a number or true",
    ]);
  });

  it("names a selector that cannot be run", async () => {
    expect(
      await problemsOf({ "services/atera.yaml": `${ATERA}    select: [main, "//main"]\n` }),
    ).toEqual([
      'services/atera.yaml:7:20: policies.privacy-policy.select[1]: not a CSS selector: "//main" (looks like XPath); write a CSS selector such as main, .policy or #privacy',
    ]);
  });

  it("wants exactly one kind a source, and url only beside file", async () => {
    const text = `${ATERA}        wayback: https://a.org
      - url: https://a.org
      - wayback: https://a.org
        url: https://a.org
      -
`;

    expect(await problemsOf({ "services/atera.yaml": text })).toEqual([
      "services/atera.yaml:7:18: policies.privacy-policy.sources[0].wayback: live and wayback in one source; write one source an item: live, browser, wayback, memento or file",
      "services/atera.yaml:8:9: policies.privacy-policy.sources[1]: a source of no kind; write one source an item: live, browser, wayback, memento or file",
      "services/atera.yaml:10:14: policies.privacy-policy.sources[2].url: url is only for files; leave it out",
      "services/atera.yaml:11:8: policies.privacy-policy.sources[3]: nothing where a mapping belongs; write a mapping",
    ]);
  });

  it("wants archives with a list and a place to play, and sources that name them", async () => {
    const main = `archives:
  both: { cdx: https://a.org/cdx, timemap: https://a.org/tm/, playback: https://a.org/web }
  none: { playback: https://a.org/web }
  blind: { cdx: https://a.org/cdx }
  odd: { timemap: https://a.org/tm/, playback: "https://a.org/{url}/{timestamp}" }
  wayback: { timemap: https://a.org/tm/ }
`;
    const services = `${ATERA}      - { memento: https://a.org, archives: [mien, wayback] }
      - { live: https://a.org, archives: [mine] }
`;

    expect(await problemsOf({ "clausewatch.yaml": main })).toEqual([
      "clausewatch.yaml:2:9: archives.both: cdx and timemap in one archive; write one of them: cdx or timemap",
      "clausewatch.yaml:3:9: archives.none: an archive without a list; write one of them: cdx or timemap",
      "clausewatch.yaml:4:3: archives.blind.playback: is missing beside cdx; write, for example, https://archive.example/collection/{timestamp}id_/{url}",
      "clausewatch.yaml:5:48: archives.odd.playback: not where captures are played; write, for example, https://archive.example/collection/{timestamp}id_/{url}",
      "clausewatch.yaml:6:3: archives.wayback: wayback is the archive of the section of that name; write another name",
    ]);
    expect(await problemsOf({ "services/atera.yaml": services })).toEqual([
      "services/atera.yaml:8:42: policies.privacy-policy.sources[2].archives: archives is only for memento; leave it out",
    ]);
    const mine = "archives: { mine: { timemap: https://a.org/tm/ } }\n";
    const named = services.split("\n").slice(0, -2).join("\n");
    expect(await problemsOf({ "clausewatch.yaml": mine, "services/atera.yaml": named })).toEqual([
      'services/atera.yaml:7:20: policies.privacy-policy.sources[1].memento: unknown archive "mien"; write mine, or name it under `archives` in clausewatch.yaml',
    ]);
    const alone = `${ATERA}      - memento: https://a.org\n`;
    expect(await problemsOf({ "services/atera.yaml": alone })).toEqual([
      "services/atera.yaml:7:18: policies.privacy-policy.sources[1].memento: no archive to ask; name the archives under `archives` in clausewatch.yaml",
    ]);
  });

  it("wants at least one policy and one source", async () => {
    const sourceless = "name: B\npolicies:\n  p:\n    name: P\n    sources: []\n";

    expect(
      await problemsOf({
        "services/a.yaml": "name: A\npolicies: {}\n",
        "services/b.yaml": sourceless,
      }),
    ).toEqual([
      "services/a.yaml:2:11: policies: no policies; write at least one, such as privacy-policy",
      "services/b.yaml:5:14: policies.p.sources: the list is empty; write at least one item",
    ]);
  });

  it("wants sources or pages, not both, and nothing but an address and selectors of a page", async () => {
    const policies = `name: B
policies:
  none: { name: P }
  both:
    name: P
    sources: [{ live: https://a.org }]
    pages: [{ url: https://a.org }]
  wrong:
    name: P
    pages:
      - { url: htp://a.org, select: //main }
      - { select: main }
      - { url: https://a.org, live: https://a.org }
  empty: { name: P, pages: [] }
`;

    expect(await problemsOf({ "services/b.yaml": policies })).toEqual([
      "services/b.yaml:3:3: policies.none.sources: is missing; write a list of sources, or of `pages` that make the policy together",
      "services/b.yaml:7:12: policies.both.pages: given beside sources; keep `sources` for a policy on one page, `pages` for one on several",
      expect.stringMatching(/^services\/b.yaml:11:16: policies.wrong.pages\[0\].url: not an http/),
      expect.stringMatching(/^services\/b.yaml:11:37: policies.wrong.pages\[0\].select: not a CSS/),
      "services/b.yaml:12:9: policies.wrong.pages[1].url: is missing; write text such as https://www.example.org/privacy",
      'services/b.yaml:13:31: unknown key "live" in policies.wrong.pages[2]; the keys here are url, select, remove',
      "services/b.yaml:14:28: policies.empty.pages: the list is empty; write at least one item",
    ]);
  });

  it("refuses ids that are no safe names of files", async () => {
    const text = ATERA.replace("privacy-policy:", "../../.git/hooks:");

    expect(
      await problemsOf({
        "services/atera.yaml": text,
        "services/nul.yaml": ATERA,
        "services/Hapara.yaml": ATERA,
      }),
    ).toEqual([
      'services/Hapara.yaml: the name of the file is the slug of its service: not a slug (lower-case letters, digits and hyphens, at most 80): "Hapara"; rename the file (write hapara before the ending)',
      'services/atera.yaml:3:3: policies."../../.git/hooks": not a slug (lower-case letters, digits and hyphens, at most 80): "../../.git/hooks"; write git-hooks',
      'services/nul.yaml: the name of the file is the slug of its service: "nul" is the name of a device on Windows; rename the file (write, for example, nul-policy before the ending)',
    ]);
  });

  it("refuses one id declared in two files, and names both places", async () => {
    const [problem, ...rest] = await problemsOf({
      "services/atera.yaml": ATERA,
      "services/atera.json": JSON.stringify({
        name: "Atera",
        policies: { "privacy-policy": { name: "P", sources: [{ live: "https://a.org" }] } },
      }),
    });

    expect(problem).toBe(
      "services/atera.yaml:3:3: policies.privacy-policy: atera/privacy-policy is declared already in services/atera.json:1:29; keep one of the two",
    );
    expect(rest).toEqual([]);
  });

  it("wants one start and one end of a range", async () => {
    const text = `${ATERA}    select:
      - { startBefore: h1, startAfter: h2, endBefore: footer }
      - { startAfter: h1 }
      - { endAfter: "//x", startBefore: h1 }
      - { from: h1 }
    remove: { startAfter: nav }
`;

    expect(await problemsOf({ "services/atera.yaml": text })).toEqual([
      "services/atera.yaml:8:40: policies.privacy-policy.select[0].startAfter: given beside startBefore; keep one of the two",
      "services/atera.yaml:9:9: policies.privacy-policy.select[1]: a range without an end; write endBefore or endAfter, with a CSS selector",
      'services/atera.yaml:10:21: policies.privacy-policy.select[2].endAfter: not a CSS selector: "//x" (looks like XPath); write a CSS selector such as main, .policy or #privacy',
      'services/atera.yaml:11:11: unknown key "from" in policies.privacy-policy.select[3]; the keys here are startBefore, startAfter, endBefore, endAfter',
      "services/atera.yaml:12:13: policies.privacy-policy.remove: a range without an end; write endBefore or endAfter, with a CSS selector",
    ]);
  });

  it("refuses the history of a file that has none, or is not there", async () => {
    expect(
      await problemsOf({
        "services/atera.yaml": ATERA,
        "services/atera.history.json": "{}",
        "services/hapara.history.json": "{}",
      }),
    ).toEqual([
      'services/hapara.history.json: the history of a file that is not here; put "hapara.json" beside it, or remove it',
      "services/atera.history.json: a history beside a file that has none; remove it: only declarations of Open Terms Archive have a history",
    ]);
  });
});

describe("problems of the YAML itself", () => {
  it.each([
    ["a tab", "name: A\npolicies:\n\tp: 1\n", "3:1: a tab in the indentation; use spaces"],
    ["a key twice", "name: A\nname: B\n", "2:1: a key that is here already; keep one of the two"],
    [
      "bad indentation",
      "policies:\n  p: 1\n name: A\n",
      "3:1: the indentation does not fit, or a bracket is not closed; indent the keys of one mapping with the same number of spaces",
    ],
    [
      "an open quote",
      "name: 'Atera\n",
      "2:1: a colon, comma, quote or bracket is missing; write `key: value`, and close what is open",
    ],
    [
      "two documents",
      "name: A\n---\nname: B\n",
      "2:1: a second document; leave out the line `---`, or use a second file",
    ],
    [
      "an alias",
      "name: &a A\npolicies: *a\n",
      "1:10: an anchor (a word that starts with &); if this is text, put it in quotes; otherwise write the value out",
    ],
    ["a key that is no word", "? [a]\n: b\n", "1:3: not a usable key; write a word"],
    ["the key __proto__", "__proto__: { name: A }\n", "1:1: not a usable key; write a word"],
  ])("places %s", async (_, text, expected) => {
    const [first] = await problemsOf({ "services/atera.yaml": text });

    expect(first).toBe(`services/atera.yaml:${expected}`);
  });

  it("does not grow with nested aliases", async () => {
    const bomb = `a: &a [x, x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? "a" : `b${at - 1}`}, *a]`).join("\n")}\n`;

    expect(await problemsOf({ "services/atera.yaml": bomb })).toHaveLength(41);
  });

  it("refuses text in another encoding", async () => {
    const latin1 = Buffer.from("name: Café\n", "latin1");

    expect(await problemsOf({ "services/cafe.yaml": latin1 })).toEqual([
      "services/cafe.yaml: not UTF-8; save it with the encoding UTF-8",
    ]);
  });
});

describe("problems of clausewatch.yaml", () => {
  it("collects every problem of every file, in reading order", async () => {
    const problems = await problemsOf({
      "clausewatch.yaml": `archve: x
fetch:
  timeouts: { connect: 10, lookup: 10x, socket: 0s, request: 30d }
  maxBody: 20
  maxRedirects: 2.5
wayback: [a]
schedule:
  check: 61 * * * *
  timezone: Europe/Berln
`,
      "services/atera.yaml": `${ATERA}zzz: 1\n`,
      "services/hapara.yaml": "name: 'x\n",
    });

    expect(problems).toEqual([
      'clausewatch.yaml:1:1: unknown key "archve"; did you mean `archive`?',
      "clausewatch.yaml:3:24: fetch.timeouts.connect: a number where text belongs; write text such as 10s, in quotes where it looks like a number or true",
      "clausewatch.yaml:3:36: fetch.timeouts.lookup: not a duration; write, for example, 500ms, 10s, 2m or 1h",
      "clausewatch.yaml:3:49: fetch.timeouts.socket: too short; write at least 1ms",
      "clausewatch.yaml:3:62: fetch.timeouts.request: too long; write at most 24d",
      "clausewatch.yaml:4:12: fetch.maxBody: a number where text belongs; write text such as 20MB, in quotes where it looks like a number or true",
      "clausewatch.yaml:5:17: fetch.maxRedirects: a fraction where a whole number belongs; write a whole number",
      "clausewatch.yaml:6:10: wayback: a list where a mapping belongs; write a mapping",
      'clausewatch.yaml:8:10: schedule.check: not a schedule: "61 * * * *"; write, for example, every 12 hours, daily at 6:00, every monday at 18:30, or a cron expression such as 0 6 * * *',
      'clausewatch.yaml:9:13: schedule.timezone: not a time zone: "Europe/Berln"; did you mean Europe/Berlin?',
      'services/atera.yaml:7:1: unknown key "zzz"; the keys here are name, robots, check, policies',
      "services/hapara.yaml:2:1: a colon, comma, quote or bracket is missing; write `key: value`, and close what is open",
    ]);
  });

  it("refuses addresses that would carry a second header", async () => {
    const problems = await problemsOf({
      "clausewatch.yaml": `mail:
  from: "Watch <watch@example.org>\\r\\nBcc: a@b.org"
  smtp: { host: localhost }
  subscribers:
    - address: "reader@example.org\\nBcc: a@b.org"
`,
    });

    expect(problems).toEqual([
      String.raw`clausewatch.yaml:2:9: mail.from: not a sender: "Watch <watch@example.org>\r\nBcc: a@b.org"; write an address such as watch@example.org, or Clausewatch <watch@example.org>`,
      String.raw`clausewatch.yaml:5:16: mail.subscribers[0].address: not a mail address: "reader@example.org\nBcc: a@b.org"; write one address such as reader@example.org`,
    ]);
  });

  it("names a subscription that nobody can fulfil", async () => {
    const mail = `mail:
  from: watch@example.org
  smtp: { host: localhost }
  subscribers:
    - address: reader@example.org
      policies: [atera, atera/privcy, "later/*", hapra]
`;

    expect(await problemsOf({ "clausewatch.yaml": mail, "services/atera.yaml": ATERA })).toEqual([
      'clausewatch.yaml:6:25: mail.subscribers[0].policies[1]: unknown policy "atera/privcy"; did you mean atera/privacy-policy?',
      'clausewatch.yaml:6:50: mail.subscribers[0].policies[3]: unknown policy "hapra"; write the id of a policy in services/',
    ]);
  });

  it("says which file is missing and how to create it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "clausewatch-config-"));
    onTestFinished(() => rm(folder, { recursive: true }));

    await expect(loadSettings({ config: folder, env: {} })).rejects.toThrow(
      `2 problems in the configuration:
  ${folder}/clausewatch.yaml: no such file; create it (an empty file means all defaults), or name the folder with --config DIR
  ${folder}/services: no such folder; create it, with one file for each service such as atera.yaml`,
    );
  });

  it("names a service file that is not read because of a slip in its ending", async () => {
    expect(await problemsOf({ "services/atera.yalm": ATERA })).toEqual([
      'services/atera.yalm: not read, because of its ending ".yalm"; rename it to end in .yaml',
    ]);
  });
});

describe("secrets in clausewatch.yaml", () => {
  const smtp = (line: string) => `mail:
  from: watch@example.org
  smtp:
    host: smtp.example.org
    user: watch
    ${line}
`;

  it.each([
    ["password: *hunter2"],
    ["password: !hunter2"],
    ["password: &hunter2"],
    ["password: @hunter2"],
    ["password: '@hunter2"],
    ['password: "\\hunter2"'],
    ["password: hunter2: x"],
    ["password: [hunter2]"],
    ["password: {hunter2: 1, hunter2: 2}"],
    ["pasword: hunter2"],
    ["passwordEnv: hunter2"],
    ["passwordEnv: hunter2!"],
    ["port: hunter2"],
    ["password: hunter2\n    passwordEnv: HUNTER2"],
    ["password: hunter2\n    host: x"],
    ["password: hunter2\n  x"],
  ])("are not repeated for `%s`", async (line) => {
    const problems = await problemsOf({ "clausewatch.yaml": smtp(line) });

    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join("\n").toLowerCase()).not.toContain("hunter2");
  });

  it("are wanted together with a user, from a variable that is set", async () => {
    expect(await problemsOf({ "clausewatch.yaml": smtp("passwordEnv: UNSET") })).toEqual([
      "clausewatch.yaml:6:18: mail.smtp.passwordEnv: the environment variable named here is not set; set it to the password of the mail server, or correct its name",
    ]);
    expect(await problemsOf({ "clausewatch.yaml": smtp("") })).toEqual([
      "clausewatch.yaml:5:11: mail.smtp.user: given without a password; add passwordEnv, or leave user out",
    ]);
  });
});
