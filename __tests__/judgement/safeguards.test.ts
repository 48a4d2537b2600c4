/** Which safeguards a resource shows, which an input speaks against, which the admin declares. */
import { parseSettings } from "../../src/config/parse";
import { missingSafeguards } from "../../src/judgement/safeguards";
import { Unknown, type Resource } from "../../src/model";
import type { Rule } from "../../src/regimes/enforce";
import { knowledge } from "../support/analyze";

interface Given {
  readonly type?: string;
  readonly props?: Resource["props"];
  readonly needs: readonly string[];
  readonly rule?: Partial<Rule>;
  readonly declared?: readonly object[];
}

/** What is missing, each with the inputs that say the contrary. */
function missing({ type = "aws:s3/bucket:Bucket", props = {}, needs, rule = {}, declared = [] }: Given): string[] {
  const settings = parseSettings({ safeguards: declared }, knowledge.catalog, knowledge.regimes);
  const guarded = {
    safeguards: needs,
    need: "all",
    countries: new Map([
      ["CN", {}],
      ["HK", {}],
    ]),
    outside: false,
    binds: {},
    ...rule,
  } as unknown as Rule;
  const judged = {
    resource: { urn: "u", type, name: "records", props },
    classification: { classes: [], evidence: [], doubts: [] },
  };
  return missingSafeguards(guarded, judged, { catalog: knowledge.catalog, settings }).map(({ safeguard, against }) =>
    [safeguard.id, ...against].join(" "),
  );
}

const encryption = "encryption-at-rest";
const tls = "tls-1-2";
const retention = "log-retention-12-months";
const reach = "key-out-of-reach";
const open = "no-public-access";
const reference = "contract 7";
const kms = (region: string): Resource["props"] => ({ kmsKeyId: `arn:aws:kms:${region}:111122223333:key/k` });

test.each<[when: string, Given, string[]]>([
  ["nothing is needed", { needs: [] }, []],
  ["nothing shows it", { needs: [encryption] }, [encryption]],
  ["an input shows it", { needs: [encryption], props: { storageEncrypted: true } }, []],
  ["a text shows it, in any case", { needs: [encryption], props: { storageEncrypted: "True" } }, []],
  ["an input below another shows it", { needs: [tls], props: { siteConfig: { minTlsVersion: "1.3" } } }, []],
  [
    "an input says the contrary",
    { needs: [encryption], props: { storageEncrypted: false } },
    [`${encryption} storageEncrypted`],
  ],
  [
    "one shows it and another says the contrary",
    { needs: [open], props: { blockPublicAcls: true, restrictPublicBuckets: false } },
    [`${open} restrictPublicBuckets`],
  ],
  [
    "two say the contrary",
    { needs: [open], props: { blockPublicAcls: false, rules: [{ restrictPublicBuckets: false }] } },
    [`${open} blockPublicAcls rules[0].restrictPublicBuckets`],
  ],
  ["any value that is set shows it", { needs: [encryption], props: { sseAlgorithm: "aws:kms" } }, []],
  ["none that is empty does", { needs: [encryption], props: { sseAlgorithm: "" } }, [encryption]],
  ["nor null", { needs: [encryption], props: { sseAlgorithm: null } }, [encryption]],
  [
    "nor one that is not known",
    { needs: [encryption], props: { sseAlgorithm: new Unknown("is not known") } },
    [encryption],
  ],
  ["nor an input whose name only ends alike", { needs: [encryption], props: { unencrypted: true } }, [encryption]],
  ["nor one that says more", { needs: [encryption], props: { encryptedFields: true } }, [encryption]],
  ["enough days", { needs: [retention], props: { retentionInDays: 365 } }, []],
  ["more days, as a text", { needs: [retention], props: { retentionInDays: "400" } }, []],
  ["too few days", { needs: [retention], props: { retentionInDays: 364 } }, [`${retention} retentionInDays`]],
  ["no number of days", { needs: [retention], props: { retentionInDays: "long" } }, [retention]],
  ["a key elsewhere", { needs: [reach], props: kms("us-east-1") }, []],
  ["a key in a guarded country", { needs: [reach], props: kms("ap-east-1") }, [`${reach} kmsKeyId`]],
  ["a key whose place cannot be told", { needs: [reach], props: { kmsKeyId: "alias/records" } }, [reach]],
  [
    "a key of a package without places",
    { needs: [reach], type: "zzyzx:index/store:Store", props: kms("us-east-1") },
    [reach],
  ],
  [
    "a key where the rule wants the data to stay",
    { needs: [reach], props: kms("ap-east-1"), rule: { outside: true } },
    [],
  ],
  [
    "a key outside of where the rule wants the data to stay",
    { needs: [reach], props: kms("us-east-1"), rule: { outside: true } },
    [`${reach} kmsKeyId`],
  ],
  [
    "a key elsewhere with an operator that the rule guards against",
    {
      needs: [reach],
      type: "alicloud:oss/bucket:Bucket",
      props: { kmsKeyId: "acs:kms:us-east-1:1:key/k" },
      rule: { binds: { operators: {} } } as never,
    },
    [reach],
  ],
  [
    "a key with an operator of a country that the rule does not guard against",
    { needs: [reach], props: kms("us-east-1"), rule: { binds: { operators: {} } } as never },
    [],
  ],
  [
    "a key with an operator of a country that it guards against",
    {
      needs: [reach],
      props: kms("eu-west-1"),
      rule: { binds: { operators: {} }, countries: new Map([["US", {}]]) } as never,
    },
    [`${reach} kmsKeyId`],
  ],
  [
    "a key in a country that it guards against, whoever the operator is",
    { needs: [reach], props: kms("us-east-1"), rule: { countries: new Map([["US", {}]]) } as never },
    [`${reach} kmsKeyId`],
  ],
  ["declared", { needs: [encryption], declared: [{ id: encryption, reference }] }, []],
  ["another declared", { needs: [encryption], declared: [{ id: tls, reference }] }, [encryption]],
  [
    "declared for another resource",
    { needs: [encryption], declared: [{ id: encryption, reference, name: "other" }] },
    [encryption],
  ],
  [
    "declared for this one by its type",
    { needs: [encryption], declared: [{ id: encryption, reference, type: "aws:s3/*" }] },
    [],
  ],
  [
    "declared, and an input says the contrary",
    { needs: [encryption], declared: [{ id: encryption, reference }], props: { encrypted: false } },
    [`${encryption} encrypted`],
  ],
  ["one of two is there", { needs: [encryption, tls], props: { encrypted: true } }, [tls]],
  ["one of two is enough", { needs: [encryption, tls], props: { encrypted: true }, rule: { need: "one" } }, []],
  ["none of two is not enough", { needs: [encryption, tls], rule: { need: "one" } }, [encryption, tls]],
])("%s", (_, given, expected) => {
  expect(missing(given)).toEqual(expected);
});
