import { argv, stdout } from "node:process";
import { openSqliteState } from "../../src/state/sqlite.ts";
import { checkOf, mailOf } from "./records.ts";

/** `writer.ts FILE NAME COUNT`: save that many mails and checks, and print each number once it is saved. */
const [, , file = "", name = "", count = "0"] = argv;
const store = await openSqliteState(file);
for (let number = 0; number < Number(count); number += 1) {
  await store.queue(mailOf(`<${number}@${name}>`, { subscriber: name, entryCount: number }));
  await store.saveCheck(checkOf(`${name}/${number}`, { failures: number }));
  await store.saveCheck(checkOf("shared/policy", { reason: `${name} ${number}` }));
  stdout.write(`${number}\n`);
}
await store.close();
