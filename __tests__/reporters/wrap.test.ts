import fc from "fast-check";
import { printable } from "../../src/reporters/printable";
import { columnsOf, wrap } from "../../src/reporters/wrap";

test.each<[string, string[]]>([
  ["one two three", ["- one", "  two", "  three"]],
  ["a b c d e f", ["- a b c", "  d e f"]],
  ["abcdefghijk", ["- abcdef", "  ghijk"]],
  ["ab cdefghijk", ["- ab", "  cdefgh", "  ijk"]],
  ["患者患者", ["- 患者患", "  者"]],
  ["", ["- "]],
])("%s in 8 columns", (text, lines) => {
  expect(wrap(text, "- ", "  ", 8)).toEqual(lines);
});

test("no line is too wide and no character is lost", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "患", "é", "\u{1f600}"), maxLength: 80 });
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 30 }), (given, width) => {
      const lines = wrap(given, "- ", "  ", width);
      for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      expect(
        lines
          .map((line) => line.slice(2))
          .join("")
          .replaceAll(" ", ""),
      ).toBe(given.replaceAll(" ", ""));
    }),
  );
});

test("a megabyte of one word takes no noticeable time", () => {
  const started = performance.now();
  expect(wrap("x".repeat(1_000_000), "", "", 100)).toHaveLength(10_000);
  expect(performance.now() - started).toBeLessThan(2000);
});

test("what is printable is one line without control characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
  expect(printable("a\r\n\tb\u0000c\u202ed")).toBe("a b\ufffdc\ufffdd");
});
