import type { Case, Table } from "../table";

const declared = (...ids: readonly string[]) => ({ safeguards: ids.map((id) => ({ id, reference: "contract 7" })) });
const policy = "missing-safeguard";
const frankfurt = "eu-central-1";

/** Personal data that may leave a country with a safeguard. */
const transfers = (home: Case, safeguard: string, abroad = frankfurt, data = "pii"): Table[string][string] => ({
  breaks: [{ when: "abroad", region: abroad, data, policy }],
  near: [
    home,
    { when: "with the safeguard", region: abroad, data, settings: declared(safeguard) },
    { when: "not about people", region: abroad, data: "intellectual-property" },
  ],
});

/** Data that stays in a country. */
const stays = (
  data: string,
  other: string,
  home: Case,
  lift: string | undefined,
  abroad = frankfurt,
): Table[string][string] => ({
  breaks: [
    {
      when: "abroad",
      region: abroad,
      data,
      ...(lift === undefined ? {} : { says: [`What lifts it, declared in \`safeguards\` of your settings: \``] }),
    },
  ],
  near: [
    home,
    { when: "another class", region: abroad, data: other },
    ...(lift === undefined ? [] : [{ when: "lifted", region: abroad, data, settings: declared(lift) }]),
  ],
});

const at = (when: string, region: string, data = "pii"): Case => ({ when, region, data });
const moscow: Case = { when: "in Moscow", type: "yandex:index/storageBucket:StorageBucket", data: "pii" };
const subjects = (code: string): Case => ({
  when: "people elsewhere",
  region: frankfurt,
  data: "pii",
  tags: { "data-subjects": code },
});

/** Chinese rules on numbers: what leaves China with how many people's data. */
const leaves = (data: string, below: number | undefined, safeguard: string): Table[string][string] => ({
  breaks: [
    {
      when: "and nobody says how much",
      region: "ap-east-1",
      data,
      policy,
      says: ["Hong Kong (HK)", "no volume declared"],
    },
    { when: "a count of others' people is none", region: frankfurt, data, policy, tags: { "us-persons": "1" } },
    ...(below === undefined
      ? []
      : [{ when: "above", region: frankfurt, data, policy, tags: { "data-volume": String(below + 1) } }]),
  ],
  near: [
    at("in Beijing", "cn-north-1", data),
    { when: "with the safeguard", region: frankfurt, data, settings: declared(safeguard) },
    ...(below === undefined
      ? []
      : [{ when: "below", region: frankfurt, data, tags: { "data-volume": String(below) } }]),
  ],
});

export const others: Table = {
  "russia-242-fz": { localisation: stays("pii", "intellectual-property", moscow, "copy-kept-in-country") },
  "china-pipl": {
    "important-data": transfers(at("in Beijing", "cn-north-1", "cui"), "cac-security-assessment", frankfurt, "cui"),
    "sensitive-assessment": leaves("phi", 9_999, "cac-security-assessment"),
    "personal-assessment": leaves("pii", 999_999, "cac-security-assessment"),
    "sensitive-contract": leaves("phi", undefined, "cac-standard-contract"),
    "personal-contract": leaves("pii", 99_999, "cac-certification"),
  },
  "india-rbi-payments": {
    "payment-data": {
      breaks: [
        { when: "cards in Singapore", region: "ap-southeast-1", data: "pci" },
        { when: "financial data that may be it", region: "ap-southeast-1", data: "financial" },
      ],
      near: [
        at("in Mumbai", "ap-south-1", "pci"),
        { when: "another class", region: "ap-southeast-1", data: "phi" },
        {
          when: "the foreign leg alone",
          region: "ap-southeast-1",
          data: "pci",
          settings: declared("rbi-foreign-leg-copy"),
        },
      ],
    },
  },
  "australia-my-health": {
    records: stays("phi", "pci", at("in Sydney", "ap-southeast-2", "phi"), undefined, "ap-southeast-1"),
  },
  "canada-ns": {
    piidpa: {
      ...stays("pii", "intellectual-property", at("in Montreal", "ca-central-1"), "ns-head-approval", "us-east-1"),
      near: [
        ...stays("pii", "intellectual-property", at("in Montreal", "ca-central-1"), "ns-head-approval", "us-east-1")
          .near,
        { when: "once the new act is in force", region: "us-east-1", data: "pii", day: "2027-04-01" },
      ],
    },
    "foipop-2025": {
      breaks: [{ when: "in Virginia", region: "us-east-1", data: "pii", day: "2027-04-01" }],
      near: [
        { when: "before it is in force", region: "us-east-1", data: "pii", day: "2027-03-31" },
        {
          when: "a regulation",
          region: "us-east-1",
          data: "pii",
          day: "2027-04-01",
          settings: declared("ns-regulation"),
        },
      ],
    },
  },
  "canada-bc": {
    assessment: transfers(at("in Montreal", "ca-central-1"), "bc-privacy-impact-assessment", "us-east-1"),
  },
  "saudi-pdpl": { transfers: transfers(subjects("DE"), "saudi-transfer-safeguards") },
  "uae-health": {
    "health-information": stays("phi", "pci", at("in the Emirates", "me-central-1", "phi"), "uae-health-exemption"),
  },
  "indonesia-gr71": {
    "public-scope": {
      breaks: [{ when: "abroad", region: "ap-southeast-1", data: "internal", says: ["What lifts it"] }],
      near: [
        at("in Jakarta", "ap-southeast-3", "internal"),
        {
          when: "public data",
          region: "ap-southeast-1",
          data: "public",
          settings: declared("indonesia-technology-unavailable"),
        },
      ],
    },
  },
  "vietnam-data": {
    storage: stays("pii", "intellectual-property", subjects("SG"), "copy-kept-in-country"),
    "transfer-dossier": {
      breaks: [
        {
          when: "a copy kept in the country, and no dossier",
          region: frankfurt,
          data: "pii",
          policy,
          settings: declared("copy-kept-in-country"),
        },
      ],
      near: [
        { when: "with the dossier", region: frankfurt, data: "pii", settings: declared("vietnam-transfer-dossier") },
        { when: "before the act is in force", region: frankfurt, data: "pii", day: "2025-12-31" },
      ],
    },
  },
  "turkey-kvkk": { transfers: transfers(subjects("DE"), "kvkk-standard-contract") },
  "turkey-public": {
    "critical-data": stays("phi", "intellectual-property", subjects("DE"), undefined),
    "domestic-operators": {
      breaks: [
        {
          when: "an operator from elsewhere",
          region: frankfurt,
          data: "phi",
          policy: "prohibited-operator",
          says: ["Amazon.com, Inc. controls it from United States (US), barred by Turkish public bodies and banks"],
        },
      ],
      near: [{ when: "another class", region: frankfurt, data: "intellectual-property" }],
    },
    banks: stays("pci", "phi", subjects("DE"), undefined),
  },
  "korea-pipa": {
    transfers: {
      breaks: [{ when: "in Virginia", region: "us-east-1", data: "pii", policy }],
      near: [
        at("in Seoul", "ap-northeast-2"),
        at("in Frankfurt, recognised as equivalent", frankfurt),
        {
          when: "on a ground of the act",
          region: "us-east-1",
          data: "pii",
          settings: declared("pipa-transfer-grounds"),
        },
      ],
    },
  },
  "brazil-lgpd": {
    transfers: {
      breaks: [{ when: "in Virginia", region: "us-east-1", data: "pii", policy }],
      near: [
        at("in São Paulo", "sa-east-1"),
        at("in Frankfurt, adequate", frankfurt),
        { when: "the clauses", region: "us-east-1", data: "pii", settings: declared("lgpd-standard-clauses") },
      ],
    },
  },
  "singapore-pdpa": { transfers: transfers(at("in Singapore", "ap-southeast-1"), "pdpa-comparable-protection") },
  "kazakhstan-94-v": {
    database: stays("pii", "intellectual-property", subjects("DE"), "copy-kept-in-country"),
  },
};
