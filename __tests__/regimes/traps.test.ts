/** What is easily got wrong about these laws, and how several add up. */
import { citationsText } from "../../src/judgement/citing";
import { judged, type Case } from "./table";

const said = (regimes: readonly string[], each: Omit<Case, "when">) =>
  judged(regimes[0] ?? "", { when: "", ...each, settings: { regimes, ...each.settings } }).findings;
const rulesIn = (findings: readonly { readonly policy: string; readonly rule?: string }[], policy: string): string =>
  findings.flatMap((each) => (each.policy === policy ? (each.rule ?? []) : [])).join(" ");

const alibaba = { type: "alicloud:oss/bucket:Bucket", region: "us-east-1" } as const;
const inHongKong = { region: "ap-east-1", data: "phi" } as const;
const defaults = ["us-data-security-program", "us-icts"];

test("the strictest rule decides, and all that apply are listed with their sections", () => {
  const findings = said(defaults, inHongKong);
  expect(rulesIn(findings, "prohibited-location")).toBe(
    "Hong Kong (HK) counts as China, barred by 15 CFR 791.4, 791.1 (case by case) and restricted by 28 CFR 202.208, 202.401, 202.205(d) (no volume declared).",
  );
  expect(findings.filter((each) => each.policy === "missing-safeguard")).toEqual([]);
});

test("a former name enforces the regimes that took its place", () => {
  const [now, then] = [defaults, ["us-foreign-adversaries"]].map((regimes) => said(regimes, inHongKong));
  expect(then?.map((each) => each.rule)).toEqual(now?.map((each) => each.rule));
  expect(said(["us-state-health"], inHongKong)[0]?.rule).toContain(
    "Fla. Stat. 408.051(3) and Tex. Health & Safety Code 183.002",
  );
});

test("encryption does not take data out of the program: 'omic data stays out of reach", () => {
  const safeguards = ["encryption-at-rest", "key-out-of-reach", "covered-persons-denied"].map((id) => ({
    id,
    reference: "x",
  }));
  const findings = said(["us-data-security-program"], {
    region: "ap-east-1",
    data: "genomic",
    settings: { safeguards },
  });
  expect(rulesIn(findings, "prohibited-location")).toContain("28 CFR 202.208, 202.303");
});

test("a US company of a Chinese parent is a warning under the program, and still a prohibited operator by default", () => {
  const contracts = [{ operator: "alibaba-cloud", company: "Alibaba Cloud US LLC" }];
  const each = { ...alibaba, data: "phi", settings: { contracts } };
  const program = said(["us-data-security-program"], each);
  expect(program.map(({ policy, level }) => [policy, level])).toEqual([["prohibited-operator-use", "advisory"]]);
  expect(program[0]?.rule).toContain(
    "Alibaba Cloud US LLC is incorporated in United States (US), advised against by US Data Security Program (28 CFR 202.211(a)",
  );
  expect(program[0]?.rule).toContain("no covered person by itself");
  expect(said(defaults, each).map(({ policy }) => policy)).toContain("prohibited-operator");
});

test("a company in a third country does not change who controls it", () => {
  const contracts = [{ operator: "alibaba-cloud", company: "Alibaba Cloud (Singapore) Private Limited" }];
  const findings = said(["us-data-security-program"], { ...alibaba, data: "genomic", settings: { contracts } });
  expect(findings.map(({ policy }) => policy)).toEqual(["prohibited-operator"]);
});

test("data of an unknown class counts as any class", () => {
  for (const data of [undefined, "restricted"]) {
    const findings = said(["us-data-security-program"], {
      region: "ap-east-1",
      ...(data === undefined ? {} : { data }),
    });
    expect(rulesIn(findings, "prohibited-location")).toContain("202.303");
  }
});

test("a tag that cannot be read leaves the class open, although a name gives one", () => {
  const findings = said(["us-cjis"], {
    region: "eu-west-1",
    tags: { "data-classification": "crown jewels", pii: "true" },
  });
  expect(rulesIn(findings, "prohibited-location")).toContain("5.10.1.4");
});

describe("a declared volume", () => {
  const under = (volume: string, more: object = {}) =>
    said(["us-data-security-program"], { ...inHongKong, tags: { "data-volume": volume }, ...more }).map(
      ({ policy }) => policy,
    );
  test.each(["10000", "10,000", "10_000", "0"])("%s people are below", (volume) => {
    expect(under(volume)).toEqual([]);
  });
  test.each(["10001", "10,001", "10.000", "10k", "many", "-5", "1e3", ""])("%s people are not", (volume) => {
    expect(under(volume)).toEqual(["missing-safeguard"]);
  });
  test("one that cannot be read is said", () => {
    const [finding] = said(["us-data-security-program"], { ...inHongKong, tags: { "data-volume": "many" } });
    expect(finding?.evidence).toContain("tag data-volume holds no whole number");
    expect(finding?.evidence).not.toContain("many");
  });
  test("the admin's counts before a tag", () => {
    const classifications = [{ name: "*", volume: { people: 5 } }];
    expect(under("99999", { settings: { classifications } })).toEqual([]);
  });
  test("people do not count as devices", () => {
    const findings = said(["us-data-security-program"], {
      region: "ap-east-1",
      data: "precise-geolocation",
      tags: { "data-volume": "5" },
    });
    expect(findings.map(({ policy }) => policy)).toEqual(["missing-safeguard"]);
  });
});

describe("declared data subjects", () => {
  const of = (subjects: string) =>
    said(["us-data-security-program", "eu-gdpr-transfers"], { ...inHongKong, tags: { "data-subjects": subjects } }).map(
      ({ rule }) => rule ?? "",
    );
  test("limit which regimes apply", () => {
    expect(of("US").join(" ")).not.toContain("GDPR");
    expect(of("de").join(" ")).toContain("GDPR");
    expect(of("eea").join(" ")).not.toContain("28 CFR");
    expect(of("jp/kr")).toEqual([]);
  });
  test.each(["US, Narnia", "everybody", "12", ""])("%s limits nothing", (subjects) => {
    expect(of(subjects).join(" ")).toMatch(/28 CFR.*GDPR|GDPR.*28 CFR/);
  });
});

test("an operator that may choose any country keeps no promise to stay in one", () => {
  const findings = said(["us-cjis"], {
    type: "gcp:storage/bucket:Bucket",
    props: { location: "EU" },
    tags: { classification: "cji" },
  });
  expect(rulesIn(findings, "prohibited-location")).toContain("5.10.1.4");
});

test("a region that is suggested is one that the law allows, those without conditions first", () => {
  const [finding] = said(["us-cjis"], { region: "eu-west-1", data: "cji" });
  expect(finding?.fix[0]).toMatch(/\b(us|ca)-[a-z]+-\d/);
  const [transfer] = said(["eu-gdpr-transfers"], { region: "ap-southeast-1", data: "pii" });
  expect(transfer?.fix[0]).toMatch(/ap-northeast-\d \((Japan|South Korea)\)/);
});

test("citations share what precedes their sections", () => {
  expect(citationsText(["28 CFR 202.208", "28 CFR 202.401", "GDPR art. 46", "28 CFR 202.208"])).toBe(
    "28 CFR 202.208, 202.401; GDPR art. 46",
  );
});
