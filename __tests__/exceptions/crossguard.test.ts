/** What a developer sees of exceptions: the SDK's own Analyze and AnalyzeStack, on a day of the test's choosing. */
import { AnalyzerResource, AnalyzerResourceOptions, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import type { AnalyzeResponse } from "@pulumi/pulumi/proto/analyzer_pb";
import type { Policies, ResourceValidationArgs } from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { crossguardPolicies } from "../../policies/pack";
import { policies } from "../../policies/rules";
import { knowledge, serve, type Declared } from "../support/analyze";
import { granted, today } from "../support/exceptions";

const hongKong: Declared = { type: "aws:s3/bucket:Bucket", name: "patient-scans", props: { region: "ap-east-1" } };
const ireland: Declared = { ...hongKong, props: { region: "eu-west-1" } };

/** The pack, with settings that CrossGuard would hand to the policy `settings`. */
function pack(settings: object, day = today): Policies {
  const [first, ...others] = crossguardPolicies(policies, knowledge, () => new Date(`${day}T23:59:59Z`));
  if (first === undefined || !("validateResource" in first)) throw new Error("a pack without settings");
  const start = first.validateResource as (args: object, report: () => void) => void;
  const configured = (args: ResourceValidationArgs): void =>
    start({ ...args, getConfig: () => settings }, () => undefined);
  return [{ ...first, validateResource: configured }, ...others];
}

type AnalyzeStackRpc = (
  call: { readonly request: AnalyzeStackRequest },
  callback: (error: Error | null, response: AnalyzeResponse) => void,
) => void;
const { makeAnalyzeStackRpcFun } = server as unknown as {
  readonly makeAnalyzeStackRpcFun: (name: string, version: string, level: string, all: Policies) => AnalyzeStackRpc;
};

/** What the pack says of the stack as a whole. */
async function stackMessages(
  all: Policies,
  resources: readonly Declared[],
  policy = "exception-review",
): Promise<string[]> {
  const request = new AnalyzeStackRequest();
  request.setResourcesList(
    resources.map(({ type, name = "thing" }) =>
      new AnalyzerResource()
        .setType(type)
        .setName(name)
        .setUrn(`urn:pulumi:dev::clinic::${type}::${name}`)
        .setProperties(Struct.fromJavaScript({}))
        .setOptions(new AnalyzerResourceOptions()),
    ),
  );
  const response = await new Promise<AnalyzeResponse>((resolve, reject) => {
    makeAnalyzeStackRpcFun(
      "data-sovereignty",
      "0.0.0",
      "advisory",
      all,
    )({ request }, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
  return response.getDiagnosticsList().map((each) => {
    expect(each.getPolicyname()).toBe(policy);
    return each.getMessage().replaceAll(/\s+/g, " ");
  });
}

test("in force: the mandatory policy is silent, and a note says what, until when, by whom and which ticket", async () => {
  const found = await serve(pack({ exceptions: [granted()] }))(hongKong);
  expect(found).toMatchObject([{ policy: "exception-review", level: "advisory" }]);
  const [, ...lines] = (found[0]?.message ?? "").split("\n");
  expect(lines).toEqual([
    "Exempt from `prohibited-location` until 2026-12-01 by exception hk-scans, approved by",
    "privacy officer (ticket SEC-12): the move to Taiwan is under way",
    "Data: It keeps health data (restricted) in Hong Kong (HK): `region` is AWS ap-east-1.",
  ]);
});

test("expired: it blocks, and says that an exception expired", async () => {
  const found = await serve(pack({ exceptions: [granted()] }, "2026-12-02"))(hongKong);
  expect(found).toMatchObject([{ policy: "prohibited-location", level: "mandatory" }]);
  expect(found[0]?.message.split("\n")).toContain("An exception for it expired on 2026-12-01 (ticket SEC-12).");
});

test("wrong: the run stops, and nothing is judged", async () => {
  const wrong = pack({ exceptions: [granted({ policies: ["prohibited-locaton"] })] });
  await expect(serve(wrong)(ireland)).rejects.toThrow(
    'settings.exceptions[0].policies[0]: "prohibited-locaton" is not a policy that can have exceptions; did you mean "prohibited-location"?',
  );
});

test("a tag that claims one in vain is said on its resource", async () => {
  const claiming = { ...ireland, props: { region: "eu-west-1", tags: { "data-sovereignty-exception": "hk-scans" } } };
  const found = await serve(pack({ exceptions: [granted({ name: "x" })] }))(claiming);
  expect(found).toMatchObject([{ policy: "exception-review", level: "advisory" }]);
  expect(found[0]?.message).toContain("`allowTagExceptions` of the settings is off");
});

describe("of the whole stack", () => {
  const seeing = async (settings: object, declared: readonly Declared[], day?: string) => {
    const all = pack(settings, day);
    const judge = serve(all);
    for (const each of declared) await judge(each);
    // The engine asks about the stack in a turn of its own.
    await new Promise(setImmediate);
    return all;
  };

  test("expired, once", async () => {
    const two = [hongKong, { ...hongKong, name: "patient-letters" }];
    const all = await seeing({ exceptions: [granted()] }, two, "2026-12-02");
    const said = await stackMessages(all, two);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(
      "Exception hk-scans expired on 2026-12-01 and exempts nothing any more (ticket SEC-12). Fix: remove `settings.exceptions[0]`",
    );
    expect(await stackMessages(all, two)).toEqual([]);
  });
  test("unused, when every resource of the stack was judged", async () => {
    const all = await seeing({ exceptions: [granted()] }, [ireland]);
    expect(await stackMessages(all, [ireland])).toEqual([
      expect.stringContaining("Exception hk-scans exempts nothing in this stack"),
    ]);
  });
  test("not called unused in a run on some of its resources", async () => {
    const all = await seeing({ exceptions: [granted()] }, [ireland]);
    expect(await stackMessages(all, [ireland, { ...hongKong, name: "patient-letters" }])).toEqual([]);
  });
  test("what is exempt of the data that reaches a resource, said on that resource", async () => {
    const table: Declared = {
      type: "aws:dynamodb/table:Table",
      name: "patients",
      props: { name: "patients-1", tags: { "data-classification": "restricted" } },
      provider: { region: "us-east-1" },
    };
    const exporter: Declared = {
      type: "aws:lambda/function:Function",
      name: "exporter",
      props: {
        environment: { variables: { TABLE: "patients-1", URL: "https://reports.oss-cn-hangzhou.aliyuncs.com/x" } },
        tags: { "data-classification": "internal" },
      },
      provider: { region: "us-east-1" },
    };
    const settings = (exceptions: readonly object[]) => ({ sensitiveFrom: "confidential", exceptions });
    const exception = granted({ policies: ["sensitive-data-lineage"], type: undefined, name: "exporter" });
    const both = [table, exporter];
    expect(await stackMessages(await seeing(settings([]), both), both, "sensitive-data-lineage")).toEqual([
      expect.stringContaining("It can send health data (restricted) to Alibaba Cloud"),
    ]);
    expect(await stackMessages(await seeing(settings([exception]), both), both)).toEqual([
      expect.stringContaining("Exempt from `sensitive-data-lineage` until 2026-12-01 by exception hk-scans"),
    ]);
  });
  test("nothing, without exceptions", async () => {
    const all = await seeing({}, [hongKong]);
    expect(await stackMessages(all, [hongKong])).toEqual([]);
  });
  test("read by the SDK once, and a second time only for exceptions", async () => {
    const readers = (all: Policies): string[] =>
      all.flatMap((each) => ("validateStack" in each && typeof each.validateStack === "function" ? [each.name] : []));
    const before = pack({});
    expect(readers(before)).toEqual(["sensitive-data-lineage"]);
    expect(readers(await seeing({}, [hongKong]))).toEqual(["sensitive-data-lineage"]);
    expect(readers(await seeing({ exceptions: [granted()] }, [ireland]))).toEqual([
      "sensitive-data-lineage",
      "exception-review",
    ]);
  });
});
