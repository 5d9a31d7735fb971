/** The environment variable by which whoever starts the program says how that was done. */
const COMMAND_VARIABLE = "CLAUSEWATCH_COMMAND";

/** Name the command in a hint as it was started, so that the hint can be typed: from a clone it is not on the `PATH`. */
export function asStarted(hint: string, env: Readonly<Record<string, string | undefined>>): string {
  const command = env[COMMAND_VARIABLE] ?? "";
  return command === "" ? hint : hint.replaceAll("`clausewatch ", () => `\`${command} `);
}
