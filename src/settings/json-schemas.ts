import { z } from "zod";

import { serviceSchema } from "./schema/service-schema.ts";
import { settingsSchema } from "./schema/settings-schema.ts";

/**
 * Give the JSON Schemas (draft 2020-12) of the configuration files, by file name.
 *
 * They describe what a person writes: defaults are shown and may be left out.
 */
export function jsonSchemas(): Record<string, z.core.JSONSchema.BaseSchema> {
  return {
    "clausewatch.schema.json": z.toJSONSchema(settingsSchema, { io: "input" }),
    "service.schema.json": z.toJSONSchema(serviceSchema, { io: "input" }),
  };
}
