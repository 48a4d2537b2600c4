import type { Case, Table } from "../table";

const alibaba = { type: "alicloud:oss/bucket:Bucket", region: "us-east-1" } as const;
const usCompany = { contracts: [{ operator: "alibaba-cloud", company: "Alibaba Cloud US LLC" }] };
const cisa = [
  "cisa-governance",
  "log-retention-12-months",
  "no-public-access",
  "encryption-at-rest",
  "tls-1-2",
  "key-out-of-reach",
  "covered-persons-denied",
].map((id) => ({ id, reference: "GRC-12" }));
const declared = (...ids: readonly string[]) => ({ safeguards: ids.map((id) => ({ id, reference: "contract 7" })) });
const taiwan = (data: string): Case => ({ when: "Taiwan is not China", region: "ap-east-2", data });
const hongKong = "ap-east-1";

/** A rule of the Data Security Program that is met above a number of people. */
const bulk = (data: string, below: number, tag: string, restricted: boolean): Table[string][string] => ({
  breaks: [
    {
      when: "in Hong Kong, and nobody says how much",
      region: hongKong,
      data,
      policy: restricted ? "missing-safeguard" : "prohibited-location",
      says: ["Hong Kong (HK) counts as China", "202.208", "no volume declared"],
    },
    {
      when: "with Alibaba Cloud in Virginia, above the number",
      ...alibaba,
      data,
      tags: { [tag]: String(below + 1) },
      policy: restricted ? "missing-safeguard" : "prohibited-operator",
      says: ["Alibaba Group Holding Limited controls it from China (CN)", `more than ${below.toLocaleString("en-US")}`],
    },
  ],
  near: [
    { when: "as much as is still below", region: hongKong, data, tags: { [tag]: String(below) } },
    taiwan(data),
    { when: "another class", region: hongKong, data: "intellectual-property" },
    { when: "people elsewhere", region: hongKong, data, tags: { "data-subjects": "DE" } },
    ...(restricted
      ? [{ when: "under every security requirement", region: hongKong, data, settings: { safeguards: cisa } }]
      : []),
  ],
});

export const unitedStates: Table = {
  "us-data-security-program": {
    "bulk-human-genomic": bulk("genomic", 100, "us-persons", false),
    "bulk-human-omic": bulk("omics", 1_000, "us-persons", false),
    "bulk-biometric": bulk("biometric", 1_000, "us-persons", true),
    "bulk-geolocation": bulk("precise-geolocation", 1_000, "us-devices", true),
    "bulk-health": bulk("phi", 10_000, "us-persons", true),
    "bulk-financial": bulk("pci", 10_000, "us-persons", true),
    "bulk-identifiers": {
      ...bulk("pii", 100_000, "data-volume", true),
      near: [
        ...bulk("pii", 100_000, "data-volume", true).near,
        {
          when: "a US company of the operator is no covered person by itself",
          ...alibaba,
          data: "pii",
          settings: usCompany,
        },
      ],
    },
    "government-related": {
      breaks: [
        {
          when: "any number",
          region: hongKong,
          data: "cui",
          tags: { "us-persons": "1" },
          policy: "missing-safeguard",
          says: ["202.208"],
        },
      ],
      near: [
        taiwan("cui"),
        { when: "under every security requirement", region: hongKong, data: "cui", settings: { safeguards: cisa } },
      ],
    },
  },
  "us-icts": {
    "foreign-adversary": {
      breaks: [
        { when: "in Macau's country", region: "cn-north-1", data: "internal", says: ["case by case", "791.4"] },
        {
          when: "with Alibaba Cloud in Virginia, by any of its companies",
          ...alibaba,
          data: "phi",
          settings: usCompany,
          policy: "prohibited-operator",
          says: ["until then this pack counts it as prohibited"],
        },
        { when: "public data, as advice", ...alibaba, data: "public", policy: "prohibited-operator-use" },
      ],
      near: [
        taiwan("phi"),
        { when: "Huawei's code on AWS is Singapore", region: "ap-southeast-1", data: "phi" },
        {
          when: "an operator that the admin permits",
          ...alibaba,
          data: "phi",
          settings: { permittedOperators: ["alibaba-cloud"] },
        },
      ],
    },
  },
  "us-clean-network": {
    "clean-cloud": {
      breaks: [
        {
          when: "Tencent Cloud, as advice",
          type: "tencentcloud:Cos/bucket:Bucket",
          data: "pii",
          policy: "prohibited-operator-use",
          says: ["Tencent Cloud is advised against by Clean Network"],
        },
      ],
      near: [{ when: "a Chinese cloud that is not named", type: "huaweicloud:Obs/bucket:Bucket", data: "pii" }],
    },
    "clean-cloud-remarks": {
      breaks: [
        {
          when: "China Telecom, as advice",
          type: "ctyun:index/bucket:Bucket",
          data: "pii",
          policy: "prohibited-operator-use",
        },
      ],
      near: [{ when: "Alibaba is in the text itself", ...alibaba, data: "pii" }],
    },
  },
  "us-section-889-1260h": {
    "section-889": {
      breaks: [
        {
          when: "Huawei Cloud, in any region",
          type: "huaweicloud:Obs/bucket:Bucket",
          region: "eu-west-101",
          data: "internal",
          policy: "prohibited-operator",
          says: ["Huawei Cloud is on the Section 889,"],
        },
      ],
      near: [{ when: "Alibaba is on the other list alone", ...alibaba, data: "internal" }],
    },
    "section-1260h": {
      breaks: [
        {
          when: "Alibaba Cloud",
          ...alibaba,
          data: "internal",
          policy: "prohibited-operator",
          says: ["Alibaba Cloud is on the Section 1260H list"],
        },
      ],
      near: [
        { when: "before the day of effect", ...alibaba, data: "internal", day: "2026-06-29" },
        { when: "ByteDance is not on the list that was read", type: "volcengine:tos/bucket:Bucket", data: "internal" },
      ],
    },
  },
  "us-cjis": {
    storage: {
      breaks: [
        {
          when: "criminal justice information in London",
          region: "eu-west-2",
          data: "cji",
          says: ["Indian Tribal land"],
        },
        { when: "data that may be it", region: "eu-west-2", data: "restricted" },
      ],
      near: [
        { when: "Canada is a member country", region: "ca-central-1", data: "cji" },
        { when: "another class", region: "eu-west-2", data: "phi" },
      ],
    },
  },
  "us-irs-1075": {
    onshore: {
      breaks: [{ when: "tax information in Canada", region: "ca-central-1", data: "fti" }],
      near: [
        { when: "in Ohio", region: "us-east-2", data: "fti" },
        { when: "another class", region: "ca-central-1", data: "cji" },
      ],
    },
    "cloud-notice": {
      breaks: [{ when: "in Ohio without notice", region: "us-east-2", data: "fti", policy: "missing-safeguard" }],
      near: [
        { when: "after the notice", region: "us-east-2", data: "fti", settings: declared("irs-cloud-notification") },
      ],
    },
  },
  "us-itar-ear": {
    "itar-126-1": {
      breaks: [
        {
          when: "encrypted end to end, in Hong Kong",
          region: hongKong,
          data: "itar",
          settings: declared("end-to-end-encryption"),
          says: ["however it is encrypted", "126.1"].slice(1),
        },
        {
          when: "with a Russian operator",
          type: "yandex:index/storageBucket:StorageBucket",
          data: "itar",
          policy: "prohibited-operator",
        },
      ],
      near: [taiwan("itar"), { when: "another class", region: hongKong, data: "phi" }],
    },
    "itar-export": {
      breaks: [{ when: "in Ireland in clear", region: "eu-west-1", data: "itar", policy: "missing-safeguard" }],
      near: [
        {
          when: "end-to-end encrypted",
          region: "eu-west-1",
          data: "itar",
          settings: declared("end-to-end-encryption"),
        },
        { when: "in Ohio", region: "us-east-2", data: "itar" },
      ],
    },
    "ear-d5": {
      breaks: [{ when: "in Beijing", region: "cn-north-1", data: "ear", says: ["China (CN)"] }],
      near: [taiwan("ear"), { when: "in Ireland", region: "eu-west-1", data: "ear" }],
    },
    "ear-export": {
      breaks: [{ when: "in Ireland in clear", region: "eu-west-1", data: "ear", policy: "missing-safeguard" }],
      near: [{ when: "licensed", region: "eu-west-1", data: "ear", settings: declared("export-licence") }],
    },
  },
  "us-florida-health": {
    "patient-information": {
      breaks: [{ when: "patients in Ireland", region: "eu-west-1", data: "phi", says: ["Fla. Stat. 408.051(3)"] }],
      near: [
        { when: "in Canada", region: "ca-central-1", data: "phi" },
        { when: "another class", region: "eu-west-1", data: "pci" },
        { when: "patients elsewhere", region: "eu-west-1", data: "phi", tags: { "data-subjects": "IE" } },
      ],
    },
  },
  "us-texas-health": {
    "health-records": {
      breaks: [{ when: "patients in Canada", region: "ca-central-1", data: "phi" }],
      near: [
        { when: "in Ohio", region: "us-east-2", data: "phi" },
        { when: "before the day of effect", region: "ca-central-1", data: "phi", day: "2025-12-31" },
      ],
    },
    "genome-storage": {
      breaks: [{ when: "genomes in Canada", region: "ca-central-1", data: "genomic" }],
      near: [
        { when: "in Ohio", region: "us-east-2", data: "genomic" },
        { when: "another class", region: "ca-central-1", data: "pci" },
      ],
    },
    "genome-access": {
      breaks: [
        {
          when: "genomes with Alibaba Cloud in Virginia",
          ...alibaba,
          data: "genomic",
          policy: "prohibited-operator",
          says: ["controls it from China (CN)"],
        },
      ],
      near: [taiwan("genomic"), { when: "with AWS in Ohio", region: "us-east-2", data: "genomic" }],
    },
  },
  "us-padfa": {
    "data-broker": {
      breaks: [
        { when: "messages in Hong Kong", region: hongKong, data: "communications", says: ["counts as China"] },
        { when: "children's data with Alibaba Cloud", ...alibaba, data: "coppa", policy: "prohibited-operator" },
      ],
      near: [
        taiwan("phi"),
        { when: "another class", region: hongKong, data: "intellectual-property" },
        {
          when: "Cuba and Venezuela are not in it, nor is the United Arab Emirates",
          region: "me-central-1",
          data: "phi",
        },
      ],
    },
  },
};
