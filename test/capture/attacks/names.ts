import { answer } from "../faults/fault.ts";
import type { Attack } from "./attack.ts";

const PAGE = "<!doctype html><p>We collect data, and say so.</p>";
const page = answer(200, [], PAGE);

const named = (name: string, addresses: readonly string[], scheme = "http"): Attack => ({
  name,
  url: (port) => `${scheme}://attacker.example:${port}/`,
  names: { "attacker.example": [addresses] },
  comesTo: "forbidden-address",
  requests: 0,
});

const redirecting = (name: string, location: string, comesTo = "forbidden-address"): Attack => ({
  name: `redirect to ${name}`,
  serve: (socket, _path, port) =>
    answer(302, [`Location: ${location.replace("PORT", String(port))}`])(socket),
  names: { "internal.example": [["10.0.0.1"]], "public.example": [["server"]] },
  comesTo,
  requests: 1,
});

/** Names that stand for addresses within the network, and redirects to them. */
export const NAME_ATTACKS: readonly Attack[] = [
  named("name of the metadata service", ["169.254.169.254"]),
  named("name of a private address", ["10.0.0.1"]),
  named("name of a private address, over HTTPS", ["10.0.0.1"], "https"),
  named("name of a loopback address over IPv6", ["::1"]),
  named("name of a mapped address", ["::ffff:10.0.0.1"]),
  named("name of a NAT64 address", ["64:ff9b::10.0.0.1"]),
  named("name of all addresses of this machine", ["0.0.0.0"]),
  named("name of an address with a zone", ["fe80::1%lo"]),
  named("name of many private addresses", ["10.0.0.1", "192.168.0.1", "fd00::1"]),
  {
    ...named("name of one private and one public address", ["10.0.0.1", "server", "fd00::1"]),
    serve: page,
    comesTo: "captured",
    requests: 1,
  },
  {
    name: "rebinding: public for the first request, private for the next",
    url: (port) => `http://rebind.example:${port}/`,
    names: { "rebind.example": [["server"], ["169.254.169.254"]] },
    serve: (socket, path) =>
      path === "/" ? answer(302, ["Location: /latest/meta-data/"])(socket) : page(socket),
    comesTo: "forbidden-address",
    requests: 1,
  },
  {
    name: "rebinding: private when it is tried again",
    url: (port) => `http://rebind.example:${port}/`,
    names: { "rebind.example": [["server"], ["10.0.0.1"]] },
    serve: answer(503),
    comesTo: "forbidden-address",
    requests: 1,
  },
  {
    name: "rebinding: private at every second look",
    url: (port) => `http://rebind.example:${port}/`,
    // One look decides, and the connection goes where it said.
    names: { "rebind.example": [["server"], ["10.0.0.1"]] },
    serve: page,
    comesTo: "captured",
    requests: 1,
  },
  redirecting("the metadata service", "http://169.254.169.254/latest/meta-data/"),
  redirecting("the metadata service, as one number", "http://2852039166/"),
  redirecting("the metadata service, without a scheme", "//169.254.169.254/"),
  redirecting("loopback", "http://127.0.0.1:8080/admin"),
  redirecting("a private name", "http://internal.example/"),
  redirecting("a private name over HTTPS", "https://internal.example/"),
  redirecting("localhost", "https://localhost/"),
  redirecting("the port of another service", "http://public.example:6667/", "forbidden-port"),
  redirecting("a file", "file:///etc/passwd", "bad-redirect"),
  redirecting("gopher", "gopher://127.0.0.1:6379/_FLUSHALL", "bad-redirect"),
  redirecting("data", "data:text/html,<p>We collect nothing.</p>", "bad-redirect"),
  redirecting("javascript", "javascript:alert(1)", "bad-redirect"),
  redirecting("a user name that looks like a host", "http://a@169.254.169.254/", "bad-redirect"),
  redirecting("a backslash", "http://169.254.169.254\\@public.example/", "bad-redirect"),
  redirecting("a tab inside the scheme", "fi\tle:///etc/passwd", "bad-redirect"),
  redirecting("itself", "/", "redirect-loop"),
  {
    name: "redirects through public names to a private one",
    serve: (socket, path, port) => {
      const next = path === "/" ? `http://public.example:${port}/b` : "http://internal.example/";
      answer(302, [`Location: ${next}`])(socket);
    },
    names: { "internal.example": [["10.0.0.1"]], "public.example": [["server"]] },
    comesTo: "forbidden-address",
    requests: 2,
  },
  {
    name: "redirects without end",
    serve: (socket, path) => answer(302, [`Location: ${path}x`])(socket),
    comesTo: "too-many-redirects",
    requests: 6,
  },
  {
    name: "redirect with a line break, percent-encoded",
    serve: (socket, path) =>
      path === "/"
        ? answer(302, ["Location: /a%0d%0aHost:%20internal%0d%0a%0d%0aGET%20/admin"])(socket)
        : page(socket),
    comesTo: "captured",
    requests: 2,
  },
  {
    name: "refresh in the page to the metadata service",
    serve: answer(
      200,
      ["Refresh: 0; url=http://169.254.169.254/"],
      `<!doctype html><meta http-equiv=refresh content="0;url=http://169.254.169.254/">${PAGE}`,
    ),
    comesTo: "captured",
    requests: 1,
  },
  {
    name: "alternative service at a private address",
    serve: answer(200, ['Alt-Svc: h2="10.0.0.1:443"; ma=86400'], PAGE),
    comesTo: "captured",
    requests: 1,
  },
];
