import fc from "fast-check";
import { didYouMean, foldTag, list, matchesWildcard, words } from "../src/text";

describe("words", () => {
  test.each([
    ["patientRecords_v2", ["patient", "records", "v2"]],
    ["EHRStore", ["ehr", "store"]],
    ["aws:s3/bucket", ["aws", "s3", "bucket"]],
    ["", []],
    ["---", []],
  ])("%j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

test("every spelling of a tag key is one key", () => {
  for (const key of [
    "data-classification",
    "DataClassification",
    "data_classification",
    "dataClassification",
    "Data Classification",
    "data:classification",
  ]) {
    expect(foldTag(key)).toBe("dataclassification");
  }
});

describe("wildcards", () => {
  test.each([
    ["aws:s3/*", "aws:s3/bucket:Bucket", true],
    ["*", "", true],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["a*b*c", "a-b-b-c", true],
    ["a*b*c", "a-c-b", false],
    ["Patients", "patients", true],
    ["a.c", "abc", false],
  ])("%j on %j is %j", (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });

  test("agree with the same pattern as a regular expression", () => {
    const piece = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    const subject = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
    fc.assert(
      fc.property(piece, subject, (pattern, text) => {
        expect(matchesWildcard(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text));
      }),
    );
  });
});

describe("did you mean", () => {
  const candidates = ["ap-east-1", "us-east-1", "eu-west-1"];
  test.each([
    ["ap-esat-1", "ap-east-1"],
    ["AP-EAST-1", "ap-east-1"],
    ["mars", undefined],
  ])("%j -> %j", (text, expected) => {
    expect(didYouMean(text, candidates)).toBe(expected);
  });
  test("nothing to choose from", () => {
    expect(didYouMean("x", [])).toBeUndefined();
  });
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
])("list %j", (items, expected) => {
  expect(list(items)).toBe(expected);
});
