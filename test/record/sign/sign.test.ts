import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SignSettings } from "../../../src/model/archive-settings.ts";
import type { Version } from "../../../src/model/version.ts";
import type { RecordEntry } from "../../../src/record/write/record-entry.ts";
import { verifyArchive } from "../../../src/record/verify/verify-archive.ts";
import { git, makeArchive, makeEntry, makeFolder } from "../entries.ts";
import { editCommit, gitWith } from "../verify/corrupt.ts";

const POLICY = "atera/privacy-policy";

function isThere(program: string, flag: string): boolean {
  return spawnSync(program, [flag]).error === undefined;
}

interface Key {
  readonly sign: SignSettings;
  /** What plain git is told so that it accepts the signature. */
  readonly configuration: readonly string[];
}

async function makeSshKey(): Promise<Key> {
  const folder = await makeFolder();
  const key = join(folder, "key");
  spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "archive", "-f", key]);
  const { stdout } = spawnSync("ssh-keygen", ["-y", "-f", key], { encoding: "utf8" });
  const allowed = join(folder, "allowed_signers");
  await writeFile(allowed, `archive@example.org ${stdout}`);
  return {
    sign: { kind: "ssh", key, allowedSigners: allowed },
    configuration: ["-c", `gpg.ssh.allowedSignersFile=${allowed}`],
  };
}

async function makeGpgKey(): Promise<Key> {
  const home = join(await makeFolder(), "g");
  await mkdir(home, { mode: 0o700 });
  const before = process.env["GNUPGHOME"];
  process.env["GNUPGHOME"] = home;
  onTestFinished(async () => {
    spawnSync("gpgconf", ["--kill", "gpg-agent"]);
    if (before === undefined) delete process.env["GNUPGHOME"];
    else process.env["GNUPGHOME"] = before;
    await rm(home, { recursive: true, force: true });
  });
  const who = "archive <archive@example.org>";
  const generate = ["--batch", "--passphrase", "", "--quick-generate-key", who, "ed25519", "sign"];
  spawnSync("gpg", generate);
  const { stdout } = spawnSync("gpg", ["--list-keys", "--with-colons"], { encoding: "utf8" });
  const key = /^fpr:+([0-9A-F]{40}):/mu.exec(stdout)?.[1] ?? "";
  return { sign: { kind: "gpg", key }, configuration: [] };
}

const remake = async () => ({ kind: "other-rules" as const });

describe.each([
  { name: "ssh", makeKey: makeSshKey, isHere: isThere("ssh-keygen", "-?") },
  { name: "gpg", makeKey: makeGpgKey, isHere: isThere("gpg", "--version") },
])("an archive that is signed by $name", ({ makeKey, isHere }) => {
  it.skipIf(!isHere)(
    "is accepted by plain git and by verify, also after a late capture",
    async () => {
      const { sign, configuration } = await makeKey();
      const { archive, path } = await makeArchive({ sign });

      const recorded = await archive.append([
        makeEntry("2017-01-01T00:00:00Z", "One\n"),
        makeEntry("2019-01-01T00:00:00Z", "Three\n"),
      ]);
      const first = await git(path, ...configuration, "verify-commit", "--raw", "main");
      const [one, three] = recorded.map(({ version }) => ({ version }));
      if (one === undefined || three === undefined) throw new Error("nothing recorded");
      const two = makeEntry("2018-01-01T00:00:00Z", "Two\n");
      const rewritten = await archive.rewrite(POLICY, [one, two, three]);

      expect(first).toBe("");
      expect(recorded[1]?.version).not.toBe(recorded[0]?.version);
      expect(rewritten).toEqual(await archive.versions(POLICY));
      await git(path, ...configuration, "verify-commit", "main");
      expect(await git(path, ...configuration, "log", "--format=%G?", "main")).toBe("G\nN\nN");
      expect(await archive.voucher(rewritten[0]?.version ?? "")).toBe(rewritten[2]?.version);
      expect(await git(path, "fsck", "--strict", "--no-dangling")).toBe("");
      const proof = await verifyArchive(path, { remake, concurrency: 1, sign });
      expect(proof).toMatchObject({
        findings: [],
        signedBy: expect.stringMatching(/./u) as string,
        signatures: { good: 1, otherKeys: 0, unchecked: 0, bad: 0 },
      });
    },
  );

  it.skipIf(!isHere)(
    "bears a signature for each step of a turn, however many share it",
    async () => {
      const { sign, configuration } = await makeKey();
      const { archive, path } = await makeArchive({ sign });
      const makeOther = (number: number, year: number): RecordEntry =>
        makeEntry(`${year}-01-01T00:00:00Z`, `Text ${number} of ${year}\n`, {
          policy: { id: `service-${number}/terms`, service: `Service ${number}`, name: "Terms" },
        });

      const recorded: Version[] = [];
      for (const year of [2017, 2018, 2019]) {
        const step = await Promise.all(
          [1, 2, 3].map((number) => archive.append([makeOther(number, year)])),
        );
        recorded.push(...step.flat());
      }
      await archive.close();

      expect(await archive.versions()).toEqual(recorded);
      const vouchers = await Promise.all(recorded.map(({ version }) => archive.voucher(version)));
      expect(vouchers).not.toContain(null);
      expect(vouchers.at(-1)).toBe(await git(path, "rev-parse", "main"));
      const marks = await git(path, ...configuration, "log", "--format=%G?", "main");
      expect(marks).toMatch(/^G\n/u);
      expect(marks.match(/G/gu)?.length).toBe(new Set(vouchers).size);
      expect(await git(path, "status", "--porcelain")).toBe("");
      expect(await git(path, "fsck", "--strict", "--no-dangling")).toBe("");
      const proof = await verifyArchive(path, { remake, concurrency: 1, sign });
      expect(proof.findings).toEqual([]);
      expect(proof.signatures).toMatchObject({ good: new Set(vouchers).size, bad: 0 });
    },
  );

  it.skipIf(!isHere)(
    "is found out where its newest commit was altered or signed by another",
    async () => {
      const { sign } = await makeKey();
      const { archive, path } = await makeArchive({ sign });
      await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
      const version = editCommit(path, "main", 0, (raw) => raw.replace(/: One$/mu, ": Won"));

      const proof = await verifyArchive(path, { remake, concurrency: 1, sign });

      expect(proof.findings).toMatchObject([{ code: "bad-signature", place: { version } }]);
    },
  );

  it.skipIf(!isHere)(
    "is found out where an older commit was altered, although the newest is signed well",
    async () => {
      const { sign } = await makeKey();
      const { archive, path } = await makeArchive({ sign });
      await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
      await archive.close();
      const version = editCommit(path, "main", 0, (raw) => raw.replace(/: One$/mu, ": Won"));
      const { archive: later } = await makeArchive({ path, sign });
      await later.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);

      const proof = await verifyArchive(path, { remake, concurrency: 2, sign });

      expect(proof.findings).toMatchObject([{ code: "bad-signature", place: { version } }]);
      expect(proof.signatures).toEqual({ good: 1, otherKeys: 0, unchecked: 0, bad: 1 });
    },
  );

  it.skipIf(!isHere)("may be signed by another key from some day on", async () => {
    const before = await makeKey();
    const { archive, path } = await makeArchive({ sign: before.sign });
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    const { sign } = await makeKey();
    const { archive: later } = await makeArchive({ path, sign });
    await later.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);

    const proof = await verifyArchive(path, { remake, concurrency: 1, sign });
    const unasked = await verifyArchive(path, { remake, concurrency: 1 });

    // Ssh can check a key that it does not know; GnuPG has to have it.
    const rest =
      sign.kind === "ssh" ? { otherKeys: 1, unchecked: 0 } : { otherKeys: 0, unchecked: 1 };
    expect(proof.findings).toEqual([]);
    expect(proof.signatures).toEqual({ good: 1, ...rest, bad: 0 });
    expect(unasked.signatures).toEqual({ good: 0, otherKeys: 0, unchecked: 2, bad: 0 });
  });

  it.skipIf(!isHere)("is found out where its newest commit is not signed", async () => {
    const { sign } = await makeKey();
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

    const proof = await verifyArchive(path, { remake, concurrency: 1, sign });

    expect(proof.findings).toMatchObject([{ code: "bad-signature", found: "no signature" }]);
  });
});

describe("a signer that does not sign", () => {
  it("keeps everything from being recorded, and says why", async () => {
    const key = join(await makeFolder(), "no-key");
    const { path } = await makeArchive();
    const { archive } = await makeArchive({
      path,
      sign: { kind: "ssh", key, allowedSigners: null },
    });

    const append = archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

    await expect(append).rejects.toMatchObject({ code: "signing-failed" });
    expect(gitWith(path, ["for-each-ref"])).toBe("");
    expect(await archive.versions()).toEqual([]);
  });

  it("keeps nothing from being recorded without it: the same bytes make the same pack", async () => {
    const entry = makeEntry("2017-01-01T00:00:00Z", "One\n");
    const { archive, path } = await makeArchive();
    const sign = { kind: "ssh", key: join(path, "no-key"), allowedSigners: null } as const;
    const { archive: signing } = await makeArchive({ path, sign });

    await expect(signing.append([entry])).rejects.toMatchObject({ code: "signing-failed" });
    await archive.append([entry]);
    await archive.close();

    expect(await archive.versions()).toHaveLength(1);
    expect(await readdir(join(path, ".git/objects/pack"))).not.toContainEqual(
      expect.stringMatching(/\.keep$/u),
    );
  });

  it("is no other where it is killed", async () => {
    const folder = await makeFolder();
    const program = join(folder, "ssh-keygen");
    await writeFile(program, "#!/bin/sh\nkill -9 $$\n");
    await chmod(program, 0o755);
    const before = process.env["PATH"];
    process.env["PATH"] = `${folder}:${before}`;
    onTestFinished(() => void (process.env["PATH"] = before));
    const sign = { kind: "ssh", key: "key", allowedSigners: null } as const;
    const { archive, path } = await makeArchive({ sign });

    const append = archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

    await expect(append).rejects.toMatchObject({
      code: "signing-failed",
      message: expect.stringContaining("ended by SIGKILL") as string,
    });
    expect(gitWith(path, ["for-each-ref"])).toBe("");
  });
});
