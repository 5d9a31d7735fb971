/** What `node:http` exports by getters, each of which loads all of `fetch` and of `WebSocket` when it is read. */
const HEAVY = ["WebSocket", "CloseEvent", "MessageEvent"];

/**
 * Import `node:http` before anything else does, and leave unread what takes ten times as long to load as the rest of it, and is not
 * used here: to import a built-in module by its name reads everything that it exports, which would be a quarter of what it costs to
 * check one policy. Whoever asks the module itself for it finds it as it always was.
 */
export async function importHttp(): Promise<void> {
  const http: object = process.getBuiltinModule("node:http");
  const getters = HEAVY.flatMap((key) => {
    const own = Object.getOwnPropertyDescriptor(http, key);
    return own?.get !== undefined && own.configurable === true ? [[key, own] as const] : [];
  });
  for (const [key] of getters)
    Object.defineProperty(http, key, { value: undefined, configurable: true, enumerable: true });
  try {
    await import("node:http");
  } finally {
    for (const [key, own] of getters) Object.defineProperty(http, key, own);
  }
}
