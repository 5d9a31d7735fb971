import { argv, stdout } from "node:process";
import { createArchiveLimits } from "../../../src/capture/web-archive/archive-limits.ts";
import { createPace } from "../../../src/capture/pace.ts";
import { playMemento } from "../../../src/capture/web-archive/wayback.ts";
import { CaptureError } from "../../../src/model/errors.ts";
import { openLimitFile } from "../../../src/state/limit-file.ts";
import { makeContext } from "../context.ts";

/**
 * `play-often.ts ARCHIVE LIMITS COUNT RATE`: play one memento of an archive that often, one after the other, at that rate a second
 * in a pace that is kept in that file; print what came of each.
 */
const [, , archive = "", file = "", count = "0", rate = "1"] = argv;
const limits = openLimitFile(file, (notice) => stdout.write(`${notice}\n`));
const context = makeContext({ retries: 0, maxRetryAfter: 0 });
const wayback = {
  ...context.wayback,
  cdx: `${archive}/cdx`,
  playback: `${archive}/web`,
  playbacksPerSecond: Number(rate),
};
const pace = createPace({ limits: createArchiveLimits(limits) });
const memento = {
  timestamp: "20170606180703",
  captured: "2017-06-06T18:07:03Z",
  url: "https://acme.com/privacy",
  mime: null,
  status: 200,
  digest: null,
  revisit: false,
};
for (let number = 0; number < Number(count); number += 1) {
  const said = await playMemento(
    memento,
    { policy: "acme/privacy-policy" },
    { ...context, wayback, pace },
  )
    .then(() => "played")
    .catch((error: unknown) => (error instanceof CaptureError ? error.code : String(error)));
  stdout.write(`${said}\n`);
}
await limits.close();
