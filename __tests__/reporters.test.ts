import type { Finding } from "../src/model";
import { crossguardMessages } from "../src/reporters/crossguard";

const finding = (what: string): Finding => ({
  policy: "prohibited-location",
  level: "mandatory",
  resource: { urn: "u", type: "t", name: "n", props: {} },
  what,
  evidence: "e",
  rule: "r",
  fix: ["first", "second"],
});

test("a finding is what, data, rule and fixes, each on its line", () => {
  expect(crossguardMessages([finding("w")])).toEqual(["w\nData: e\nRule: r\nFix:  first.\n  or: second."]);
});

test("what needs several lines hangs under its label, within 90 columns", () => {
  const [text = ""] = crossguardMessages([{ ...finding("w"), rule: "word ".repeat(40) }]);
  const lines = text.split("\n");
  expect(lines.filter((line) => /^ {6}word/.test(line)).length).toBeGreaterThan(1);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
});

test("a response stays far under the engine's 4 MiB, and says what is left out", () => {
  const messages = crossguardMessages(Array.from({ length: 5000 }, () => finding("x".repeat(10_000))));
  expect(messages.join("").length).toBeLessThan(200_000);
  expect(messages.at(-1)).toBe("4980 more findings of this policy on this resource are not shown.");
});
