import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { policyOfPath, isPolicyId } from "../../src/record/layout.ts";
import { slugify } from "../../src/model/policy.ts";
import { checkSlug } from "../../src/settings/check/check-slug.ts";
import { nameDocument } from "../../src/import/history/document-name.ts";
import { git, makeArchive, makeEntry } from "./entries.ts";

/** Names that have done harm somewhere, as a service, a document, a file or a folder may bear them. */
const NAMES: Readonly<Record<string, string>> = {
  traversal: "../../../etc/passwd",
  "traversal of Windows": "..\\..\\boot.ini",
  "the folder itself": ".",
  "the folder above": "..",
  "an absolute path": "/etc/passwd",
  "a leading dash": "--upload-pack=touch x",
  ".git": ".git",
  ".GIT": ".GIT",
  "git~1": "git~1",
  ".git with an invisible letter": ".g\u{200C}it",
  ".git with a stream": ".git::$INDEX_ALLOCATION",
  "upper case": "ACME",
  "300 letters": "a".repeat(300),
  "300 letters of three bytes": "法".repeat(300),
  "300 letters of four bytes": "\u{20000}".repeat(300),
  "marks from right to left": "\u{202E}acme\u{202C}",
  "letters from right to left": "שלום",
  "a letter that nobody sees": "acme\u{3164}",
  newlines: "Acme\nChange: technical\nCapture-Time: 1999-01-01T00:00:00Z",
  "carriage returns": "Acme\r\nBcc: all@example.org",
  "a forged trailer": "Policy: other/policy",
  "a device of Windows": "CON",
  "another device of Windows": "com1.txt",
  "a device with a raised digit": "COM¹",
  "dots and blanks at the end": "acme. . ",
  nothing: "",
  "nothing but blanks": " \t",
  NUL: "acme\0.md",
  "a lone surrogate": "acme\u{D800}",
  "letters and their marks": "e\u{301}",
  "mark-up": "<script>alert(1)</script>",
  "a command": "$(touch x)`touch x`;touch x|x",
  "a terminal's command": "\u{1B}[2J\u{1B}]0;x\u{7}",
  "a ref's syntax": "a..b~1^{tree}@{0}:x?*[",
  "a lock": "main.lock",
};

/** What no path of the archive may hold. */
const HARM =
  /^[-./]|\.\.|\\|[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Lu}<>:"|?*$~^]|\.$|\s/u;

describe.each(Object.entries(NAMES))("a name like %s", (_, name) => {
  it("becomes a harmless slug, or none", () => {
    const slug = slugify(name);

    expect(slug).not.toMatch(HARM);
    expect(slug.normalize("NFC")).toBe(slug);
    expect(slugify(slug)).toBe(slug);
    // What remains is usable as it is, or refused by a complaint that names it.
    expect(isPolicyId(`${slug}/x`) || checkSlug(slug) !== null).toBe(true);
  });

  it("is refused as an id as it is, unless it is harmless", () => {
    if (isPolicyId(`${name}/x`)) expect(name).not.toMatch(HARM);
    expect(policyOfPath(`${name}.md`)).toBe(null);
  });

  it("names a policy of a stream of others safely, or none", () => {
    const policy = nameDocument(name, name);

    if (isPolicyId(policy.id)) expect(policy.id).not.toMatch(HARM);
    else expect(slugify(name) === "" || checkSlug(slugify(name)) !== null).toBe(true);
    expect(`${policy.service}${policy.name}`).not.toMatch(/\p{Cc}|\p{Cf}/u);
  });
});

describe("the archive", () => {
  it("refuses every harmful id, and writes nothing", async () => {
    const { archive, path } = await makeArchive();
    for (const name of Object.values(NAMES)) {
      const id = `${name}/privacy`;
      if (isPolicyId(id)) continue;
      const entry = makeEntry("2017-01-01T00:00:00Z", "One\n", {
        policy: { id, service: name, name },
      });
      await expect(archive.append([entry]), name).rejects.toMatchObject({ code: "bad-policy-id" });
    }

    expect(await git(path, "for-each-ref")).toBe("");
    expect(await readdir(path)).toEqual([".git"]);
    expect(await readdir(dirname(path))).toEqual(["snapshots"]);
  });

  it("shows no more than the name of a service or document that is called like that", async () => {
    const { archive, path } = await makeArchive();
    const entries = Object.values(NAMES).map((name, index) =>
      makeEntry("2017-01-01T00:00:00Z", "One\n", {
        policy: { id: `acme/policy-${index}`, service: name, name },
        subject: `${name} › ${name}: first version`,
        body: [name, `+ ${name}`],
      }),
    );
    const versions = await archive.append(entries);

    expect(versions.map(({ captured, change }) => `${captured} ${change}`)).toEqual(
      entries.map(() => "2017-01-01T00:00:00Z substantive"),
    );
    const format = "--format=%(trailers:key=Policy,valueonly,separator=%x2C)";
    expect((await git(path, "log", "--reverse", format, "main")).split("\n")).toEqual(
      entries.map(({ policy }) => policy.id),
    );
    expect(await git(path, "log", "--format=%B", "main", "captures")).not.toMatch(
      /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/u,
    );
    const { archive: again } = await makeArchive({ path });
    expect(await again.versions()).toEqual(versions);
    await archive.close();
    expect(await readdir(join(path, "acme"))).toHaveLength(entries.length);
  });

  it("never lets two ids meet in one file where letters' case or form is not told apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), (name) => {
        const id = `${slugify(name)}/x`;
        if (!isPolicyId(id)) return;
        expect(id.normalize("NFC")).toBe(id);
        expect(id.toLowerCase()).toBe(id);
        expect(id).not.toMatch(HARM);
      }),
    );
  });
});
