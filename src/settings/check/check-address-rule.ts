import { parseAddressRule } from "../../model/address-rule.ts";
import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

/** Check that a text names IP addresses that may be asked: one, or a block in CIDR notation, with or without a port. */
export function checkAddressRule(text: string): Complaint | null {
  if (parseAddressRule(text) !== null) return null;
  return {
    message: `not an IP address or a block of them: ${quote(text)}`,
    expected:
      "write, for example, 127.0.0.1:8080, 10.0.0.0/8, fd00::/8 or [::1]:8080; names are resolved, and cannot be named here",
  };
}
