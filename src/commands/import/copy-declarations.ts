import { constants, copyFile, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Policy } from "../../model/policy.ts";
import type {
  Declarations,
  TakenDeclaration,
} from "../../settings/declaration/read-declarations.ts";

/** What became of one declaration that was to be copied. */
export interface CopiedDeclaration {
  /** The file that it was read from. */
  readonly file: string;
  /** The file that it is in now; null where it was not copied. */
  readonly written: string | null;
  /** Why it was not copied; null where it was, or was there already. */
  readonly why: string | null;
}

/**
 * Copy declarations, and their histories, into the folder of the service files, byte for byte.
 *
 * Copied is what is without fault and gives a policy that is not tracked yet. No file is ever written over.
 */
export async function copyDeclarations(
  { taken, refused }: Declarations,
  tracked: readonly Policy[],
  folder: string,
): Promise<CopiedDeclaration[]> {
  const faulty = new Set(refused.filter(({ isFault }) => isFault).map(({ file }) => file));
  const known = new Set(tracked.map(({ id }) => id.normalize("NFC")));
  const copied: CopiedDeclaration[] = [];
  for (const [file, policies] of Map.groupBy(taken, (one) => one.file)) {
    const history = policies[0]?.history ?? null;
    const double = policies.find(({ policy }) => known.has(policy.id.normalize("NFC")));
    if (faulty.has(file) || (history !== null && faulty.has(history)))
      copied.push({ file, written: null, why: "it has faults: mend them first" });
    else copied.push(await copyUnlessThere(file, history, double ?? null, folder));
  }
  return copied;
}

async function copyUnlessThere(
  file: string,
  history: string | null,
  double: TakenDeclaration | null,
  folder: string,
): Promise<CopiedDeclaration> {
  const sources = [file, ...(history === null ? [] : [history])];
  const targets = sources.map((source) => join(folder, basename(source)));
  const [written = folder] = targets;
  const states = await Promise.all(
    sources.map((source, index) => compareFiles(source, targets[index] ?? "")),
  );
  if (states.every((state) => state === "same")) return { file, written, why: null };
  const other = states.indexOf("other");
  if (other !== -1)
    return { file, written: null, why: `${targets[other]} is there already, and says otherwise` };
  if (double !== null && states[0] === "missing")
    return { file, written: null, why: `${double.policy.id} is tracked already` };
  for (const [index, source] of sources.entries()) {
    if (states[index] === "missing")
      await copyFile(source, targets[index] ?? "", constants.COPYFILE_EXCL);
  }
  return { file, written, why: null };
}

async function compareFiles(source: string, target: string): Promise<"missing" | "same" | "other"> {
  const there = await readFile(target).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (there === null) return "missing";
  return there.equals(await readFile(source)) ? "same" : "other";
}
