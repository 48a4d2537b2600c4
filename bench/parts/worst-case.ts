import { policies } from "../../policies/rules";
import { compiledName, readCompiled } from "../../src/compiled-file";
import { parseSettings } from "../../src/config/parse";
import { judge } from "../../src/engine";
import { buildGraph } from "../../src/graph";
import { openKnowledge } from "../../src/knowledge";
import type { Resource, ValueMap } from "../../src/model";
import { milliseconds, ratio, type Part } from "../part";
import { median, timed } from "../statistics";

/** Inputs that are as large as they are strange, by a size in characters. */
const hostile: Readonly<Record<string, (size: number) => ValueMap>> = {
  "a run of letters": (size) => ({ userData: "a".repeat(size) }),
  "a run of dots": (size) => ({ userData: ".".repeat(size) }),
  "hosts, one after the other": (size) => ({ userData: "x.example.com ".repeat(size / 14) }),
  "base64 that is none": (size) => ({ userData: "QUJD/+".repeat(size / 6) }),
  escapes: (size) => ({ userData: "\\x41%41&#65;".repeat(size / 12) }),
  "quotation marks": (size) => ({ userData: `"a" + '`.repeat(size / 7) }),
  "brackets that never close": (size) => ({ userData: "[".repeat(size) }),
  "keys of YAML": (size) => ({ userData: "key: value\n".repeat(size / 11) }),
  ARNs: (size) => ({ userData: "arn:aws:sqs:us-east-1:123456789012:q ".repeat(size / 37) }),
  assignments: (size) => ({ userData: "AWS_REGION=us-east-1\n".repeat(size / 21) }),
  "addresses by scheme": (size) => ({ userData: "s3://a oss:// ".repeat(size / 14) }),
  "many inputs": (size) =>
    Object.fromEntries(Array.from({ length: size / 40 }, (_, index) => [`input${index}`, "value"])),
};

/** How the time grows when the input doubles: 2 where it is linear. */
export const worstCase: Part = async (_packs, { worstSize, planRounds }) => {
  const knowledge = openKnowledge(readCompiled(), compiledName);
  const settings = parseSettings({}, knowledge.catalog, knowledge.regimes);
  const surroundings = { stackTags: {}, config: () => undefined, environment: () => undefined };
  const judged = (props: ValueMap): number => {
    const resource: Resource = {
      urn: "urn:pulumi:prod::shop::aws:ec2/instance:Instance::web",
      type: "aws:ec2/instance:Instance",
      name: "web",
      props: { ...props, region: "eu-west-1", tags: { "data-classification": "restricted" } },
      provider: { type: "pulumi:providers:aws", name: "default", props: {} },
    };
    return judge(buildGraph([resource], surroundings), policies, settings, knowledge).length;
  };
  const rows: string[][] = [];
  for (const [name, make] of Object.entries(hostile)) {
    const times: [number[], number[]] = [[], []];
    for (let round = -1; round < planRounds; round++)
      for (const [index, size] of [worstSize, 2 * worstSize].entries()) {
        const props = make(size);
        const { ms } = await timed(() => judged(props));
        // The first round warms up.
        if (round >= 0) times[index]?.push(ms);
      }
    const [once, twice] = times.map(median) as [number, number];
    rows.push([name, milliseconds(once), `${milliseconds(twice)} (${ratio(twice, once)})`]);
  }
  return {
    title: "Strange inputs, and twice as much of them",
    method:
      `One resource under every policy, with a text of ${worstSize} characters (or inputs of as many), and with twice as ` +
      `much; medians of ${planRounds} runs after one to warm up. In brackets how many times as long it takes: 2 where time is linear.`,
    head: ["input", "time", "twice as much"],
    rows,
  };
};
