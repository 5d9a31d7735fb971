import type { Significance } from "./change.ts";

/** Who sends the digests, through what, to whom. */
export interface MailSettings {
  readonly from: string;
  /** Null where nobody gets mail. */
  readonly smtp: SmtpSettings | null;
  /** Who is told what goes wrong; null: nobody. */
  readonly operator: string | null;
  /** Where bounces go: `bounces@example.org`, each mail under an address of its own (VERP); null: to the sender. */
  readonly bounces: string | null;
  readonly unsubscribe: UnsubscribeSettings;
  /** Null where mails are not signed, or the server signs them. */
  readonly dkim: DkimSettings | null;
  readonly subscribers: readonly Subscriber[];
}

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS where offered. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** PEM of what may vouch for the server besides the usual authorities; null: nothing. */
  readonly ca: string | null;
}

/** How readers leave. */
export interface UnsubscribeSettings {
  /** Where `serve` is reached from outside: `https://watch.example.org/unsubscribe`; null: by mail only. */
  readonly url: string | null;
  /** What signs the tokens; null where there is no `url`. */
  readonly secret: string | null;
  /** Who takes such mails; null: the sender. */
  readonly mailto: string | null;
}

/** RFC 6376. */
export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** PEM, RSA. */
  readonly privateKey: string;
}

/** Who gets which changes, when and how. */
export interface Subscriber {
  /** What it is known by in the state: the address, unless it is named. */
  readonly id: string;
  readonly to: Destination;
  /** Policy ids, services, or patterns with `*`: `atera`, `atera/*`, `*`. */
  readonly policies: readonly string[];
  /** Changes of these topics only; empty: of any. */
  readonly topics: readonly string[];
  /** Changes of clauses with one of these words only; empty: of any. */
  readonly words: readonly string[];
  /** Policies in these languages only (ISO 639-1); empty: in any. */
  readonly languages: readonly string[];
  readonly minimum: Exclude<Significance, "cosmetic">;
  readonly when: When;
  /** True: a line also where nothing has changed. */
  readonly heartbeat: boolean;
}

/** Where digests go. */
export type Destination =
  | { readonly kind: "mail"; readonly address: string; readonly name: string }
  | { readonly kind: "webhook"; readonly url: string; readonly secret: string }
  | { readonly kind: "file"; readonly folder: string; readonly format: "eml" | "md" | "json" };

/** `at` is a time of day in `zone` (IANA): `07:00`. `day` counts from Sunday, 0. */
export type When =
  | { readonly kind: "scheduled" }
  | { readonly kind: "immediately" }
  | { readonly kind: "daily"; readonly at: string; readonly zone: string }
  | { readonly kind: "weekly"; readonly day: number; readonly at: string; readonly zone: string };
