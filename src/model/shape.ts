/**
 * Checks a value that comes from a file and gives it as the type that it has, without what the shape does not name.
 * @throws ShapeError
 */
export type Shape<T> = (value: unknown) => T;

/**
 * A value is not what its shape says; the message begins with the path to it.
 *
 * Shapes are for what every command reads, where loading a library of schemas would take longer than the command; what people
 * write is checked by schemas that say more of what is wrong.
 */
export class ShapeError extends Error {
  readonly path: readonly string[];

  constructor(message: string, path: readonly string[] = [], cause?: unknown) {
    super(path.length === 0 ? message : `${path.join(".")}: ${message}`, { cause });
    this.name = "ShapeError";
    this.path = path;
  }
}

const INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z$/;

/** Any text. */
export function text(value: unknown): string {
  if (typeof value !== "string") throw new ShapeError("no text");
  return value;
}

/** An instant in ISO 8601, UTC. */
export function instant(value: unknown): string {
  if (typeof value !== "string" || !INSTANT.test(value)) throw new ShapeError("no instant");
  return value;
}

/** True or false. */
export function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw new ShapeError("neither true nor false");
  return value;
}

/** A number that is finite. */
export function number(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ShapeError("no number");
  return value;
}

/** A whole number that is not below `least`. */
export function integer(least = -Infinity): Shape<number> {
  return (value) => {
    if (!Number.isSafeInteger(value)) throw new ShapeError("no whole number");
    if (Number(value) < least) throw new ShapeError(`below ${least}`);
    return Number(value);
  };
}

/** A number of the shape that is neither below `least` nor above `most`. */
export function within(shape: Shape<number>, least: number, most: number): Shape<number> {
  return (value) => {
    const found = shape(value);
    if (found < least || found > most) throw new ShapeError(`not from ${least} to ${most}`);
    return found;
  };
}

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[]): Shape<T> {
  return (value) => {
    const found = words.find((word) => word === value);
    if (found === undefined) throw new ShapeError(`none of ${words.join(", ")}`);
    return found;
  };
}

/** Whatever the shape allows, or null. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value) => (value === null ? null : shape(value));
}

/** Whatever the shape allows, or nothing at all. */
export function orAbsent<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value) => (value === undefined ? undefined : shape(value));
}

/** A list of what the shape allows. */
export function list<T>(shape: Shape<T>): Shape<T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new ShapeError("no list");
    return value.map((item, at) => under(String(at), () => shape(item)));
  };
}

/** Names, whatever they are, of what the shape allows. */
export function record<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return (value) => {
    const entries = Object.entries(asObject(value));
    return Object.fromEntries(entries.map(([key, item]) => [key, under(key, () => shape(item))]));
  };
}

/** An object with these fields; what is undefined is left out. */
export function fields<T extends object>(shapes: {
  readonly [K in keyof T]-?: Shape<T[K]>;
}): Shape<T> {
  const all = Object.entries(shapes) as [string, Shape<unknown>][];
  return (value) => {
    const given = asObject(value);
    const found: Record<string, unknown> = {};
    for (const [key, shape] of all) {
      const field = under(key, () => shape(Object.hasOwn(given, key) ? given[key] : undefined));
      if (field !== undefined) found[key] = field;
    }
    return found as T;
  };
}

/** Give what a shape makes of a value, or null where it is something else. */
export function readShape<T>(shape: Shape<T>, value: unknown): T | null {
  try {
    return shape(value);
  } catch (thrown) {
    if (thrown instanceof ShapeError) return null;
    throw thrown;
  }
}

/** Run a check of what stands under a key: what is wrong there is told with it. */
function under<T>(key: string, check: () => T): T {
  try {
    return check();
  } catch (thrown) {
    if (!(thrown instanceof ShapeError)) throw thrown;
    const prefix = thrown.path.length === 0 ? "" : `${thrown.path.join(".")}: `;
    throw new ShapeError(thrown.message.slice(prefix.length), [key, ...thrown.path], thrown.cause);
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new ShapeError("no object");
}
