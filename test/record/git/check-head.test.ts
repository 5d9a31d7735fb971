import { describe, expect, it } from "vitest";
import { makeArchive, makeEntry } from "../entries.ts";

const FIRST = makeEntry("2017-01-01T00:00:00Z", "One\n");
const SECOND = makeEntry("2018-01-01T00:00:00Z", "Two\n");

describe("what was decided on by an older sight of a policy", () => {
  it("is refused, and nothing of it is recorded", async () => {
    const { archive } = await makeArchive();
    const [first] = await archive.append([FIRST], null);
    const head = first?.version ?? "";

    await expect(archive.append([SECOND], null)).rejects.toMatchObject({
      code: "policy-moved",
      transient: true,
    });
    await expect(archive.rewrite(FIRST.policy.id, [SECOND], null)).rejects.toMatchObject({
      code: "policy-moved",
    });

    expect((await archive.versions()).map(({ version }) => version)).toEqual([head]);
  });

  it("is recorded where the sight still holds, and where none was asked for", async () => {
    const { archive } = await makeArchive();
    const [first] = await archive.append([FIRST], null);

    const [second] = await archive.append([SECOND], first?.version ?? "");
    await archive.append([makeEntry("2019-01-01T00:00:00Z", "Three\n")]);

    expect(second).toMatchObject({ captured: "2018-01-01T00:00:00Z" });
    expect(await archive.versions()).toHaveLength(3);
  });
});
