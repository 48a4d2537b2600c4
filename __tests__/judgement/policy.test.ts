/** What a policy may say: anything else is a fault of the pack, and never reads as "nothing found". */
import { observationsOf, type Policy } from "../../src/judgement/policy";
import type { Law } from "../../src/judgement/prohibition";
import type { Facts } from "../../src/model";

const good = { what: "It is there.", fix: ["move it"] };
const saying = (said: unknown): unknown =>
  observationsOf({ check: () => said } as unknown as Policy, {} as Facts, {} as Law);

test.each<[string, unknown]>([
  ["nothing", []],
  ["one", [good]],
  ["several", [good, { ...good, evidence: "e", rule: "r", property: "p" }]],
  ["one without a way out", [{ ...good, fix: [] }]],
])("%s is believed", (_, said) => {
  expect(saying(said)).toBe(said);
});

test.each<[string, unknown]>([
  ["undefined", undefined],
  ["null", null],
  ["an observation alone", good],
  ["a promise", Promise.resolve([])],
  ["a promise that fails", Promise.reject(new Error("late"))],
  ["null in the list", [null]],
  ["a text in the list", ["It is there."]],
  ["one of several that is none", [good, undefined]],
  ["no sentence", [{ fix: ["move it"] }]],
  ["an empty sentence", [{ ...good, what: "" }]],
  ["a sentence that is a number", [{ ...good, what: 7 }]],
  ["no fix", [{ what: "It is there." }]],
  ["a fix that is no list", [{ ...good, fix: "move it" }]],
  ["a fix of which one is empty", [{ ...good, fix: ["move it", ""] }]],
  ["a fix of which one is a number", [{ ...good, fix: [7, "move it"] }]],
  ["evidence that is no text", [{ ...good, evidence: 7 }]],
  ["a rule that is no text", [{ ...good, rule: {} }]],
  ["a property that is no text", [{ ...good, property: ["region"] }]],
])("%s is refused", (_, said) => {
  expect(() => saying(said)).toThrow("not a list of observations");
});
