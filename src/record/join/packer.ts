import type { Git } from "../git/git.ts";
import type { PackLimits } from "./pack-up.ts";

/** Joins packs beside what else goes on, one time after the other. */
export interface Packer {
  /** See whether there is something to join, unless that is being done, or has failed a short while ago. */
  start(): void;
  /** Wait until nothing is being joined; never throws. */
  rest(): Promise<void>;
}

/** How many starts what has failed is left alone; twice as many after each time that it fails again. */
const SHORTEST_PAUSE = 10;

export function createPacker(
  git: Git,
  onNotice: (notice: string) => void,
  limits?: PackLimits,
): Packer {
  let work: Promise<void> | null = null;
  let failures = 0;
  let pause = 0;

  async function pack(): Promise<void> {
    const notices: string[] = [];
    const { packUp } = await import("./pack-up.ts");
    const isJoined = await packUp(git, (notice) => notices.push(notice), limits);
    if (isJoined) failures = 0;
    const [notice] = notices;
    if (notice !== undefined) {
      pause = SHORTEST_PAUSE * 2 ** failures;
      failures += 1;
      if (failures === 1) onNotice(notice);
    }
    work = null;
  }

  return {
    start: () => {
      if (pause > 0) pause -= 1;
      else work ??= pack();
    },
    rest: async () => {
      await work;
    },
  };
}
