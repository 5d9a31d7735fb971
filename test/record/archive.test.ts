import { afterEach, describe, expect, it, vi } from "vitest";
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { git, makeArchive, makeCapture, makeEntry, makeFolder } from "./entries.ts";

const run = promisify(execFile);

const OTHER = { id: "hapara/terms", service: "Hapara", name: "Terms" };

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the archive", () => {
  it("records a version as a commit that tells what, when and from where", async () => {
    const { archive, path } = await makeArchive();

    const [version] = await archive.append([
      makeEntry("2017-06-06T18:07:03Z", "We collect data.\n", {
        subject: "Atera › Privacy Policy: first captured",
        body: ["12 clauses", "Source: forged"],
        change: "first",
        lastUpdated: "2017-06",
      }),
    ]);
    await archive.close();

    expect(await git(path, "log", "--format=%s|%an|%ae|%aI|%cn|%cI", "main")).toBe(
      "Atera › Privacy Policy: first captured|clausewatch|clausewatch@localhost|2017-06-06T18:07:03+00:00|clausewatch|2026-01-02T03:04:05+00:00",
    );
    expect(
      await git(
        path,
        "log",
        "--format=%(trailers:key=Capture,valueonly)%(trailers:key=Source)",
        "main",
      ),
    ).toBe(`${version?.capture}\nSource: wayback`);
    expect(await git(path, "show", "main:atera/privacy-policy.md")).toBe("We collect data.");
    expect(await readFile(join(path, "atera/privacy-policy.md"), "utf8")).toBe(
      "We collect data.\n",
    );
    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(version).toEqual((await archive.versions())[0]);
    expect(version).toMatchObject({
      version: await git(path, "rev-parse", "main"),
      captured: "2017-06-06T18:07:03Z",
      recorded: "2026-01-02T03:04:05Z",
      change: "first",
      counts: {},
      lastUpdated: "2017-06",
    });
  });

  it("keeps the bytes of a capture exactly, with a commit of their own", async () => {
    const { archive, path } = await makeArchive();
    const body = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7919) % 256);
    const capture = {
      ...makeCapture("atera/privacy-policy", "2017-06-06T18:07:03Z", body),
      redirects: ["https://a.example/"],
    };

    const [version] = await archive.append([
      makeEntry("2017-06-06T18:07:03Z", "Text\n", { capture }),
    ]);

    expect(await archive.capture(version?.version ?? "")).toEqual(capture);
    expect(await git(path, "log", "--format=%s|%aI", "captures")).toBe(
      "Atera › Privacy Policy: captured 2017-06-06 from the Wayback Machine|2017-06-06T18:07:03+00:00",
    );
    expect(await git(path, "ls-tree", "-r", "--name-only", "captures")).toBe(
      "atera/privacy-policy.html\natera/privacy-policy.json",
    );
  });

  it("drops the old body's name when the type changes, and still gives both captures", async () => {
    const { archive, path } = await makeArchive();
    const pdf = makeCapture(
      "atera/privacy-policy",
      "2018-01-01T00:00:00Z",
      "%PDF-1.7",
      "application/pdf",
    );

    const versions = await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "Page\n"),
      makeEntry("2018-01-01T00:00:00Z", "Document\n", { capture: pdf }),
    ]);
    const captures = await Promise.all(versions.map(({ version }) => archive.capture(version)));

    expect(await git(path, "ls-tree", "-r", "--name-only", "captures")).toBe(
      "atera/privacy-policy.json\natera/privacy-policy.pdf",
    );
    expect(captures.map(({ body }) => Buffer.from(body).toString())).toEqual([
      "<p>Page\n</p>",
      "%PDF-1.7",
    ]);
  });

  it("keeps the bytes once where the rules make another text of the same capture", async () => {
    const { archive, path } = await makeArchive();
    const [old] = await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    const capture = await archive.capture(old?.version ?? "");

    const [technical] = await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "One.\n", {
        capture,
        normaliser: "2",
        change: "technical",
      }),
    ]);

    expect(technical?.capture).toBe(old?.capture);
    expect(await git(path, "rev-list", "--count", "captures")).toBe("1");
    expect(await archive.capture(technical?.version ?? "")).toEqual(capture);
  });

  it("gives versions oldest first, texts, heads and the policies by name", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "One\n"),
      makeEntry("2019-01-01T00:00:00Z", "Terms\n", { policy: OTHER }),
      makeEntry("2018-01-01T00:00:00Z", "Two\n", { counts: { reworded: 2, added: 1 } }),
    ]);

    for (const reader of [archive, (await makeArchive({ path })).archive]) {
      const versions = await reader.versions("atera/privacy-policy");

      expect(versions.map(({ captured }) => captured)).toEqual([
        "2017-01-01T00:00:00Z",
        "2018-01-01T00:00:00Z",
      ]);
      expect(versions[1]?.counts).toEqual({ added: 1, reworded: 2 });
      expect(await reader.texts(versions)).toEqual(["One\n", "Two\n"]);
      expect(await reader.text(versions[0]?.version ?? "")).toBe("One\n");
      expect(await reader.head("atera/privacy-policy")).toEqual({
        version: versions[1],
        text: "Two\n",
      });
      expect(await reader.head("nobody/nothing")).toBeNull();
      expect(await reader.versions()).toHaveLength(3);
      expect(await reader.policies()).toEqual([
        { id: "atera/privacy-policy", service: "Atera", name: "Privacy Policy" },
        OTHER,
      ]);
    }
  });

  it("sees what another process records meanwhile", async () => {
    const { archive, path } = await makeArchive();
    const { archive: other } = await makeArchive({ path });
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await other.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);

    await archive.append([makeEntry("2019-01-01T00:00:00Z", "Three\n")]);

    expect((await other.versions()).map(({ captured }) => captured.slice(0, 4))).toEqual([
      "2017",
      "2018",
      "2019",
    ]);
  });

  it("records all of many appends that come at once", async () => {
    const { archive, path } = await makeArchive();
    const { archive: other } = await makeArchive({ path });

    await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        (at % 2 === 0 ? archive : other).append([
          makeEntry("2017-01-01T00:00:00Z", `${at}\n`, {
            policy: { ...OTHER, id: `hapara/p${at}` },
          }),
        ]),
      ),
    );

    expect(await archive.policies()).toHaveLength(6);
    await Promise.all([archive.close(), other.close()]);
    expect(await git(path, "status", "--porcelain")).toBe("");
  });

  it("refuses a capture older than the newest version, and records nothing of the batch", async () => {
    const { archive } = await makeArchive();
    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);

    const late = archive.append([
      makeEntry("2019-01-01T00:00:00Z", "Terms\n", { policy: OTHER }),
      makeEntry("2017-01-01T00:00:00Z", "One\n"),
    ]);

    await expect(late).rejects.toMatchObject({ code: "out-of-order" });
    expect(await archive.versions()).toHaveLength(1);
  });

  it.each([
    [makeEntry("2017-02-30T00:00:00Z", "x"), "bad-entry"],
    [makeEntry("yesterday", "x"), "bad-entry"],
    [makeEntry("1969-12-31T23:59:59Z", "x"), "bad-entry"],
    [
      makeEntry("2017-01-01T00:00:00Z", "x", {
        capture: makeCapture("b/c", "2017-01-01T00:00:00Z", ""),
      }),
      "bad-entry",
    ],
    [
      makeEntry("2017-01-01T00:00:00Z", "x", { policy: { id: "../x/y", service: "", name: "" } }),
      "bad-policy-id",
    ],
    [
      makeEntry("2017-01-01T00:00:00Z", "x", {
        policy: { id: ".git/hooks", service: "", name: "" },
      }),
      "bad-policy-id",
    ],
  ])("refuses an entry that cannot be true (%#)", async (entry, code) => {
    const { archive, path } = await makeArchive();

    await expect(archive.append([entry])).rejects.toMatchObject({ code });
    expect(await git(path, "for-each-ref")).toBe("");
  });

  it("records hostile names and headers as harmless lines", async () => {
    const { archive, path } = await makeArchive();
    const policy = {
      id: "café/条款",
      service: "Evil\nPolicy: x/y\u202E",
      name: "--- \u0000\u200B$(id) `id`",
    };
    const capture = {
      ...makeCapture(policy.id, "2017-01-01T00:00:00Z", "x"),
      url: "https://e.example/\nChange: first",
    };

    await archive.append([makeEntry("2017-01-01T00:00:00Z", "Texte\n", { policy, capture })]);
    await archive.close();

    expect(
      await git(
        path,
        "log",
        "--format=%(trailers:key=Policy,valueonly)%(trailers:key=Change,valueonly)",
        "main",
      ),
    ).toBe("café/条款\nsubstantive");
    expect((await archive.capture((await archive.versions())[0]?.version ?? "")).url).toBe(
      capture.url,
    );
    expect(await readFile(join(path, "café/条款.md"), "utf8")).toBe("Texte\n");
    expect(await git(path, "log", "--format=%B", "--all")).not.toMatch(
      /[\p{Default_Ignorable_Code_Point}]/u,
    );
  });

  it("lets a reader clone the texts without the captures", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "One\n"),
      makeEntry("2018-01-01T00:00:00Z", "Two\n"),
    ]);
    const clone = join(await makeFolder(), "clone");

    await run("git", ["clone", "--quiet", "--single-branch", `file://${path}`, clone]);

    expect(await git(clone, "log", "--format=%s", "--", "atera/privacy-policy.md")).toBe(
      "Atera › Privacy Policy: Two\nAtera › Privacy Policy: One",
    );
    expect(await git(clone, "for-each-ref", "--format=%(refname)", "refs/remotes")).not.toMatch(
      /captures|clausewatch/u,
    );
    const { archive: reader } = await makeArchive({ path: clone });
    const [first] = await reader.versions();
    expect(await reader.text(first?.version ?? "")).toBe("One\n");
    await expect(reader.capture(first?.version ?? "")).rejects.toMatchObject({
      code: "capture-not-found",
    });
  });

  it("goes on in a full clone of itself", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    const clone = join(await makeFolder(), "clone");
    await run("git", ["clone", "--quiet", `file://${path}`, clone]);

    const { archive: restored, notices } = await makeArchive({ path: clone });
    const [second] = await restored.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);

    expect(notices).toEqual([]);
    expect(await git(clone, "rev-list", "--count", "captures")).toBe("2");
    expect(await restored.text(second?.version ?? "")).toBe("Two\n");
  });

  it("does not heed the user's git, its hooks or its variables", async () => {
    const { archive, path } = await makeArchive();
    const trap = join(await makeFolder(), "trap");
    const script = `#!/bin/sh\ntouch ${trap}\n`;
    await git(path, "config", "core.fsmonitor", `touch ${trap}`);
    await git(path, "config", "user.name", "Somebody");
    await mkdir(join(path, ".git", "hooks"));
    for (const hook of ["reference-transaction", "post-index-change", "pre-commit"]) {
      await writeFile(join(path, ".git", "hooks", hook), script, { mode: 0o755 });
    }
    vi.stubEnv("GIT_DIR", "/nonexistent");
    vi.stubEnv("GIT_AUTHOR_NAME", "Somebody");
    vi.stubEnv("GIT_INDEX_FILE", trap);

    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

    vi.unstubAllEnvs();
    await expect(readFile(trap)).rejects.toMatchObject({ code: "ENOENT" });
    expect(await git(path, "-c", "core.fsmonitor=", "log", "--format=%an %cn", "main")).toBe(
      "clausewatch clausewatch",
    );
  });

  it("says so when a commit is not the commit of a version", async () => {
    const { archive } = await makeArchive();

    await expect(archive.text("a".repeat(40))).rejects.toMatchObject({ code: "version-not-found" });
    await expect(archive.capture("main --output=x")).rejects.toMatchObject({
      code: "version-not-found",
    });
  });

  it("notices a body that is no longer what was received", async () => {
    const { archive, path } = await makeArchive();
    const [version] = await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    const metadata = JSON.parse(
      await git(path, "show", "captures:atera/privacy-policy.json"),
    ) as object;
    await git(path, "checkout", "--quiet", "captures");
    await writeFile(join(path, "atera/privacy-policy.html"), "forged");
    await writeFile(join(path, "atera/privacy-policy.json"), JSON.stringify(metadata));
    await git(
      path,
      "-c",
      "user.name=x",
      "-c",
      "user.email=x@x",
      "commit",
      "--quiet",
      "--all",
      "--message=forged",
    );
    const forged = await git(path, "rev-parse", "captures");
    await git(path, "checkout", "--quiet", "main");
    const message = (await git(path, "log", "-1", "--format=%B", "main")).replace(
      version?.capture ?? "",
      forged,
    );
    await git(
      path,
      "-c",
      "user.name=x",
      "-c",
      "user.email=x@x",
      "commit",
      "--quiet",
      "--amend",
      `--message=${message}`,
    );

    const capture = archive.capture(await git(path, "rev-parse", "main"));

    await expect(capture).rejects.toMatchObject({ code: "capture-damaged" });
  });

  it("is as it was after someone has packed its repository", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "One\n"),
      makeEntry("2018-01-01T00:00:00Z", "Two\n"),
    ]);
    const before = await archive.versions();

    await archive.close();
    await git(path, "gc", "--quiet", "--prune=now");

    expect(await archive.versions()).toEqual(before);
    expect(await archive.texts(before)).toEqual(["One\n", "Two\n"]);
    expect(await git(path, "count-objects")).toMatch(/^0 objects/u);
  });
});
