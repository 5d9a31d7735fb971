import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, connect } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getuid } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Postfix as Debian has it; only root may start one. */
export const hasPostfix = existsSync("/usr/sbin/postfix") && getuid?.() === 0;

/** A Postfix of its own in a folder of its own, which delivers everything to one Maildir. */
export interface Postfix {
  /** Offers STARTTLS. */
  readonly port: number;
  /** Knows nothing of TLS. */
  readonly plainPort: number;
  /** TLS from the first byte. */
  readonly tlsPort: number;
  /** PEM of the certificate that it shows for `localhost`. */
  readonly certificate: string;
  /** Wait until so many more messages are delivered than have been given, and give these. */
  readonly delivered: (count: number) => Promise<Buffer[]>;
  readonly stop: () => Promise<void>;
}

export interface PostfixPorts {
  /** Where it asks what to do with a recipient (SMTPD_POLICY_README). */
  readonly policy: number;
  /** Where it asks whether a login is right, by the protocol of Dovecot. */
  readonly login: number;
}

/** Start a Postfix on free ports of 127.0.0.1. */
export async function startPostfix(ports: PostfixPorts): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-postfix-"));
  await chmod(folder, 0o755);
  const [port = 0, plainPort = 0, tlsPort = 0] = await freePorts(3);
  await makeFolders(folder);
  await run("openssl", [
    ..."req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost".split(" "),
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
    ...["-keyout", join(folder, "key.pem"), "-out", join(folder, "cert.pem")],
  ]);
  await writeFile(join(folder, "etc/main.cf"), writeMain(folder, ports));
  await writeFile(join(folder, "etc/master.cf"), writeMaster(port, plainPort, tlsPort));
  const master = spawn("/usr/sbin/postfix", ["-c", join(folder, "etc"), "start-fg"], {
    stdio: "ignore",
  });
  const ended = once(master, "exit");

  async function stop(): Promise<void> {
    // What answers is asked to stop; what has not come so far is ended.
    await run("/usr/sbin/postfix", ["-c", join(folder, "etc"), "stop"]).catch(() => {});
    master.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await Promise.all([port, plainPort, tlsPort].map(whenListening));
  } catch (error) {
    await stop();
    throw error;
  }
  const box = join(folder, "mail/box/new");
  const given = new Set<string>();

  async function delivered(count: number): Promise<Buffer[]> {
    for (let tries = 0; tries < 200; tries += 1) {
      const names = await readdir(box).catch(() => []);
      const fresh = names.filter((name) => !given.has(name));
      if (fresh.length >= count) {
        for (const name of fresh) given.add(name);
        return Promise.all(fresh.map(async (name) => readFile(join(box, name))));
      }
      await sleep(50);
    }
    throw new Error(`${count} messages have not been delivered in time`);
  }

  return {
    port,
    plainPort,
    tlsPort,
    certificate: await readFile(join(folder, "cert.pem"), "utf8"),
    delivered,
    stop,
  };
}

async function makeFolders(folder: string): Promise<void> {
  for (const name of ["etc", "queue", "data", "mail"]) await mkdir(join(folder, name));
  const { stdout: owner } = await run("id", ["-u", "postfix"]);
  await chown(join(folder, "data"), Number(owner), -1);
  // Nobody, who owns nothing else.
  await chown(join(folder, "mail"), 65_534, 65_534);
}

function writeMain(folder: string, { policy, login }: PostfixPorts): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
inet_protocols = ipv4
inet_interfaces = 127.0.0.1
myhostname = mx.example.org
mydestination =
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
smtputf8_enable = no
virtual_mailbox_domains = example.org
virtual_mailbox_maps = static:box/
virtual_mailbox_base = ${folder}/mail
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:${policy}
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${login}
smtpd_tls_cert_file = ${folder}/cert.pem
smtpd_tls_key_file = ${folder}/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
`;
}

function writeMaster(port: number, plainPort: number, tlsPort: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
127.0.0.1:${plainPort} inet n - n - - smtpd
  -o smtpd_tls_security_level=none
127.0.0.1:${tlsPort} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`;
}

/** All at once, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map(async (server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(
    servers.map(async (server) => {
      server.close();
      await once(server, "close");
    }),
  );
  return ports;
}

async function whenListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch {
      await sleep(50);
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`nobody listens on port ${port}`);
}
