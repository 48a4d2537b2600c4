import { analyze, serve, knowledge, type Violation } from "../support/analyze";
import { crossguardPolicies } from "../../policies/pack";
import { policies } from "../../policies/rules";
import { openLeaders } from "../../src/judgement/causes";
import type { Finding } from "../../src/model";
import { crossguardViolations } from "../../src/reporters/crossguard";

const finding = (what: string): Finding => ({
  policy: "prohibited-location",
  level: "mandatory",
  resource: { urn: "u", type: "t", name: "n", props: {} },
  what,
  evidence: "e",
  rule: "r",
  fix: ["first", "second"],
});
const texts = (findings: readonly Finding[], spoken: readonly Finding[] = []): string[] =>
  crossguardViolations(findings, { spoken }).map(({ text }) => text);

test("a finding is what, data, rule and fixes, each on its line", () => {
  expect(texts([finding("w")])).toEqual(["w\nData: e\nRule: r\nFix:  first.\n  or: second."]);
});

test("what needs several lines hangs under its label, within 90 columns", () => {
  const [text = ""] = texts([{ ...finding("w"), rule: "word ".repeat(40) }]);
  const lines = text.split("\n");
  expect(lines.filter((line) => /^ {6}word/.test(line)).length).toBeGreaterThan(1);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
});

test("a response stays far under the engine's 4 MiB, and says what is left out", () => {
  const messages = texts(Array.from({ length: 5000 }, () => finding("x".repeat(10_000))));
  expect(messages.join("").length).toBeLessThan(200_000);
  expect(messages.at(-1)).toBe("4980 more findings of this policy on this resource are not shown.");
  const ofOneCause = texts(Array.from({ length: 5000 }, () => ({ ...finding("w"), cause: "copy" })));
  expect(ofOneCause).toHaveLength(1);
  expect(ofOneCause[0]).toMatch(/\n {6}and 4979 more of the same cause\.\n/);
});

describe("what has the cause of another policy's finding", () => {
  const sameCause = "Same cause as the prohibited-location finding of this resource; the same fix mends both.";
  const beijing = { type: "aws:s3/bucket:Bucket", props: { region: "cn-north-1" } } as const;
  const fail = (): never => {
    throw new Error("x");
  };
  const said = (found: readonly Violation[], policy: string): string[] =>
    found.filter((each) => each.policy === policy).map((each) => each.message.replaceAll(/\s+/g, " "));

  test("is one line, and still blocks", async () => {
    const found = await analyze(beijing);
    expect(said(found, "prohibited-location")[0]).toContain("Fix: set `region` to");
    const followers = said(found, "prohibited-operator");
    expect(followers).toHaveLength(1);
    expect(followers[0]?.endsWith(sameCause)).toBe(true);
    expect(followers[0]).not.toContain("Fix:");
    expect(found.find((each) => each.policy === "prohibited-operator")?.level).toBe("mandatory");
  });
  test("is said in full when that policy is disabled", async () => {
    const pack = crossguardPolicies(policies, knowledge).filter((each) => each.name !== "prohibited-location");
    const [full = ""] = said(await serve(pack)(beijing), "prohibited-operator");
    expect(full).toContain("Sinnet");
    expect(full).toContain("Fix: set `region` to");
  });
  test("is said in full when that policy found nothing, or failed", async () => {
    const virginia = { type: "alicloud:oss/bucket:Bucket", provider: { region: "us-east-1" } } as const;
    expect(said(await analyze(virginia), "prohibited-operator")[0]).toContain("Alibaba Cloud keeps");
    const failing = policies.map((each) => (each.name === "prohibited-location" ? { ...each, check: fail } : each));
    expect(said(await analyze(beijing, failing), "prohibited-operator")[0]).toContain("Sinnet");
  });
  test("is said in full when another change mends it", () => {
    const spoken = [{ ...finding("w"), cause: "home" }];
    const other = { ...spoken[0], policy: "prohibited-operator", what: "o" } as Finding;
    expect(texts([other], spoken)).toEqual([sameCause]);
    expect(texts([{ ...other, fix: ["another"] }], spoken)[0]).toMatch(/^o\n/);
    expect(texts([{ ...other, cause: "copy" }], spoken)[0]).toMatch(/^o\n/);
  });
  test("does not count as said when it was cut off or not shown", () => {
    const says = (findings: readonly Finding[]): number =>
      crossguardViolations(findings).flatMap((each) => each.says).length;
    expect(says([finding("w")])).toBe(1);
    expect(says([finding("x".repeat(10_000))])).toBe(0);
    expect(says(Array.from({ length: 30 }, () => finding("w")))).toBe(20);
  });
});

test("copies in one country are one finding, which names each", async () => {
  const found = await analyze({
    type: "aws:dynamodb/table:Table",
    props: { region: "us-east-1", replicas: [{ regionName: "cn-north-1" }, { regionName: "cn-northwest-1" }] },
  });
  const copies = found.filter((each) => each.policy === "prohibited-copy");
  expect(copies).toHaveLength(1);
  const text = copies[0]?.message.replaceAll(/\s+/g, " ");
  expect(text).toContain("`replicas[0].regionName` is AWS cn-north-1");
  expect(text).toContain(
    "Also: It copies unclassified data to China (CN): `replicas[1].regionName` is AWS cn-northwest-1.",
  );
  expect(text).toMatch(/Fix: set `replicas\[0\].* and: set `replicas\[1\]/);
  const followers = found.filter((each) => each.policy === "prohibited-operator");
  expect(followers).toHaveLength(1);
  expect(followers[0]?.message).toMatch(/\nSame cause as the prohibited-copy finding/);
});

describe("a message in the program's language", () => {
  const message = async (language: string, type: string): Promise<string[]> =>
    (
      await analyze({ type, props: { region: "ap-east-1", location: "eastasia" }, settings: { language } })
    )[0]?.message.split("\n") ?? [];

  test("has the change as a line to copy, and what becomes of the data", async () => {
    const lines = await message("python", "aws:s3/bucket:Bucket");
    expect(lines).toContain(`      region="ap-east-2",`);
    expect(lines).toContain("Move: `region` replaces it: first copy its objects to a new one, then switch over.");
  });
  test("spells the property as the language does", async () => {
    const lines = await message("go", "azure-native:storage:StorageAccount");
    expect(lines.find((line) => line.startsWith("Fix:"))).toContain("set `Location` to");
    expect(lines).toContain(`      Location: pulumi.String("japaneast"),`);
  });
  test("what is no store moves no data", async () => {
    expect((await message("yaml", "aws:lambda/function:Function")).join("\n")).not.toContain("Move:");
  });
});

describe("what one change mends on many resources", () => {
  const type = "aws:s3/bucket:Bucket";
  const inHongKong = { region: "ap-east-1" };
  const asForFirst = "Fix: as for `first` (Bucket): one change of `region` of provider default mends both.";
  const opened = () => {
    const ask = serve(crossguardPolicies(policies, knowledge));
    return async (declared: Parameters<typeof ask>[0]): Promise<string> =>
      (await ask(declared))
        .filter(({ policy }) => policy === "prohibited-location")
        .map(({ message }) => message.replaceAll(/\s+/g, " "))
        .join();
  };

  test.each([
    ["the provider", { provider: inHongKong }, "`region` of provider default"],
    [
      "what the provider writes into each",
      { provider: inHongKong, props: inHongKong },
      "`region`, or `region` of provider default,",
    ],
  ])("is said of the first in full, and the others refer to it: %s", async (_, place, set) => {
    const ask = opened();
    const first = await ask({ type, name: "first", ...place });
    expect(first).toContain(`Fix: set ${set} to ap-east-2 (Taiwan)`);
    const other = await ask({ type, name: "other", ...place });
    expect(other).toContain("It keeps unclassified data in Hong Kong (HK)");
    expect(other).toContain("Data: nothing says what it holds");
    expect(other).toContain("Rule: Hong Kong (HK) counts as China");
    expect(other).toContain(asForFirst);
    expect(other).toContain("or: if the data is public");
    expect(other).not.toContain("Taiwan");
    // As after a refresh, or where a policy remediates.
    expect(await ask({ type, name: "first", ...place })).toBe(first);
  });
  test("what becomes of the data is said where it is another thing than of the first", async () => {
    const ask = opened();
    await ask({ type, name: "first", provider: inHongKong });
    expect(await ask({ type, name: "other", provider: inHongKong })).not.toContain("Move:");
    const table = await ask({ type: "aws:dynamodb/table:Table", name: "other", provider: inHongKong });
    expect(table).toContain(`${asForFirst} Move: `);
  });
  test("a region of the resource's own is not, nor that of another provider", async () => {
    const ask = opened();
    await ask({ type, name: "first", provider: inHongKong });
    for (const declared of [
      { props: inHongKong },
      { props: inHongKong, provider: { region: "us-east-1" } },
      { props: { region: "cn-north-1" }, provider: inHongKong },
    ])
      expect(await ask({ type, name: "other", ...declared })).toContain("Fix: set `region` ");
  });
  test("an operator is not left by another value of what sets the region", async () => {
    const ask = serve(crossguardPolicies(policies, knowledge));
    const declared = { type: "alicloud:oss/bucket:Bucket", provider: { region: "us-east-1" } };
    const said = async (name: string): Promise<string> =>
      (await ask({ ...declared, name })).map(({ message }) => message).join("\n");
    expect(await said("other")).toBe(await said("first"));
  });
  test("another run begins with its stack, and is told in full", async () => {
    const ask = opened();
    const first = await ask({ type, name: "first", provider: inHongKong });
    await ask({ type: "pulumi:pulumi:Stack", name: "p-dev" });
    expect(await ask({ type, name: "other", provider: inHongKong })).toBe(first);
  });
  test("one that is exempted, or was not shown, is nobody's first", () => {
    const leaders = openLeaders();
    const shared = { ...finding("w"), setBy: "`region` of provider hk" };
    const other = { ...shared, resource: { ...shared.resource, urn: "other" } };
    leaders.told([{ ...shared, exempted: { id: "e", until: "2027-01-01", by: "b", reason: "r" } } as Finding]);
    expect(leaders.of(other)).toBeUndefined();
    leaders.told([shared]);
    expect(leaders.of(other)?.resource.urn).toBe("u");
    expect(leaders.of({ ...other, fix: ["another"] })).toBeUndefined();
    expect(leaders.of({ ...other, policy: "prohibited-operator" })).toBeUndefined();
    expect(
      leaders.of({ ...other, exempted: { id: "e", until: "2027-01-01", by: "b", reason: "r" } } as Finding),
    ).toBeUndefined();
  });
});
