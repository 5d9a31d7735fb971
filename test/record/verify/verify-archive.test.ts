import { readdirSync, readFileSync, rmSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Remake } from "../../../src/record/verify/check-capture.ts";
import type { Finding } from "../../../src/record/verify/finding.ts";
import { verifyArchive, type Verification } from "../../../src/record/verify/verify-archive.ts";
import { openArchive } from "../../../src/record/archive.ts";
import { sha256 } from "../../../src/record/message/metadata.ts";
import { git, makeEntry, makeFolder } from "../entries.ts";
import {
  editCommit,
  editFile,
  explode,
  gitWith,
  listCommits,
  objectFile,
  overwrite,
} from "./corrupt.ts";

const ATERA = "atera/privacy-policy";
const TERMS = { id: "hapara/terms", service: "Hapara", name: "Terms" };
const TEXT = "atera/privacy-policy.md";
const METADATA = "atera/privacy-policy.json";

/** As the entries of these tests are made. */
const remake: Remake = async ({ normaliser }, { body }) =>
  normaliser === "1"
    ? { kind: "text", text: /<p>([^]*)<\/p>/u.exec(Buffer.from(body).toString())?.[1] ?? "" }
    : { kind: "other-rules" };

/** What has been done to an archive, and the first thing that is found of it. */
interface Corruption {
  readonly what: string;
  /** Gives what is to be found, as far as it is known only then. */
  readonly corrupt: (path: string) => Partial<Finding>;
  readonly code: Finding["code"];
  readonly expected: string;
  readonly found: string;
}

let template: string;

beforeAll(async () => {
  template = join(await mkdtemp(join(tmpdir(), "clausewatch-verify-")), "snapshots");
  const archive = await openArchive({
    path: template,
    now: () => new Date("2026-01-02T03:04:05Z"),
  });
  await archive.append([
    makeEntry("2017-01-01T00:00:00Z", "One\n"),
    makeEntry("2018-01-01T00:00:00Z", "Terms\n", { policy: TERMS }),
    makeEntry("2019-01-01T00:00:00Z", "Three\n"),
    makeEntry("2020-01-01T00:00:00Z", "Terms, again\n", { policy: TERMS }),
    makeEntry("2021-01-01T00:00:00Z", "Five\n", { normaliser: "0" }),
  ]);
  const [one, three, five] = (await archive.versions(ATERA)).map(({ version }) => ({ version }));
  if (one === undefined || three === undefined || five === undefined)
    throw new Error("no versions");
  const two = makeEntry("2018-06-01T00:00:00Z", "Two\n");
  await archive.rewrite(ATERA, [one, two, three, five]);
  await archive.close();
});

afterAll(() => rm(dirname(template), { recursive: true, force: true }));

async function copyArchive(): Promise<string> {
  const path = join(await makeFolder(), "snapshots");
  await cp(template, path, { recursive: true });
  return path;
}

function verify(path: string, policies?: readonly string[]): Promise<Verification> {
  const choose = policies === undefined ? undefined : () => policies;
  return verifyArchive(path, { remake, concurrency: 2, choose });
}

/** Versions on main: One, Terms, Two, Three, Terms again, Five. */
function versionAt(path: string, at: number): string {
  return listCommits(path, "main")[at] ?? "";
}

const CORRUPTIONS: readonly Corruption[] = [
  {
    what: "a text that was altered in a commit written anew",
    corrupt: (path) => ({
      place: {
        policy: ATERA,
        version: editFile(path, "main", 2, TEXT, () => "Twa\n"),
      },
    }),
    code: "wrong-text-hash",
    expected: `a text with the SHA-256 ${sha256("Two\n")}, as its trailer says`,
    found: `4 bytes with the SHA-256 ${sha256("Twa\n")}`,
  },
  {
    what: "a text that was altered together with the hash in its trailer",
    corrupt: (path) => {
      editFile(path, "main", 2, TEXT, () => "Twa\n");
      const version = editCommit(path, "main", 2, (raw) =>
        raw.replace(/^Text-SHA256: .*$/mu, `Text-SHA256: ${sha256("Twa\n")}`),
      );
      return { place: expect.objectContaining({ policy: ATERA, version }) as object };
    },
    code: "not-rebuilt",
    expected: "the text of the version, made again from its capture by the rules 1",
    found: 'line 1 is "Twa" in the archive and "Two" made again',
  },
  {
    what: "a wrong hash in a trailer",
    corrupt: (path) => ({
      place: {
        policy: ATERA,
        version: alterTextHash(path, 0),
      },
    }),
    code: "wrong-text-hash",
    expected: `a text with the SHA-256 ${"0".repeat(64)}, as its trailer says`,
    found: `4 bytes with the SHA-256 ${sha256("One\n")}`,
  },
  {
    what: "a wrong hash of the body in a trailer",
    corrupt: (path) => {
      const version = editCommit(path, "main", 0, (raw) =>
        raw.replace(/^Body-SHA256: .*$/mu, `Body-SHA256: ${"0".repeat(64)}`),
      );
      return { place: expect.objectContaining({ policy: ATERA, version }) as object };
    },
    code: "wrong-body-hash",
    expected: `a capture with the SHA-256 ${"0".repeat(64)}, as the trailer Body-SHA256 says`,
    found: `metadata that says ${sha256("<p>One\n</p>")}`,
  },
  {
    what: "an address in a trailer that is not the capture's",
    corrupt: (path) => {
      const version = editCommit(path, "main", 0, (raw) =>
        raw.replace(/^Address: .*$/mu, "Address: https://other.example/"),
      );
      return { place: expect.objectContaining({ policy: ATERA, version }) as object };
    },
    code: "wrong-metadata",
    expected: '`address` "https://other.example/", as the version says',
    found: '"https://archive.example/web/2017id_/https://atera.example/privacy" in the metadata',
  },
  {
    what: "a capture that is not on its branch any more",
    corrupt: (path) => {
      const [first = "", second = ""] = listCommits(path, "captures");
      gitWith(path, ["update-ref", "refs/heads/captures", first]);
      return {
        place: { policy: TERMS.id, version: versionAt(path, 1), capture: second },
      };
    },
    code: "capture-missing",
    expected: "on the branch captures",
    found: "no such commit on it",
  },
  {
    what: "metadata that was altered",
    corrupt: (path) => {
      const capture = listCommits(path, "captures").at(-1) ?? "";
      editFile(path, "captures", 5, METADATA, (json) =>
        json.replace('"status": 200', '"status": 0'),
      );
      return { place: { policy: ATERA, version: versionAt(path, 2), capture } };
    },
    code: "capture-missing",
    expected: "its capture, the commit ",
    found: "no such commit on it",
  },
  {
    what: "metadata that cannot be read",
    corrupt: (path) => {
      const capture = citeAnew(path, () => editFile(path, "captures", 5, METADATA, () => "{"));
      return { place: expect.objectContaining({ policy: ATERA, capture }) as object };
    },
    code: "metadata-damaged",
    expected: `metadata in ${METADATA} as clausewatch writes it`,
    found: "the metadata of a capture cannot be read",
  },
  {
    what: "a body that was altered in a capture written anew",
    corrupt: (path) => {
      const capture = citeAnew(path, () =>
        editFile(path, "captures", 5, "atera/privacy-policy.html", () => "<p>Twa\n</p>"),
      );
      return { place: expect.objectContaining({ policy: ATERA, capture }) as object };
    },
    code: "wrong-body-hash",
    expected: `11 bytes with the SHA-256 ${sha256("<p>Two\n</p>")}, as its metadata says`,
    found: `11 bytes with the SHA-256 ${sha256("<p>Twa\n</p>")}`,
  },
  {
    what: "a body that is not there",
    corrupt: (path) => {
      const capture = citeAnew(path, () =>
        editFile(path, "captures", 5, "atera/privacy-policy.html", () => null),
      );
      return { place: expect.objectContaining({ policy: ATERA, capture }) as object };
    },
    code: "body-missing",
    expected: "its bytes, atera/privacy-policy.html",
    found: "no such object",
  },
  {
    what: "commits out of order",
    corrupt: (path) => ({
      place: {
        policy: ATERA,
        version: editCommit(path, "main", 3, (raw) =>
          raw.replace("Capture-Time: 2019-01-01", "Capture-Time: 2018-01-01"),
        ),
      },
    }),
    code: "out-of-order",
    expected: "a capture of 2018-06-01T00:00:00Z or later",
    found: "a capture of 2018-01-01T00:00:00Z",
  },
  {
    what: "an author date that is not the capture's",
    corrupt: (path) => ({
      place: {
        policy: ATERA,
        version: editCommit(path, "main", 3, (raw) =>
          raw.replace(/^(author .*>) [0-9]+ /mu, "$1 1000000000 "),
        ),
      },
    }),
    code: "wrong-author-date",
    expected: "the author date 2019-01-01T00:00:00Z, as its Capture-Time says",
    found: "2001-09-09T01:46:40Z",
  },
  {
    what: "somebody else's commit",
    corrupt: (path) => {
      const tree = gitWith(path, ["rev-parse", "main^{tree}"]);
      const blob = gitWith(path, ["hash-object", "-w", "--stdin"], "Mine\n");
      const index = { GIT_INDEX_FILE: join(path, ".git", "test-index") };
      gitWith(path, ["read-tree", tree], "", index);
      gitWith(path, ["update-index", "--cacheinfo", `100644,${blob},${TEXT}`], "", index);
      const mine = gitWith(path, ["write-tree"], "", index);
      const version = gitWith(path, ["commit-tree", mine, "-p", "main", "-m", "x"], "", COMMITTER);
      gitWith(path, ["update-ref", "refs/heads/main", version]);
      return { place: { policy: ATERA, version } };
    },
    code: "foreign-commit",
    expected: "the commit of a version, with clausewatch's trailers",
    found: `a commit that someone else made; it touches ${TEXT}`,
  },
  {
    what: "a merge",
    corrupt: (path) => {
      const tree = gitWith(path, ["rev-parse", "main^{tree}"]);
      const parents = ["-p", "main", "-p", "captures"];
      const version = gitWith(path, ["commit-tree", tree, ...parents, "-m", "x"], "", COMMITTER);
      gitWith(path, ["update-ref", "refs/heads/main", version]);
      return { place: { version } };
    },
    code: "merge",
    expected: "one parent",
    found: "a merge of ",
  },
  {
    what: "a version that touches the file of another policy",
    corrupt: (path) => ({
      place: {
        policy: ATERA,
        version: editFile(path, "main", 2, "hapara/terms.md", () => "Mine\n"),
      },
    }),
    code: "foreign-path",
    expected: `a change of ${TEXT} and of nothing else`,
    found: "it writes hapara/terms.md",
  },
  {
    what: "a text whose object has other bytes",
    corrupt: (path) => {
      explode(path);
      const blob = gitWith(path, ["rev-parse", `${versionAt(path, 2)}:${TEXT}`]);
      overwrite(objectFile(path, blob), deflateSync("blob 4\0Twa\n"));
      return { place: { policy: ATERA, version: versionAt(path, 2) } };
    },
    code: "text-damaged",
    expected: "its text, the blob ",
    found: "its bytes have the hash ",
  },
  {
    what: "a text whose object is no object",
    corrupt: (path) => {
      explode(path);
      const blob = gitWith(path, ["rev-parse", `${versionAt(path, 2)}:${TEXT}`]);
      overwrite(objectFile(path, blob), "garbage");
      return { place: { policy: ATERA, version: versionAt(path, 2) } };
    },
    code: "text-missing",
    expected: "its text, the blob ",
    found: "no such object, or one that git cannot read",
  },
  {
    what: "a body whose object is gone",
    corrupt: (path) => {
      explode(path);
      const commit = gitWith(path, [
        "log",
        "-1",
        "--format=%(trailers:key=Capture,valueonly,separator=)",
        versionAt(path, 2),
      ]);
      const blob = gitWith(path, ["rev-parse", `${commit}:atera/privacy-policy.html`]);
      rmSync(objectFile(path, blob), { force: true });
      return { place: { policy: ATERA, version: versionAt(path, 2), capture: commit } };
    },
    code: "body-missing",
    expected: "its bytes, atera/privacy-policy.html",
    found: "no such object, or none that git can read",
  },
  {
    what: "a commit of main whose object is gone",
    corrupt: (path) => {
      explode(path);
      rmSync(objectFile(path, versionAt(path, 2)), { force: true });
      return { place: { ref: "refs/heads/main" } };
    },
    code: "main-unreadable",
    expected: "every commit and tree of main",
    found: "",
  },
  {
    what: "a damaged pack",
    corrupt: (path) => {
      gitWith(path, ["gc", "--quiet"]);
      const folder = join(path, ".git", "objects", "pack");
      const pack = join(folder, readdirSync(folder).find((name) => name.endsWith(".pack")) ?? "");
      const blob = gitWith(path, ["rev-parse", `${versionAt(path, 2)}:${TEXT}`]);
      const [, , , , offset] = (
        new RegExp(`^${blob} .*$`, "mu").exec(gitWith(path, ["verify-pack", "-v", pack]))?.[0] ?? ""
      ).split(/ +/u);
      const bytes = readFileSync(pack);
      // Behind the header of the object stand the two bytes of zlib's.
      const inside = Number(offset) + 3;
      bytes.writeUInt8(bytes.readUInt8(inside) ^ 0xff, inside);
      overwrite(pack, bytes);
      return { place: { policy: ATERA, version: versionAt(path, 2) } };
    },
    code: "text-damaged",
    expected: "its text, the blob ",
    found: "",
  },
  {
    what: "main that is gone",
    corrupt: (path) => {
      gitWith(path, ["update-ref", "-d", "refs/heads/main"]);
      return { place: { ref: "refs/heads/main" } };
    },
    code: "ref-missing",
    expected: "the branch with the versions",
    found: "no such ref",
  },
  {
    what: "captures that are gone",
    corrupt: (path) => {
      gitWith(path, ["update-ref", "-d", "refs/heads/captures"]);
      return { place: { ref: "refs/heads/captures" } };
    },
    code: "ref-missing",
    expected: "the branch with the captured bytes",
    found: "no such ref, although its commits are here",
  },
  {
    what: "a kept head that points to nothing",
    corrupt: (path) => {
      const ref = "refs/clausewatch/before/20260102T030405Z";
      overwrite(join(path, ".git", ref), `${"1".repeat(40)}\n`);
      return { place: { ref } };
    },
    code: "ref-damaged",
    expected: "the head of main before it was rewritten",
    found: `${"1".repeat(40)}, which is no commit here`,
  },
  {
    what: "a kept head whose successor is nowhere any more",
    corrupt: (path) => {
      gitWith(path, ["update-ref", "refs/heads/main", `${versionAt(path, 0)}`]);
      return { place: { ref: "refs/clausewatch/before/20260102T030405Z" } };
    },
    code: "head-not-kept",
    expected: "that the head which replaced it, ",
    found: "it is on no branch and under no ref",
  },
  {
    what: "what a killed import has left",
    corrupt: (path) => {
      const ref = "refs/clausewatch/incoming/x/main";
      gitWith(path, ["update-ref", ref, "main"]);
      return { place: { ref } };
    },
    code: "incoming-left",
    expected: "nothing under refs/clausewatch/incoming/",
    found: "what a writer that was killed has left",
  },
];

const COMMITTER = { GIT_COMMITTER_NAME: "M", GIT_COMMITTER_EMAIL: "m@example.org" };

function alterTextHash(path: string, at: number): string {
  return editCommit(path, "main", at, (raw) =>
    raw.replace(/^Text-SHA256: .*$/mu, `Text-SHA256: ${"0".repeat(64)}`),
  );
}

/** Let the newest capture be written anew, and its version cite it. */
function citeAnew(path: string, edit: () => string): string {
  const old = listCommits(path, "captures").at(-1) ?? "";
  const capture = edit();
  const versions = listCommits(path, "main");
  const citing = versions.findIndex((version) =>
    gitWith(path, ["cat-file", "commit", version]).includes(`Capture: ${old}`),
  );
  editCommit(path, "main", citing, (raw) => raw.replace(`Capture: ${old}`, `Capture: ${capture}`));
  return capture;
}

describe("an archive that is as it was written", () => {
  it("is proven: each version is made again, but for those of other rules", async () => {
    const proof = await verify(await copyArchive());

    expect(proof).toMatchObject({
      commits: 6,
      policies: 2,
      versions: 6,
      rebuilt: 5,
      otherRules: 1,
      captured: 6,
      keptCaptures: 0,
      keptHeads: 1,
      unproven: [],
      findings: [],
      counts: {},
    });
  });

  it("can be proven for one policy", async () => {
    const path = await copyArchive();
    alterTextHash(path, 1);

    const proof = await verify(path, [ATERA]);

    // Somebody has replaced the head, too, which a kept head tells.
    expect(proof).toMatchObject({ versions: 4, rebuilt: 3, counts: { "head-not-kept": 1 } });
    expect(proof.findings).toHaveLength(1);
  });

  it("is not altered by the proof", async () => {
    const path = await copyArchive();
    const before = gitWith(path, ["for-each-ref"]);

    await verify(path);

    expect(gitWith(path, ["for-each-ref"])).toBe(before);
    expect(gitWith(path, ["status", "--porcelain"])).toBe("");
  });
});

describe("a clone of an archive", () => {
  it("is proven as it is cloned, before any other command has opened it", async () => {
    const path = await copyArchive();
    const clone = join(await makeFolder(), "clone");
    await git(path, "clone", "--quiet", `file://${path}`, clone);

    const proof = await verify(clone);

    expect(proof).toMatchObject({ versions: 6, captured: 6, unproven: [], findings: [] });
    expect(gitWith(clone, ["for-each-ref", "refs/heads/captures"])).toBe("");
  });

  it("without captures says what could not be proven", async () => {
    const path = await copyArchive();
    const clone = join(await makeFolder(), "clone");
    await git(path, "clone", "--quiet", "--single-branch", `file://${path}`, clone);

    const proof = await verify(clone);

    expect(proof).toMatchObject({ versions: 6, rebuilt: 0, findings: [] });
    expect(proof.unproven).toEqual([expect.stringContaining("`captures` was not cloned")]);
  });

  it("that is shallow says so", async () => {
    const path = await copyArchive();
    const clone = join(await makeFolder(), "clone");
    await git(path, "clone", "--quiet", "--depth=3", `file://${path}`, clone);

    const proof = await verify(clone);

    expect(proof).toMatchObject({ versions: 3, findings: [] });
    expect(proof.unproven).toContain("the clone is shallow: what came before its first commits");
  });
});

describe("an archive with a fault", () => {
  it.each(CORRUPTIONS)("is told by it first: $what", async (corruption) => {
    const path = await copyArchive();
    const known = corruption.corrupt(path);

    const proof = await verify(path);

    const { code, expected, found } = corruption;
    expect(proof.findings[0]).toMatchObject({
      code,
      expected: expect.stringContaining(expected) as string,
      found: expect.stringContaining(found) as string,
      remedy: expect.stringMatching(/./u) as string,
      ...known,
    });
  });

  it("has all of its faults counted", async () => {
    const path = await copyArchive();
    alterTextHash(path, 0);
    alterTextHash(path, 3);

    const proof = await verify(path);

    expect(proof.counts).toEqual({ "wrong-text-hash": 2, "head-not-kept": 1 });
  });
});
