/** What is known of our own way to the network. */
export interface NetworkState {
  /** Hosts that did not answer since the last one that did, each with the first instant, in milliseconds. */
  readonly silent: ReadonlyMap<string, number>;
  /** Since when nobody answers; null where somebody does. */
  readonly outSince: number | null;
}

/** One host was asked. */
export interface HostLook {
  readonly host: string;
  /** True where it answered, whatever it said. */
  readonly answered: boolean;
  readonly at: number;
}

export const NETWORK_UP: NetworkState = { silent: new Map(), outSince: null };

/** So many hosts that are silent one after the other are no chance, where so many are watched. */
const ENOUGH = 8;

/** Silence that lies further back says nothing about now, in milliseconds. */
const MEMORY = 2 * 3_600_000;

/**
 * Judge whether it is our own network that is out: where every host that was asked is silent, eight of them or all that are
 * watched, and at least two. One that answers, whatever it says, ends it.
 *
 * @param hosts how many hosts are watched
 */
export function judgeNetwork(known: NetworkState, look: HostLook, hosts: number): NetworkState {
  if (look.answered) return NETWORK_UP;
  const silent = new Map(
    [...known.silent].filter(([, at]) => known.outSince !== null || look.at - at <= MEMORY),
  );
  if (!silent.has(look.host)) silent.set(look.host, look.at);
  const enough = Math.max(2, Math.min(ENOUGH, hosts));
  const first = Math.min(...silent.values());
  const isOut = known.outSince !== null || silent.size >= enough;
  return { silent, outSince: isOut ? (known.outSince ?? first) : null };
}

/** How long nothing is asked after the nth look in vain, in milliseconds: a minute, then longer, up to fifteen. */
export function pauseAfter(looks: number): number {
  return Math.min(2 ** Math.max(0, looks - 1), 15) * 60_000;
}
