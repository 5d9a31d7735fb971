import type { StateStore } from "../../src/state/contract.ts";

/** The writes by which a digest leaves, in order. */
export const WRITES = ["closeWindow", "claim", "settle", "forgetSent"] as const;

/** Give a store whose process dies at a write: before it is done, or after. Nothing that comes later is done. */
export function crashAt(
  store: StateStore,
  write: (typeof WRITES)[number],
  when: "before" | "after",
): StateStore {
  let isDead = false;
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...given: unknown[]): Promise<unknown> => {
        const isHere = name === write;
        if (isDead || (isHere && when === "before")) {
          isDead = true;
          throw new Error("crash");
        }
        const result: unknown = await Reflect.apply(method, target, given);
        if (!isHere) return result;
        isDead = true;
        throw new Error("crash");
      };
    },
  });
}
