import { assignedRegions } from "../../src/facts/assignments";
import { knowledge } from "../support/analyze";

const path = { keys: ["environment", "X"] };
const regions = (text: string): string[] =>
  assignedRegions(text, path, knowledge.catalog).map(({ place }) => place.code);

test("every assignment of a text counts, and a comment does not", () => {
  const text = "AWS_REGION=us-east-1\n  # AWS_REGION=ap-east-1\nS3_REGION: 'eu-west-1'\nGCP_REGION = \"asia-east2\"\n";
  expect(regions(text)).toEqual(["us-east-1", "eu-west-1", "asia-east2"]);
});

test("of a place of two letters too", () => {
  expect(regions("BIGQUERY_LOCATION=EU\nGCS_LOCATION='US'\n")).toEqual(["EU", "US"]);
});

test("of every variable of the catalogue, in each way to join its words", () => {
  for (const { words, cloud, below } of knowledge.catalog.flows.variables) {
    // An option of one tool is no variable of any program.
    if (below !== undefined) continue;
    const code = knowledge.catalog.clouds.get(cloud)?.cloud.places.find(({ kind }) => kind === "region")?.code ?? "";
    for (const joint of ["_", "-", "."]) {
      const name = words.replaceAll(" ", joint);
      expect([name, regions(`${name.toUpperCase()}=${code}`)]).toEqual([name, [code]]);
    }
  }
});

test("only where a program reads it", () => {
  expect(assignedRegions("AWS_REGION=ap-east-1", { keys: ["description"] }, knowledge.catalog)).toEqual([]);
});

test.each(["AWS_REGION=", "ENV AWS_REGION ", "aws_", "-Daws.region", "# AWS_REGION=ap-east-1 "])(
  "a text of nothing but %j takes no longer than another",
  (piece) => {
    const started = performance.now();
    regions(piece.repeat(60_000));
    expect(performance.now() - started).toBeLessThan(3_000);
  },
);
