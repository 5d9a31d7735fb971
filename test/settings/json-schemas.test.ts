import { readFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";
import { z } from "zod";

import { parseConfigFile } from "../../src/settings/file/config-file.ts";
import { jsonSchemas } from "../../src/settings/json-schemas.ts";

describe("jsonSchemas", () => {
  it.each(Object.keys(jsonSchemas()))(
    "is committed as it is generated: %s (else run `npm run schema`)",
    async (name) => {
      const committed: unknown = JSON.parse(await readFile(`config/schema/${name}`, "utf8"));

      expect(committed).toEqual(jsonSchemas()[name]);
    },
  );

  it("describes every key that a person can write", () => {
    const undescribed = Object.values(jsonSchemas()).flatMap((schema) => undescribedIn(schema, ""));

    expect(undescribed).toEqual([]);
  });

  it.each([
    ["clausewatch.schema.json", "config/clausewatch.yaml"],
    ["service.schema.json", "config/services/atera.yaml"],
  ])("accepts in an editor what is shipped: %s", async (name, path) => {
    const { file } = parseConfigFile(path, await readFile(path, "utf8"));

    const checked = z
      .fromJSONSchema(jsonSchemas()[name] as z.core.JSONSchema.JSONSchema)
      .safeParse(file?.data);

    expect(checked.error).toBeUndefined();
  });

  it.each([
    "config/clausewatch.yaml",
    "config/services/atera.yaml",
    "config/services/aptible.yaml",
  ])("is named in the first line of %s", async (path) => {
    const text = await readFile(path, "utf8");

    expect(text).toMatch(
      /^# yaml-language-server: \$schema=(\.\.\/)?schema\/(clausewatch|service)\.schema\.json\n/,
    );
  });
});

function undescribedIn(schema: z.core.JSONSchema.BaseSchema, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    if (typeof child === "boolean") return [];
    const here = child.description === undefined ? [`${path}/${key}`] : [];
    return [...here, ...undescribedIn(child as z.core.JSONSchema.BaseSchema, `${path}/${key}`)];
  });
}
