import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { listen } from "./listen.ts";

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as sent. */
  readonly raw: string;
  /** Where it was written, or null. */
  readonly file: string | null;
}

/** A mail server on a free port of 127.0.0.1 that delivers to nobody and keeps what it is given. */
export interface SmtpServer {
  /** In order of arrival. */
  readonly messages: readonly ReceivedMail[];
  port(): number;
  /** Answer every sender with this status (451: later, 550: never); null: accept again. */
  refuse(status: number | null): void;
  close(): Promise<void>;
}

/** Start a mail server without TLS or login; with a folder, each mail is written there as `0001.eml` and so on. */
export async function startSmtpServer(options: { folder?: string } = {}): Promise<SmtpServer> {
  const messages: ReceivedMail[] = [];
  let refusal: number | null = null;
  if (options.folder !== undefined) {
    await mkdir(options.folder, { recursive: true });
  }

  async function keep(
    stream: AsyncIterable<Uint8Array>,
    from: string,
    to: readonly string[],
  ): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) {
      chunks.push(chunk);
    }
    const raw = Buffer.concat(chunks).toString("utf8");
    const number = String(messages.length + 1).padStart(4, "0");
    const file = options.folder === undefined ? null : join(options.folder, `${number}.eml`);
    messages.push({ from, to, raw, file });
    if (file !== null) {
      await writeFile(file, raw);
    }
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onMailFrom(_address, _session, callback) {
      callback(
        refusal === null
          ? null
          : Object.assign(new Error("refused for the test"), { responseCode: refusal }),
      );
    },
    onData(stream, session, callback) {
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom === false ? "" : mailFrom.address;
      keep(
        stream,
        from,
        rcptTo.map((recipient) => recipient.address),
      ).then(
        () => callback(null),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  const { port, close } = await listen(server.server);
  return {
    messages,
    port: () => port,
    refuse(status) {
      refusal = status;
    },
    close,
  };
}
