/** What one look of the doctor has found. */
export interface Finding {
  readonly name: string;
  /** `warning`: it works, and will be in the way some day. `skipped`: there was nothing to look at. */
  readonly verdict: "ok" | "warning" | "failed" | "skipped";
  readonly says: string;
  /** What to do about it. */
  readonly remedy?: string;
}

/** Make a finding. */
export function found(
  name: string,
  verdict: Finding["verdict"],
  says: string,
  remedy?: string,
): Finding {
  return { name, verdict, says, ...(remedy !== undefined && { remedy }) };
}
