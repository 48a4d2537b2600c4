/** Inputs of AWS that take data out of a region while the resource itself stays: each where it must not go, and where it may. */
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { policies } from "../../policies/rules";
import { analyze } from "../support/analyze";

interface Way {
  readonly trap: string;
  readonly type: string;
  readonly to: (region: string) => Record<string, JavaScriptValue>;
}

const ways: readonly Way[] = [
  {
    trap: "Security Lake replicates to other regions",
    type: "aws:securitylake/dataLake:DataLake",
    to: (region) => ({ configuration: { region: "us-east-2", replicationConfiguration: { regions: [region] } } }),
  },
  {
    trap: "Systems Manager syncs its inventory to a bucket of another region",
    type: "aws:ssm/resourceDataSync:ResourceDataSync",
    to: (region) => ({ s3Destination: { bucketName: "inventory", region } }),
  },
  {
    trap: "OpenSearch connects to a domain of another region",
    type: "aws:opensearch/outboundConnection:OutboundConnection",
    to: (region) => ({ remoteDomainInfo: { domainName: "search", ownerId: "123456789012", region } }),
  },
  {
    trap: "an organisation's telemetry is centralised in another region",
    type: "aws:observabilityadmin/centralizationRuleForOrganization:CentralizationRuleForOrganization",
    to: (region) => ({ rule: { destination: { account: "123456789012", region } } }),
  },
  {
    trap: "a stack set deploys to other regions",
    type: "aws:cloudformation/stackInstances:StackInstances",
    to: (region) => ({ stackSetName: "records", regions: [region] }),
  },
  {
    trap: "a container's awslogs driver writes to another region",
    type: "aws:ecs/taskDefinition:TaskDefinition",
    to: (region) => ({
      containerDefinitions: JSON.stringify([
        {
          name: "records",
          image: "123456789012.dkr.ecr.us-east-2.amazonaws.com/records",
          logConfiguration: { logDriver: "awslogs", options: { "awslogs-region": region } },
        },
      ]),
    }),
  },
];

const blocking = async ({ type, to }: Way, region: string): Promise<readonly string[]> => {
  const violations = await analyze(
    {
      type,
      name: "patients",
      props: { ...to(region), tags: { "data-classification": "restricted" } },
      provider: { region: "us-east-2" },
    },
    policies,
  );
  return violations.filter(({ level }) => level === "mandatory").map(({ message }) => message);
};

describe("ways out of AWS regions", () => {
  test.each(ways.map((way) => [way.trap, way] as const))("blocks: %s", async (_, way) => {
    expect((await blocking(way, "ap-east-1")).join("\n")).toContain("ap-east-1");
  });
  test.each(ways.map((way) => [way.trap, way] as const))("lets pass to a permitted region: %s", async (_, way) => {
    expect(await blocking(way, "us-west-2")).toEqual([]);
  });
});
