import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeFaultsPage } from "../test/capture/faults/page.ts";

// Writes docs/faults.md from the tables of faults and attacks; oxfmt aligns its columns.
const page = fileURLToPath(new URL("../docs/faults.md", import.meta.url));
writeFileSync(page, writeFaultsPage());
execFileSync("oxfmt", [page], { stdio: "inherit" });
