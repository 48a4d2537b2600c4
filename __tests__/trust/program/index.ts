/** Each resource is named after the way in which it says that it is in Hong Kong, or that its data goes to Hangzhou. */
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** `before`: what was deployed once. `now`: what is to be judged. `later`: what only an update can tell. */
const phase = process.env.PHASE;
const settings = new pulumi.Config();
const hongKong = "ap-east-1";
const host = "clinic.oss-cn-hangzhou.aliyuncs.com";
const tags = { "data-classification": "restricted" };

const marker = new aws.sqs.Queue("marker", { region: "us-east-1" });

if (phase === "before") {
  new aws.s3.Bucket("replaced", { region: "us-east-1", tags });
  new aws.s3.Bucket("kept-there-by-ignore-changes", { region: hongKong, tags });
  new aws.s3.Bucket("kept-here-by-ignore-changes", { region: "us-east-1", tags });
  new aws.s3.Bucket("moved-under-an-alias", { region: "us-east-1", tags });
}

if (phase === "later") {
  const fresh = new aws.sqs.Queue("fresh", { region: "us-east-1" });
  new aws.s3.Bucket("known-at-update", { region: fresh.id.apply(() => hongKong), tags });
}

if (phase === "now") {
  // Texts that are put together.
  new aws.s3.Bucket("interpolated", { region: pulumi.interpolate`ap-${pulumi.output("east")}-1` as never, tags });
  new aws.s3.Bucket("concatenated", { region: pulumi.concat("ap-", "east", "-1") as never, tags });
  new aws.s3.Bucket("secret", { region: pulumi.secret(hongKong), tags });
  new aws.s3.Bucket("secret-of-the-configuration", { region: settings.requireSecret("place") as never, tags });
  new aws.s3.Bucket("known-from-before", { region: marker.id.apply(() => hongKong), tags });
  new aws.lambda.Function("put-into-json", {
    region: "us-east-1",
    role: "r",
    environment: { variables: { CONFIG: pulumi.jsonStringify({ sink: pulumi.interpolate`https://${host}/x` }) } },
  });
  new aws.lambda.Function("a-text-as-code", {
    region: "us-east-1",
    role: "r",
    code: new pulumi.asset.AssetArchive({
      "index.js": new pulumi.asset.StringAsset(`fetch("https://${host}/x", { method: "PUT" })`),
    }),
  });

  // Providers.
  new aws.s3.Bucket("default-provider", { tags });
  const provider = new aws.Provider("us-east-1", { region: hongKong });
  new aws.s3.Bucket("provider-that-is-called-otherwise", { tags }, { provider });
  const secretly = new aws.Provider("secretly", { region: pulumi.secret(hongKong) });
  new aws.s3.Bucket("provider-with-a-secret", { tags }, { provider: secretly });
  class Inner extends pulumi.ComponentResource {
    constructor(name: string, options: pulumi.ComponentResourceOptions) {
      super("clinic:index:Inner", name, {}, options);
      new aws.s3.Bucket(`${name}-of-the-component`, { tags }, { parent: this });
    }
  }
  class Outer extends pulumi.ComponentResource {
    constructor(name: string, options: pulumi.ComponentResourceOptions) {
      super("clinic:index:Outer", name, {}, options);
      new Inner(name, { parent: this });
    }
  }
  new Outer("provider", { providers: { aws: provider } });
  new Outer("providers", { providers: [provider] });

  // Options that change what a program wrote, or when it takes effect.
  const ignoreChanges = ["region", "tags"];
  new aws.s3.Bucket("made-with-ignore-changes", { region: hongKong, tags }, { ignoreChanges });
  new aws.s3.Bucket("kept-there-by-ignore-changes", { region: "us-east-1", tags }, { ignoreChanges });
  new aws.s3.Bucket("kept-here-by-ignore-changes", { region: hongKong, tags }, { ignoreChanges });
  new aws.s3.Bucket(
    "replaced",
    { region: hongKong, tags },
    { replaceOnChanges: ["region"], deleteBeforeReplace: true },
  );
  new aws.s3.Bucket("alias", { region: hongKong, tags }, { aliases: [{ name: "moved-under-an-alias" }] });
  new aws.s3.Bucket("protected", { region: hongKong, tags }, { protect: true, retainOnDelete: true });
  new aws.s3.Bucket(
    "transformation",
    { region: "us-east-1", tags },
    { transformations: [({ props, opts }) => ({ props: { ...props, region: hongKong }, opts })] },
  );
  new aws.s3.Bucket(
    "transform",
    { region: "us-east-1", tags },
    { transforms: [({ props, opts }) => ({ props: { ...props, region: hongKong }, opts })] },
  );
  new aws.s3.Bucket(
    "transform-of-the-provider",
    { tags },
    { transforms: [({ props, opts }) => ({ props, opts: { ...opts, provider } })] },
  );

  // Beside what is not known yet.
  const fresh = new aws.sqs.Queue("fresh", { region: "us-east-1" });
  new aws.dynamodb.Table("copy-beside-an-unknown-one", {
    region: "us-east-1",
    tags,
    replicas: [{ regionName: fresh.id }, { regionName: hongKong }],
  });
  new aws.s3.Bucket("bucket-with-an-unknown-name", { region: hongKong, bucket: fresh.name, tags });
  new aws.s3.Bucket("tags-not-known", { region: hongKong, tags: fresh.id.apply(() => ({ classification: "public" })) });
  new aws.s3.Bucket("region-not-known", { region: fresh.id.apply(() => "us-east-1"), tags });
  const unknown = new aws.Provider("unknown", { region: fresh.id.apply(() => "us-east-1") as never });
  new aws.s3.Bucket("provider-not-known", { tags }, { provider: unknown });
}
