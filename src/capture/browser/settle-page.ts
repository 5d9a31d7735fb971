import { setTimeout as delay } from "node:timers/promises";
import { measurePage } from "./in-page/measure-page.ts";
import { openPanels } from "./in-page/open-panels.ts";
import { scrollDown, scrollUp } from "./in-page/scroll-down.ts";
import type { Tab } from "./open-tab.ts";

/** How often it is looked. All times in milliseconds, by the machine's own clock: the page runs by that. */
const PAUSE = 150;
/** A text that has stood for so long, with nothing on its way, has settled. */
const QUIET = 800;
/** So few words may be what a page shows while it waits; they must stand for longer. */
const FEW_WORDS = 100;
const QUIET_OF_FEW = 3_000;
/** Something is always on its way to some pages; their text has settled after so long all the same. */
const QUIET_AMID_TRAFFIC = 4_000;
/** A request that takes longer is one that waits for news. */
const PATIENCE = 8_000;
const MOST_PANELS = 200;
const MOST_SCREENS = 60;
const SCREEN = 1_400;

/**
 * Wait until what the page says has settled, and bring out what it keeps back: collapsed panels, and what comes as one scrolls
 * down. All in all not longer than `limit` milliseconds; what is there by then is what the page says.
 */
export async function settlePage(tab: Tab, limit: number): Promise<void> {
  const deadline = performance.now() + limit;
  await waitForText(tab, deadline);
  tab.freeze();
  const opened = await tab.run(openPanels, { most: MOST_PANELS });
  const scrolled = await scrollThrough(tab, deadline);
  if (opened > 0 || scrolled) await waitForText(tab, deadline);
  await tab.run(scrollUp, null);
}

async function scrollThrough(tab: Tab, deadline: number): Promise<boolean> {
  let screens = 0;
  while (screens < MOST_SCREENS && performance.now() < deadline) {
    if (!(await tab.run(scrollDown, { height: SCREEN }))) {
      // What is under way may make the page longer.
      if (tab.busy(PATIENCE) === 0) break;
    }
    screens += 1;
    await delay(PAUSE);
  }
  return screens > 0;
}

async function waitForText(tab: Tab, deadline: number): Promise<void> {
  let length = -1;
  let since = performance.now();
  for (;;) {
    const now = performance.now();
    if (now > deadline) return;
    const measure = await measure_(tab, deadline - now);
    if (measure === null || measure.length !== length) {
      length = measure?.length ?? -1;
      since = now;
    } else if (measure.isLoaded && !measure.isLeaving) {
      const quiet = now - since;
      const needed = measure.words < FEW_WORDS ? QUIET_OF_FEW : QUIET;
      if (quiet >= needed && tab.busy(PATIENCE) === 0) return;
      if (quiet >= QUIET_AMID_TRAFFIC) return;
    }
    await delay(PAUSE);
  }
}

/** Null where the page is just becoming another. */
async function measure_(tab: Tab, longestRefresh: number) {
  try {
    return await tab.run(measurePage, { longestRefresh });
  } catch (error) {
    if (isLeft(error)) return null;
    throw error;
  }
}

function isLeft(error: unknown): boolean {
  return /context|navigat|No frame/i.test(error instanceof Error ? error.message : "");
}
