import { describe, expect, it } from "vitest";
import * as shape from "../../src/model/shape.ts";

const POINT = shape.fields({
  x: shape.integer(0),
  name: shape.orAbsent(shape.text),
  tags: shape.list(shape.oneOf(["a", "b"])),
  at: shape.orNull(shape.instant),
});

describe("a shape", () => {
  it("gives what it names and nothing else", () => {
    const given = { x: 1, tags: ["a"], at: null, extra: true };

    expect(POINT(given)).toEqual({ x: 1, tags: ["a"], at: null });
    expect(POINT({ ...given, name: "n", at: "2020-01-31T00:00:00.5Z" })).toEqual({
      x: 1,
      name: "n",
      tags: ["a"],
      at: "2020-01-31T00:00:00.5Z",
    });
    expect(shape.record(shape.flag)({ y: true })).toEqual({ y: true });
  });

  it.each([
    [null, "no object"],
    [[], "no object"],
    [{ x: -1, tags: [], at: null }, "x: below 0"],
    [{ x: 1.5, tags: [], at: null }, "x: no whole number"],
    [{ tags: [], at: null }, "x: no whole number"],
    [{ x: 1, tags: ["a", "c"], at: null }, "tags.1: none of a, b"],
    [{ x: 1, tags: {}, at: null }, "tags: no list"],
    [{ x: 1, tags: [], at: "2020-01-01" }, "at: no instant"],
    [{ x: 1, tags: [], at: "2020-13-01T00:00:00Z" }, "at: no instant"],
    [{ x: 1, tags: [], at: null, name: 1 }, "name: no text"],
  ])("says of %j where it is not what it should be", (value, message) => {
    expect(() => POINT(value)).toThrow(message);
    expect(shape.readShape(POINT, value)).toBeNull();
  });

  it("takes nothing from what an object inherits", () => {
    const value: unknown = Object.create({ x: 1, tags: [], at: null });

    expect(() => POINT(value)).toThrow("x: no whole number");
  });
});
