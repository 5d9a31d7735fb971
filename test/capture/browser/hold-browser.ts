// A process of our own with a page open in a browser, to be killed by a test: says where the browser is, and waits.
import { openBrowser } from "../../../src/capture/browser/browser.ts";
import { BROWSER_SETTINGS } from "./settings.ts";

const browser = openBrowser(BROWSER_SETTINGS);
await browser.use(async ({ engine }) => {
  const page = await engine.browser.newPage();
  // A renderer that is busy for ever must end as well.
  void page.setContent("<script>for (;;);</script>").catch(() => {});
  process.stdout.write(`${JSON.stringify(await engine.processes())}\n`);
  await new Promise((resolve) => void setTimeout(resolve, 300_000));
});
