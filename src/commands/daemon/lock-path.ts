import { join } from "node:path";

/** The lock of the one daemon of an archive. */
export function daemonLockPath(archive: string): string {
  return join(archive, ".git", "clausewatch", "daemon.lock");
}
