import { describe, expect, it } from "vitest";
import { compilePattern, readAnyPath } from "../../../src/import/files/dated-path.ts";

describe("a path that says what a file is, and of when", () => {
  it.each([
    ["atera/privacy-policy/2019-05-02.html", "atera", "privacy-policy", "2019-05-02T00:00:00Z"],
    ["atera-privacy-policy-20170606.html", "atera", "privacy-policy", "2017-06-06T00:00:00Z"],
    ["2019/05/02/Atera/Privacy Policy.md", "Atera", "Privacy Policy", "2019-05-02T00:00:00Z"],
    ["Atera/Terms of Use_20170606180703.txt", "Atera", "Terms of Use", "2017-06-06T18:07:03Z"],
    ["a/b/c/eula 2017-06-06T18-07-03Z.pdf", "c", "eula", "2017-06-06T18:07:03Z"],
    ["acme/2018-01-01/privacy/2019-01-01.html", "2018-01-01", "privacy", "2019-01-01T00:00:00Z"],
    ["acme_terms-of-service_2016.02.29.html", "acme", "terms-of-service", "2016-02-29T00:00:00Z"],
    ["acme/privacy.html", "acme", "privacy", null],
    ["rules-2019-05-02.html", null, "rules", "2019-05-02T00:00:00Z"],
    ["acme/privacy/2019-02-30.html", "acme", "privacy", null],
    ["acme/privacy/120190502.html", "privacy", "120190502", null],
    ["20190502.html", null, null, "2019-05-02T00:00:00Z"],
  ])("%s", (path, service, policy, captured) => {
    expect(readAnyPath(path)).toEqual({ service, policy, captured });
  });

  it("is read by a pattern where one is given", () => {
    const read = compilePattern("{date}/{*}/{service}--{policy}.htm");

    expect(read("archive/2019-05-02/x (1)/acme--privacy policy.htm")).toEqual({
      service: "acme",
      policy: "privacy policy",
      captured: "2019-05-02T00:00:00Z",
    });
    expect(read("2019-05-02/acme--privacy.htm")).toBeNull();
    expect(read("2019-05-02/x/acme--privacy.html")).toBeNull();
  });

  it.each(["{service}/{service}", "{servce}/x", "{service", "x.html"])(
    "pattern %s is refused",
    (pattern) => {
      expect(() => compilePattern(pattern)).toThrow(/the pattern cannot be used/);
    },
  );
});
