import type { Capture, Validators } from "../model/capture.ts";

/** Validators that know which address they belong to. */
export interface AddressedValidators extends Validators {
  /** The final address of the response they came from. */
  readonly address?: string | undefined;
}

/** Read what the next request can be made conditional with. */
export function validatorsOf(capture: Pick<Capture, "headers" | "address">): AddressedValidators {
  const { etag, "last-modified": lastModified } = capture.headers;
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    address: capture.address,
  };
}

/**
 * Make the headers of a conditional request (RFC 9110, section 13.1).
 *
 * A validator speaks for one resource: after a redirect that now leads elsewhere, `If-Modified-Since` of the
 * old page would hide a new one that is older. So both are sent only to the address they came from;
 * where that is not known, only the entity tag, and only to the first address.
 */
export function conditionalHeaders(
  validators: AddressedValidators | undefined,
  address: URL,
  isFirst: boolean,
): Record<string, string> {
  const headers: Record<string, string> = {};
  const isSame = validators?.address === address.href;
  const isLikely = validators?.address === undefined && isFirst;
  if (validators?.etag !== undefined && (isSame || isLikely)) {
    headers["if-none-match"] = validators.etag;
  }
  if (validators?.lastModified !== undefined && isSame) {
    headers["if-modified-since"] = validators.lastModified;
  }
  return headers;
}

/** Bring validators up to date with a 304, which may carry newer ones (RFC 9110, section 15.4.5). */
export function mergeValidators(
  validators: AddressedValidators,
  headers: Readonly<Record<string, string>>,
): AddressedValidators {
  return {
    ...validators,
    ...validatorsOf({ headers, address: validators.address ?? "" }),
    address: validators.address,
  };
}
