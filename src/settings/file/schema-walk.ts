import { z } from "zod";

/** Give the schema that a path of keys leads to, without its wrappers; null where there is none. */
export function schemaAt(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
): z.core.$ZodType | null {
  const bare = unwrap(schema);
  const [key, ...rest] = path;
  if (key === undefined) return bare;

  const next = childOf(bare, key);
  return next === null ? null : schemaAt(next, rest);
}

/** Give the keys that a mapping may have, if `schema` is one with fixed keys, or lets one in. */
export function keysOf(schema: z.core.$ZodType | null): string[] {
  if (schema instanceof z.ZodUnion) return optionsOf(schema).flatMap(keysOf);
  return schema instanceof z.ZodObject
    ? Object.keys(schema.shape).filter((key) => !key.startsWith("$"))
    : [];
}

/** Name the kinds of value that a union lets in, in its order: `string`, `object`, `array`. */
export function kindsOf(schema: z.core.$ZodType | null): string[] {
  return schema instanceof z.ZodUnion
    ? optionsOf(schema).map((option) => option._zod.def.type)
    : [];
}

function optionsOf(union: z.ZodUnion): z.core.$ZodType[] {
  return union.options.map((option) => unwrap(option as z.core.$ZodType));
}

/** Give the first example that the schema's metadata offers. */
export function exampleOf(schema: z.core.$ZodType | null): string | null {
  const examples = schema === null ? undefined : z.globalRegistry.get(schema)?.["examples"];
  const first: unknown = Array.isArray(examples) ? examples[0] : undefined;
  return typeof first === "string" ? first : null;
}

function childOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject) return (schema.shape as z.core.$ZodShape)[String(key)] ?? null;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.core.$ZodType;
  if (schema instanceof z.ZodArray) return schema.element as z.core.$ZodType;
  if (schema instanceof z.ZodUnion) {
    for (const option of optionsOf(schema)) {
      const child = childOf(option, key);
      if (child !== null) return child;
    }
  }
  return null;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.core.$ZodType);
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return isWrapper ? unwrap(schema.def.innerType as z.core.$ZodType) : schema;
}
