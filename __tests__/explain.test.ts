import { explain, explanationText } from "../src/cli/explain";
import { loadConfig } from "../src/cli/config";
import { InputError } from "../src/errors";
import { knowledge as known } from "./support/analyze";

const knowledge = { ...known, today: "2026-01-01" };
const law = { catalog: knowledge.catalog, settings: loadConfig(undefined, knowledge).settings };
const textOf = (word: string): string => explanationText(explain(word, law), 100);

test.each([
  ["ap-east-1", ["Hong Kong (HK)", "counts as China"]],
  ["eastasia", ["Hong Kong (HK)", "counts as China"]],
  ["Hong Kong", ["Hong Kong (HK)", "counts as China"]],
  ["CN", ["China (CN) is"]],
  ["alicloud", ["Alibaba", "controls it from China (CN)"]],
  ["alibaba", ["Alibaba Cloud", "controls it from China (CN)"]],
  ["eu-central-1", ["Germany (DE)", "No rule in force forbids or restricts data in it."]],
  ["aws:s3/bucket:Bucket", ["role  "]],
  ["us-data-security-program", ["28 CFR 202"]],
])("%s is explained", (word, parts) => {
  const text = textOf(word);
  for (const part of parts) expect(text.replaceAll(/\n */g, " ")).toContain(part);
});

test("a word that means several things is explained as each", () => {
  expect(explain("ap-southeast-1", law).length).toBeGreaterThan(1);
});

test("an unknown word is an error that says what was probably meant", () => {
  expect(() => explain("ap-eest-1", law)).toThrow(
    new InputError(
      '"ap-eest-1" is no region, country, operator, resource type or rule in force that is known; did you mean "ap-east-1"?',
    ),
  );
});
