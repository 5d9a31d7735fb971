import type { Command } from "commander";
import type { Policy, SourceDeclaration } from "../../model/policy.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { readSettings } from "../session/session.ts";
import { EXIT, writeJson, writeLines, type CommonOptions } from "../session/shell.ts";
import { formatTable } from "../table.ts";

/** `clausewatch list`: what is tracked. */
export function addList(program: Command, run: Run): void {
  const command = program
    .command("list")
    .description("say what is tracked, and where it is captured");
  addCommonOptions(command, "config", "json").action((options: CommonOptions) =>
    run(async (shell) => {
      const { policies } = await readSettings({ ...options, secrets: false }, shell);
      if (options.json === true) writeJson(shell, { policies: policies.map(describePolicy) });
      else if (policies.length === 0)
        shell.err("nothing is tracked yet: put a file for each service under config/services\n");
      else writeLines(shell, formatTable(policies.map(tabulate)));
      return EXIT.done;
    }),
  );
}

function describePolicy({
  id,
  service,
  name,
  sources,
  robots,
}: Policy): Pick<Policy, "id" | "service" | "name" | "sources" | "robots"> {
  return { id, service, name, sources, ...(robots !== undefined && { robots }) };
}

function tabulate({ id, service, name, sources }: Policy): string[] {
  return [
    id,
    `${service} › ${name}`,
    sources.map((source) => `${source.kind}: ${addressOf(source)}`).join("  "),
  ];
}

function addressOf(source: SourceDeclaration): string {
  return source.kind === "file" ? source.path : source.url;
}
