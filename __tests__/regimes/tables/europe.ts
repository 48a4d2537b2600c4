import type { Table } from "../table";

const declared = (...ids: readonly string[]) => ({ safeguards: ids.map((id) => ({ id, reference: "contract 7" })) });
const policy = "missing-safeguard";
const singapore = "ap-southeast-1";
const virginia = "us-east-1";

export const europe: Table = {
  "eu-gdpr-transfers": {
    transfers: {
      breaks: [
        {
          when: "personal data in Singapore",
          region: singapore,
          data: "pii",
          policy,
          says: [
            "one of standard contractual clauses (GDPR art. 46(2)(c)), binding corporate rules (GDPR art. 47)",
            "Singapore (SG) is restricted by GDPR, chapter V (GDPR art. 46)",
          ],
        },
        { when: "Hong Kong has no decision", region: "ap-east-1", data: "phi", policy },
        { when: "nobody says what it is", region: singapore, policy },
        { when: "a decision that has run out", region: "eu-west-2", data: "pii", policy, day: "2031-12-28" },
        { when: "before there was a decision", region: "sa-east-1", data: "pii", policy, day: "2026-01-25" },
      ],
      near: [
        { when: "in Ireland", region: "eu-west-1", data: "pii" },
        { when: "an adequate country", region: "ap-northeast-1", data: "pii" },
        { when: "the decision on Brazil", region: "sa-east-1", data: "pii", day: "2026-01-26" },
        {
          when: "the last day of the decision on the United Kingdom",
          region: "eu-west-2",
          data: "pii",
          day: "2031-12-27",
        },
        { when: "clauses", region: singapore, data: "pii", settings: declared("standard-contractual-clauses") },
        { when: "not about people", region: singapore, data: "intellectual-property" },
        { when: "people elsewhere", region: singapore, data: "pii", tags: { "data-subjects": "sg" } },
      ],
    },
    "united-states": {
      breaks: [
        {
          when: "in Virginia, and nobody says that the recipient is certified",
          region: virginia,
          data: "pii",
          policy,
          says: ["Decision (EU) 2023/1795"],
        },
      ],
      near: [
        {
          when: "a certified recipient",
          region: virginia,
          data: "pii",
          settings: declared("eu-us-data-privacy-framework"),
        },
        { when: "in Ireland", region: "eu-west-1", data: "pii" },
        { when: "public", region: virginia, data: "public" },
        { when: "people elsewhere", region: virginia, data: "pii", tags: { "data-subjects": "US, CA" } },
      ],
    },
  },
  "uk-gdpr": {
    transfers: {
      breaks: [
        {
          when: "in Singapore",
          region: singapore,
          data: "pii",
          policy,
          says: ["International Data Transfer Agreement"],
        },
      ],
      near: [
        { when: "in London", region: "eu-west-2", data: "pii" },
        { when: "in Korea, adequate", region: "ap-northeast-2", data: "pii" },
        { when: "the agreement", region: singapore, data: "pii", settings: declared("uk-idta") },
      ],
    },
    "united-states": {
      breaks: [{ when: "in Virginia", region: virginia, data: "pii", policy, says: ["UK Extension"] }],
      near: [
        { when: "over the bridge", region: virginia, data: "pii", settings: declared("uk-us-data-bridge") },
        { when: "before the bridge another rule was there", region: virginia, data: "pii", day: "2023-10-11" },
      ],
    },
  },
  "ch-fadp": {
    disclosure: {
      breaks: [
        { when: "Japan is not in the annex", region: "ap-northeast-1", data: "pii", policy, says: ["Japan (JP)"] },
        { when: "nor is Korea", region: "ap-northeast-2", data: "pii", policy },
      ],
      near: [
        { when: "in Zurich", region: "eu-central-2", data: "pii" },
        { when: "in Israel, in the annex", region: "il-central-1", data: "pii" },
        { when: "guarantees", region: "ap-northeast-1", data: "pii", settings: declared("fadp-guarantees") },
      ],
    },
    "united-states": {
      breaks: [
        { when: "in Virginia", region: virginia, data: "pii", policy, says: ["Swiss-US Data Privacy Framework"] },
      ],
      near: [
        {
          when: "a certified recipient",
          region: virginia,
          data: "pii",
          settings: declared("swiss-us-data-privacy-framework"),
        },
        {
          when: "certified under the framework of the Union, which is another",
          region: "eu-west-1",
          data: "pii",
          settings: declared("eu-us-data-privacy-framework"),
        },
      ],
    },
  },
  "de-sgb-v-393": {
    place: {
      breaks: [{ when: "patients in Virginia", region: virginia, data: "phi", says: ["Germany, the Union"] }],
      near: [
        { when: "in Frankfurt", region: "eu-central-1", data: "phi" },
        { when: "another class", region: virginia, data: "pci" },
      ],
    },
    attestation: {
      breaks: [{ when: "in Frankfurt, without it", region: "eu-central-1", data: "phi", policy, says: ["C5 type 2"] }],
      near: [{ when: "with it", region: "eu-central-1", data: "phi", settings: declared("c5-attestation") }],
    },
  },
};
