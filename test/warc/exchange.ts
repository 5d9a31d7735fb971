import type { RecordedExchange } from "../../src/model/exchange.ts";

/** An exchange as a capture hands it on. */
export function makeExchange(rest: Partial<RecordedExchange> = {}): RecordedExchange {
  return {
    at: new Date("2024-05-06T07:08:09.500Z"),
    address: new URL("https://acme.example/privacy?lang=en"),
    ip: "192.0.2.1",
    protocol: "http/1.1",
    request: [
      ["Host", "acme.example"],
      ["user-agent", "clausewatch-test/0.1"],
    ],
    form: null,
    status: 200,
    phrase: "OK",
    headers: [["Content-Type", "text/html"]],
    body: Buffer.from("<p>We keep log files for thirty days.</p>"),
    truncated: null,
    ...rest,
  };
}
