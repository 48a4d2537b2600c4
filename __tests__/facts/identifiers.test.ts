import fc from "fast-check";
import { identifiedPlaces } from "../../src/facts/identifiers";
import { knowledge } from "../support/analyze";

const { catalog } = knowledge;
const codes = (text: string) => identifiedPlaces(text, catalog).map(({ place }) => place.code);

test("every example of every form of identifier gives the place it says", () => {
  for (const form of catalog.flows.identifiers) {
    for (const [text, code] of Object.entries(form.examples)) expect([text, ...codes(text)]).toEqual([text, code]);
  }
});

describe("places are read from identifiers in any text", () => {
  test.each([
    ["in a script", "x --topic-arn arn:aws:sns:ap-east-1:1:t --y", ["ap-east-1"]],
    ["several", "arn:aws:sqs:us-east-1:1:q,arn:aws:sqs:ap-east-1:1:q", ["us-east-1", "ap-east-1"]],
    ["each once", "arn:aws:sqs:us-east-1:1:q arn:aws:sns:us-east-1:1:t", ["us-east-1"]],
    ["of a zone", "projects/p/zones/asia-east2-a/instances/i", ["asia-east2"]],
    ["a bucket's ARN has none", "arn:aws:s3:::ap-east-1", []],
    ["a role's has none", "arn:aws:iam::123456789012:role/ap-east-1", []],
    ["an Outpost stands on its owner's premises", "arn:aws:outposts:us-east-1:1:outpost/o", []],
    ["one of Azure has none", "/subscriptions/s/resourceGroups/eastasia/providers/x/y", []],
    ["a region that nobody has", "arn:aws:sqs:ap-east-99:1:q", []],
    ["the middle of a word is none", "barn:aws:sqs:ap-east-1:1:q", []],
    ["the name of a project is none", "projects/asia-east2/topics/t", []],
  ])("%s", (_, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
  test("nothing that a text can hold makes it throw", () => {
    const piece = fc.constantFrom(
      "arn:aws",
      ":",
      "projects/",
      "/locations/",
      "ocid1.",
      "acs:",
      "urn:smn:",
      "x",
      "us-east-1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(Array.isArray(codes(pieces.join("")))).toBe(true);
      }),
    );
  });
  test("a text made up of beginnings takes no longer than another", () => {
    const started = performance.now();
    codes("arn:aws".repeat(100_000));
    codes("projects/".repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
