import { z } from "zod";
import type { Memento } from "../capture/web-archive/cdx.ts";
import { CaptureError } from "../model/errors.ts";
import type { WalkContext } from "../walk.ts";
import type { Past } from "./open-pasts.ts";

/** How long what does not play is left alone, in milliseconds. */
const REST = 7 * 86_400_000;

/** What an archive says of a capture that it lists and cannot give; the next minute changes nothing about it. */
const UNPLAYABLE = new Set(["not-playable", "memento-far", "redirect-loop"]);

const KEPT = z.object({ code: z.string(), message: z.string(), until: z.iso.datetime() });

/**
 * Let an archive not be asked again for what it could not play, for a week. It fails as it did, and says until when.
 *
 * @throws {CaptureError} as the archive did.
 */
export function rememberUnplayable(
  past: Past,
  policy: string,
  { state, now }: Pick<WalkContext, "state" | "now">,
): Past {
  async function take(id: string, memento: Memento) {
    const source = `unplayable ${past.key} ${memento.timestamp} ${memento.url}`;
    const { data } = KEPT.safeParse(await state.cursor(policy, source));
    if (data !== undefined && now().getTime() < Date.parse(data.until)) {
      const { code, message, until } = data;
      const hint = `it is not asked for again before ${until.slice(0, 10)}`;
      throw new CaptureError(message, { code, hint });
    }
    try {
      return await past.take(id, memento);
    } catch (error) {
      if (error instanceof CaptureError && UNPLAYABLE.has(error.code)) {
        const { code, message } = error;
        const until = new Date(now().getTime() + REST).toISOString();
        await state.saveCursor({ policy, source, value: { code, message, until } });
      }
      throw error;
    }
  }
  return { ...past, take };
}
