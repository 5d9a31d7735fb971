import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../model/make-folder.ts";
import { composeCorpusFile } from "./corpus-file.ts";
import {
  chooseVersions,
  countVersions,
  startCount,
  type ExportReport,
  type ExportRequest,
} from "./export-request.ts";
import { nameVersions } from "./file-names.ts";

/** Write one Markdown file a version into a folder: `atera/privacy-policy/20170606T180703Z.md`, with its provenance line. */
export async function exportCorpus(request: ExportRequest, folder: string): Promise<ExportReport> {
  const chosen = await chooseVersions(request);
  const count = startCount(request, chosen);
  for (const { policy, versions } of chosen) {
    const home = join(folder, ...policy.id.split("/"));
    await makeFolder(home);
    const names = nameVersions(versions);
    let index = 0;
    for await (const detail of request.archive.details(versions)) {
      await writeFile(join(home, `${names[index]}.md`), composeCorpusFile(detail, detail.text));
      index += 1;
      count();
    }
  }
  return { policies: chosen.length, versions: countVersions(chosen), captures: 0 };
}
