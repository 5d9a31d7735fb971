import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { jsonSchemas } from "../src/settings/json-schemas.ts";

const folder = new URL("../config/schema/", import.meta.url);

await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  const file = new URL(name, folder);
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(`wrote ${fileURLToPath(file)}`);
}
