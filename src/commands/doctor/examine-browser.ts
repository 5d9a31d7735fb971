import { countNoun } from "../../model/count-noun.ts";
import { findBrowser } from "../../capture/browser/find-browser.ts";
import { launchEngine } from "../../capture/browser/launch-engine.ts";
import { describeError } from "../../model/errors.ts";
import type { ConfiguredPatient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Look whether there is a Chromium and whether it starts; it is no fault not to have one where no policy needs it. */
export async function examineBrowser({ settings }: ConfiguredPatient): Promise<Finding> {
  const needing = settings.policies.filter(
    ({ sources, needsScripts }) =>
      needsScripts === true || sources.some(({ kind }) => kind === "browser"),
  ).length;
  const needed =
    needing === 0
      ? "no policy needs one"
      : countNoun(needing, "policy needs one", "policies need one");
  const verdict = needing > 0 ? "failed" : "warning";
  const program = findBrowser(settings.browser.executable);
  if (program === null)
    return found(
      "browser",
      needing > 0 || settings.browser.executable !== null ? "failed" : "skipped",
      `there is none; ${needed}`,
      "on Debian: apt-get install chromium; or name one in browser.executable",
    );
  try {
    const engine = await launchEngine(program, settings.browser);
    await engine.end();
    return found("browser", "ok", `${program} starts; ${needed}`);
  } catch (error) {
    return found("browser", verdict, `${describeError(error)}; ${needed}`);
  }
}
