/** States of stacks, as `pulumi stack export` gives them. */

/** A stack with a restricted bucket in `region`, whose state is large enough to be worth a thread. */
export const stackState = (name: string, region: string): object => ({
  version: 3,
  deployment: {
    manifest: { time: "2026-11-25T00:00:00Z", magic: "", version: "" },
    resources: [
      { urn: `urn:pulumi:${name}::c::pulumi:pulumi:Stack::c-${name}`, type: "pulumi:pulumi:Stack" },
      {
        urn: `urn:pulumi:${name}::c::pulumi:providers:aws::default`,
        type: "pulumi:providers:aws",
        custom: true,
        id: "1",
        inputs: { region: "us-east-1" },
      },
      {
        urn: `urn:pulumi:${name}::c::aws:s3/bucket:Bucket::records`,
        type: "aws:s3/bucket:Bucket",
        custom: true,
        id: "records",
        inputs: { region, tags: { "data-classification": "restricted" }, note: "x".repeat(700_000) },
        provider: `urn:pulumi:${name}::c::pulumi:providers:aws::default::1`,
      },
    ],
  },
});
