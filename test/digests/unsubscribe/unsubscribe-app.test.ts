import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { issueToken } from "../../../src/digests/unsubscribe/token.ts";
import { makeUnsubscribeApp } from "../../../src/digests/unsubscribe/unsubscribe-app.ts";
import { openSqliteState } from "../../../src/state/sqlite.ts";
import { temporaryFolder } from "../../state/temporary-folder.ts";
import { mailSettingsOf, subscriberOf } from "../subscriber.ts";

const READER = "reader@example.org";
const NOW = new Date("2024-05-02T07:00:00Z");

async function makeApp() {
  const state = await openSqliteState(join(await temporaryFolder(), "state.db"));
  onTestFinished(async () => state.close());
  const unsubscribe = { url: "https://watch.example.org/leave", secret: "hush", mailto: null };
  const mail = mailSettingsOf(
    {},
    { unsubscribe, operator: "ops@example.org", subscribers: [subscriberOf(READER)] },
  );
  const app = makeUnsubscribeApp({ mail, state, now: () => NOW, onFault: () => {} });
  const ask = async (method: string, token: string, body?: string) =>
    app.request(`/leave?token=${encodeURIComponent(token)}`, {
      method,
      ...(body !== undefined && {
        body,
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
    });
  return { state, ask };
}

const TOKEN = issueToken("hush", READER, new Date("2024-05-01T07:00:00Z"));

describe("the link to leave", () => {
  it("does nothing when it is looked at, and shows a button", async () => {
    const { state, ask } = await makeApp();

    const page = await ask("GET", TOKEN);
    const head = await ask("HEAD", TOKEN);

    expect([page.status, head.status]).toEqual([200, 200]);
    const shown = await page.text();
    expect(shown).toContain('<form method="post">');
    expect(shown).not.toContain(READER);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await state.suspensions()).toEqual([]);
  });

  it("lets go by one POST without cookie or redirect, and tells the operator once", async () => {
    const { state, ask } = await makeApp();

    const first = await ask("POST", TOKEN, "List-Unsubscribe=One-Click");
    const again = await ask("POST", TOKEN, "List-Unsubscribe=One-Click");

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(first.headers.get("set-cookie")).toBeNull();
    expect(await state.suspensions()).toEqual([
      { subscriber: READER, since: "2024-05-02T07:00:00Z", reason: "asked to get no more" },
    ]);
    expect(await state.outbox()).toMatchObject([
      { kind: "operator", subscriber: "ops@example.org" },
    ]);
  });

  it.each([
    ["forged", issueToken("another secret", READER, NOW)],
    ["of somebody else", issueToken("hush", "other@example.org", NOW)],
    ["cut", TOKEN.slice(0, -1)],
    ["empty", ""],
    ["markup", "<script>alert(1)</script>"],
  ])("does nothing where its token is %s", async (_, token) => {
    const { state, ask } = await makeApp();

    const answer = await ask("POST", token, "List-Unsubscribe=One-Click");

    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("alert(1)");
    expect(await state.suspensions()).toEqual([]);
  });

  it("of an old mail has no force once its reader came back", async () => {
    const { state, ask } = await makeApp();
    await ask("POST", TOKEN, "List-Unsubscribe=One-Click");
    await state.resume(READER, "2024-05-03T07:00:00Z");

    const replayed = await ask("POST", TOKEN, "List-Unsubscribe=One-Click");
    const suspended = await state.suspensions();
    const newer = issueToken("hush", READER, new Date("2024-05-04T07:00:00Z"));
    const fresh = await ask("POST", newer, "List-Unsubscribe=One-Click");

    expect([replayed.status, suspended, fresh.status]).toEqual([410, [], 200]);
  });

  it("of an old mail has force still where its reader had only been out of reach", async () => {
    const { state, ask } = await makeApp();
    await state.suspend({ subscriber: READER, since: "2024-05-02T07:00:00Z", reason: "bounced" });
    await state.resume(READER, "2024-05-03T07:00:00Z");

    expect((await ask("POST", TOKEN, "List-Unsubscribe=One-Click")).status).toBe(200);
  });

  it("takes no other method, no long body, and is at no other place", async () => {
    const { ask } = await makeApp();

    expect((await ask("DELETE", TOKEN)).status).toBe(405);
    expect((await ask("POST", TOKEN, "x".repeat(20_000))).status).toBe(413);
  });
});
