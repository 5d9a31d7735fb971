import { makeHeap, type Heap } from "./heap.ts";
import { comesBefore, type Planned } from "./plan.ts";

/** A planned check, and the host that is asked for it. */
export interface QueuedCheck extends Planned {
  readonly host: string;
}

/** All planned checks: which may begin now, and when the next one is due. Costs the logarithm of their number. */
export interface CheckQueue {
  /** Plan a check, in place of the policy's earlier plan. One that is running is planned when it has ended. */
  plan(check: QueuedCheck): void;
  /** Take out what may begin now: as many as there is room for, one a host, the most urgent first. */
  take(now: number): QueuedCheck[];
  /** Say that a check has ended: its host is free again. */
  end(check: QueuedCheck): void;
  /** When the next one is due that is not due yet, in milliseconds; null where there is none. */
  nextDue(): number | null;
  /** The policies that are due, or running. */
  pending(): string[];
  readonly running: number;
  /** How many are due and have not begun. */
  readonly waiting: number;
  readonly size: number;
}

/** Make an empty queue. @param concurrency how many hosts may be asked at once */
export function makeCheckQueue(concurrency: number): CheckQueue {
  const current = new Map<string, QueuedCheck>();
  const later = makeHeap<QueuedCheck>((one, other) => one.due < other.due);
  const ready = makeHeap<QueuedCheck>(comesBefore);
  /** What is due and waits for its host. */
  const blocked = new Map<string, Heap<QueuedCheck>>();
  const busy = new Map<string, string>();
  const due = new Set<string>();

  /** A plan that was replaced stays in its heap until it comes up. */
  function isCurrent(check: QueuedCheck): boolean {
    return current.get(check.id) === check;
  }

  function peekLater(): QueuedCheck | undefined {
    for (let first = later.peek(); first !== undefined; first = later.peek()) {
      if (isCurrent(first)) return first;
      later.pop();
    }
    return undefined;
  }

  function block(check: QueuedCheck): void {
    const heap = blocked.get(check.host) ?? makeHeap<QueuedCheck>(comesBefore);
    heap.push(check);
    blocked.set(check.host, heap);
  }

  function take(now: number): QueuedCheck[] {
    for (let first = peekLater(); first !== undefined && first.due <= now; first = peekLater()) {
      later.pop();
      due.add(first.id);
      ready.push(first);
    }
    const taken: QueuedCheck[] = [];
    while (busy.size < concurrency) {
      const check = ready.pop();
      if (check === undefined) break;
      if (!isCurrent(check)) continue;
      if (busy.has(check.host)) {
        block(check);
        continue;
      }
      busy.set(check.host, check.id);
      current.delete(check.id);
      due.delete(check.id);
      taken.push(check);
    }
    return taken;
  }

  function end({ host }: QueuedCheck): void {
    busy.delete(host);
    const heap = blocked.get(host);
    for (let next = heap?.pop(); next !== undefined; next = heap?.pop()) {
      if (!isCurrent(next)) continue;
      ready.push(next);
      return;
    }
    blocked.delete(host);
  }

  return {
    plan(check) {
      due.delete(check.id);
      current.set(check.id, check);
      later.push(check);
    },
    take,
    end,
    nextDue: () => peekLater()?.due ?? null,
    pending: () => [...due, ...busy.values()],
    get running() {
      return busy.size;
    },
    get waiting() {
      return due.size;
    },
    get size() {
      return current.size + busy.size;
    },
  };
}
