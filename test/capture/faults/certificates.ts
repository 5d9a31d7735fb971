import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const CA = `[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
x509_extensions = extensions
[any]
commonName = supplied
[extensions]
subjectAltName = NAME
basicConstraints = CA:TRUE
`;

/**
 * Make a certificate that vouches for itself, or null where there is no openssl.
 *
 * @param name `IP:127.0.0.1` or `DNS:other.example`
 * @param until when it ends, as `20200201000000Z`
 */
export function makeCertificate(name: string, until = "20491231000000Z"): Certificate | null {
  const folder = mkdtempSync(join(tmpdir(), "clausewatch-certificate-"));
  const run = (...words: string[]): void => {
    execFileSync("openssl", words, { cwd: folder, stdio: "ignore" });
  };
  try {
    writeFileSync(join(folder, "ca.cnf"), CA.replace("NAME", name));
    writeFileSync(join(folder, "index.txt"), "");
    writeFileSync(join(folder, "serial"), "01");
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    run("req", "-new", ...curve, "-subj", "/CN=test", "-keyout", "key.pem", "-out", "request.pem");
    const dates = ["-startdate", "20200101000000Z", "-enddate", until];
    const own = ["-selfsign", "-keyfile", "key.pem", "-config", "ca.cnf", "-batch"];
    run("ca", ...own, ...dates, "-in", "request.pem", "-out", "cert.pem", "-notext");
    return {
      key: readFileSync(join(folder, "key.pem"), "utf8"),
      cert: readFileSync(join(folder, "cert.pem"), "utf8"),
    };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
