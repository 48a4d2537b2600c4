import { InputError } from "../../src/errors";
import { Secret, Unknown } from "../../src/model";
import { judgeDocument, readDocument } from "../support/inputs";

const resource = (more: object = {}) => ({
  address: "aws_s3_bucket.scans",
  mode: "managed",
  type: "aws_s3_bucket",
  name: "scans",
  provider_name: "registry.terraform.io/hashicorp/aws",
  ...more,
});
const change = (after: unknown, more: object = {}, own: object = {}) => ({
  ...resource(own),
  change: { actions: ["create"], after, after_unknown: {}, after_sensitive: {}, ...more },
});
const plan = (changes: unknown[], more: object = {}) => ({ format_version: "1.2", resource_changes: changes, ...more });
const configuration = (expressions: object, providers: object = {}, more: object = {}) => ({
  configuration: {
    provider_config: providers,
    root_module: { resources: [{ ...resource(), provider_config_key: "aws", expressions }], ...more },
  },
});
const constant = (value: unknown) => ({ constant_value: value });
const declared = (document: unknown) =>
  readDocument(document).resources.filter(({ type }) => !type.startsWith("pulumi:providers:"));
const notKnown = expect.any(Unknown) as Unknown;

describe("names", () => {
  const table = {
    replica: [{ region_name: "ap-east-1" }],
    server_side_encryption: [{ enabled: true, kms_key_arn: "k" }],
    local_secondary_index: [],
    tags: { data_class: "phi" },
    range_key: null,
  };
  test("are Pulumi's: camel case, plurals, a block of at most one without the list, a program's own keys kept", () => {
    const document = plan([change(table, {}, { type: "aws_dynamodb_table" })]);
    expect(declared(document)[0]).toMatchObject({
      type: "aws:dynamodb/table:Table",
      props: {
        replicas: [{ regionName: "ap-east-1" }],
        serverSideEncryption: { enabled: true, kmsKeyArn: "k" },
        tags: { data_class: "phi" },
      },
    });
    expect(Object.keys(declared(document)[0]?.props ?? {})).toHaveLength(3);
  });

  test("come with the input's own spelling", () => {
    const { spelling } = readDocument(plan([change(table, {}, { type: "aws_dynamodb_table" })]));
    expect(Object.fromEntries(spelling.properties.get("aws:dynamodb/table:Table") ?? [])).toMatchObject({
      replicas: "replica",
      regionName: "region_name",
    });
  });
});

describe("a plan", () => {
  test("gives address, name with its index, type and provider", () => {
    const document = plan([
      change({ bucket: "a" }, {}, { address: 'module.m.aws_s3_bucket.scans["eu"]', index: "eu" }),
    ]);
    expect(readDocument(document).resources).toEqual([
      expect.objectContaining({ urn: "provider.aws", type: "pulumi:providers:aws", name: "aws" }),
      expect.objectContaining({
        urn: 'module.m.aws_s3_bucket.scans["eu"]',
        type: "aws:s3/bucket:Bucket",
        name: 'scans["eu"]',
        props: { bucket: "a" },
      }),
    ]);
  });

  test("reads planned values in modules, and changes over them", () => {
    const child = {
      address: "module.a[0]",
      resources: [resource({ address: "module.a[0].aws_s3_bucket.x", name: "x", values: { bucket: "planned" } })],
    };
    const document = {
      planned_values: {
        root_module: { resources: [resource({ values: { bucket: "planned" } })], child_modules: [child] },
      },
      resource_changes: [change({ bucket: "changed" })],
    };
    expect(declared(document).map(({ urn, props }) => [urn, props.bucket])).toEqual([
      ["aws_s3_bucket.scans", "changed"],
      ["module.a[0].aws_s3_bucket.x", "planned"],
    ]);
  });

  test("marks what is unknown and what is sensitive", () => {
    const document = plan([
      change(
        { password: "p", nested: [{ token: "t", id: "i" }] },
        {
          after_unknown: { region: true, nested: [{ arn: true }] },
          after_sensitive: { password: true, nested: [{ token: true }] },
        },
        { type: "acme_thing" },
      ),
    ]);
    expect(declared(document)[0]?.props).toEqual({
      password: new Secret("p"),
      region: notKnown,
      nested: { token: new Secret("t"), id: "i", arn: notKnown },
    });
  });

  test.each([
    ["deleted", change(null, { actions: ["delete"], before: { region: "cn-north-1" } })],
    ["forgotten", change(null, { actions: ["forget"] })],
    ["deposed", change({ region: "cn-north-1" }, {}, { deposed: "00000001" })],
    ["a data source", change({ region: "cn-north-1" }, {}, { mode: "data" })],
  ])("leaves out what is %s", (_, each) => {
    expect(declared(plan([each]))).toEqual([]);
  });

  test("drops what the provider computes, and keeps what the program wrote or may write dynamically", () => {
    const unknown = { after_unknown: { region: true, tags: true, lifecycle_rule: true } };
    const document = plan(
      [change({ bucket: "a" }, unknown)],
      configuration({ bucket: constant("a"), tags: { references: ["local.tags"] } }),
    );
    expect(declared(document)[0]?.props).toEqual({ bucket: "a", tags: notKnown, lifecycleRule: notKnown });
  });

  test("drops what is unknown where a module hands on a variable that nobody set", () => {
    const inner = {
      ...resource(),
      expressions: { region: { references: ["var.region"] }, acl: { references: ["var.acl"] } },
    };
    const module = { resources: [inner], variables: { region: { default: null }, acl: {} } };
    const document = plan(
      [
        change(
          {},
          { after_unknown: { region: true, acl: true } },
          { address: "module.m.aws_s3_bucket.scans", module_address: "module.m" },
        ),
      ],
      {
        configuration: {
          root_module: { module_calls: { m: { expressions: { acl: { references: ["local.acl"] } }, module } } },
        },
      },
    );
    expect(declared(document)[0]?.props).toEqual({ acl: notKnown });
  });

  test("says which resources an input refers to, through variables and outputs of modules", () => {
    const inModule = (name: string, index: number, expressions: object) => ({
      plan: change(
        {},
        {},
        { address: `module.m[${index}].aws_s3_bucket.${name}`, module_address: `module.m[${index}]`, name },
      ),
      written: { ...resource({ name }), expressions },
    });
    const inner = [0, 1].flatMap((index) => [
      inModule("target", index, {}),
      inModule("source", index, {
        bucket: { references: ["aws_s3_bucket.target.id", "aws_s3_bucket.target"] },
        tags: { references: ["var.from"] },
      }),
    ]);
    const outer = {
      ...resource({ name: "outer" }),
      expressions: { bucket: { references: ["module.m[0].target", "module.m"] } },
    };
    const document = plan(
      [...inner.map((each) => each.plan), change({}, {}, { name: "outer", address: "aws_s3_bucket.outer" })],
      {
        configuration: {
          root_module: {
            resources: [outer],
            module_calls: {
              m: {
                expressions: { from: { references: ["aws_s3_bucket.outer.arn", "aws_s3_bucket.outer"] } },
                module: {
                  resources: inner.slice(0, 2).map((each) => each.written),
                  outputs: { target: { expression: { references: ["aws_s3_bucket.target.id"] } } },
                },
              },
            },
          },
        },
      },
    );
    expect(declared(document).map(({ urn, dependencies }) => [urn, dependencies])).toEqual([
      ["module.m[0].aws_s3_bucket.target", undefined],
      [
        "module.m[0].aws_s3_bucket.source",
        { bucket: ["module.m[0].aws_s3_bucket.target"], tags: ["aws_s3_bucket.outer"] },
      ],
      ["module.m[1].aws_s3_bucket.target", undefined],
      [
        "module.m[1].aws_s3_bucket.source",
        { bucket: ["module.m[1].aws_s3_bucket.target"], tags: ["aws_s3_bucket.outer"] },
      ],
      ["aws_s3_bucket.outer", { bucket: ["module.m[0].aws_s3_bucket.target", "module.m[1].aws_s3_bucket.target"] }],
    ]);
  });

  test("says when planning failed", () => {
    expect(readDocument(plan([], { errored: true })).problems).toEqual([expect.stringContaining("planning failed")]);
  });

  test.each([
    ["no change", plan([resource()]), "resource_changes[0]: a resource change needs `change`"],
    ["no type", plan([{ name: "x", change: {} }]), "resource_changes[0]: a resource needs `type` and `name`"],
    [
      "changes that are no list",
      { planned_values: {}, resource_changes: { a: 1 } },
      "resource_changes: must be a list",
    ],
    [
      "a resource that is no object",
      { planned_values: { root_module: { resources: [1] } } },
      "planned_values.root_module.resources[0]: must be an object",
    ],
  ])("with %s is refused, naming the path", (_, document, message) => {
    expect(() => readDocument(document)).toThrow(new InputError(message));
  });
});

describe("the region of a plan's provider", () => {
  const region = (expression: object, more: object = {}, root: object = {}) =>
    readDocument(
      plan([change({})], {
        ...configuration({}, { aws: { name: "aws", expressions: { region: expression } } }, root),
        ...more,
      }),
    ).resources[0]?.props.region;

  test.each([
    ["a constant", region(constant("us-east-1")), "us-east-1"],
    ["a variable", region({ references: ["var.r"] }, { variables: { r: { value: "us-east-1" } } }), "us-east-1"],
    [
      "a variable's default",
      region({ references: ["var.r"] }, {}, { variables: { r: { default: "us-east-1" } } }),
      "us-east-1",
    ],
    ["a local value", region({ references: ["local.r"] }), notKnown],
    ["two variables", region({ references: ["var.a", "var.b"] }), notKnown],
    ["a function of nothing", region({}), notKnown],
  ])("is read from %s", (_, read, expected) => {
    expect(read).toEqual(expected);
  });

  test("is its alias's, and a module's variable is what the module was called with", () => {
    const inner = { ...resource(), provider_config_key: "module.m:aws.hk", expressions: {} };
    const document = plan([change({}, {}, { address: "module.m.aws_s3_bucket.scans", module_address: "module.m" })], {
      variables: { place: { value: "ap-east-1" } },
      configuration: {
        provider_config: {
          "module.m:aws.hk": {
            name: "aws",
            alias: "hk",
            module_address: "module.m",
            expressions: { region: { references: ["var.region"] } },
          },
        },
        root_module: {
          module_calls: {
            m: { expressions: { region: { references: ["var.place"] } }, module: { resources: [inner] } },
          },
        },
      },
    });
    expect(declared(document)[0]?.provider).toMatchObject({ name: "aws.hk", props: { region: "ap-east-1" } });
  });

  test.each([
    ["is not in the plan", {}],
    ["is in it without what it was given", { "module.m:aws": { name: "aws", module_address: "module.m" } }],
  ])("cannot be told where a module was handed one of several, and which %s", (_, more) => {
    const providers = {
      aws: { name: "aws", expressions: { region: constant("us-east-1") } },
      "aws.hk": { name: "aws", alias: "hk", expressions: { region: constant("ap-east-1") } },
      ...more,
    };
    const read = (all: object) =>
      readDocument({
        planned_values: {
          root_module: {
            child_modules: [
              {
                address: "module.m",
                resources: [
                  {
                    address: "module.m.aws_s3_bucket.b",
                    mode: "managed",
                    type: "aws_s3_bucket",
                    name: "b",
                    values: {},
                  },
                ],
              },
            ],
          },
        },
        configuration: {
          provider_config: all,
          root_module: {
            module_calls: {
              m: {
                module: {
                  resources: [
                    { mode: "managed", type: "aws_s3_bucket", name: "b", provider_config_key: "module.m:aws" },
                  ],
                },
              },
            },
          },
        },
      }).resources.find(({ type }) => !type.startsWith("pulumi:"))?.provider;
    expect(read(providers)?.unread).toBeInstanceOf(Unknown);
    // With one there is nothing to choose.
    expect(read({ aws: providers.aws })).toMatchObject({ props: { region: "us-east-1" } });
  });

  test("is unread where the plan does not hold the configuration, and unset where the program configures none", () => {
    expect(declared(plan([change({})]))[0]?.provider?.unread).toBeInstanceOf(Unknown);
    expect(declared(plan([change({})], configuration({})))[0]?.provider?.unread).toBeUndefined();
  });
});

describe("a state", () => {
  const state = (instances: unknown[], more: object = {}) => ({
    version: 4,
    terraform_version: "1.9.8",
    resources: [
      {
        mode: "managed",
        type: "aws_db_instance",
        name: "db",
        provider: 'provider["registry.terraform.io/hashicorp/aws"].hk',
        instances,
        ...more,
      },
    ],
  });

  test("gives each instance with its index, and the provider by its alias", () => {
    const read = declared(
      state(
        [
          { index_key: 0, attributes: {} },
          { index_key: "a", attributes: {} },
        ],
        { module: "module.m" },
      ),
    );
    expect(read.map(({ urn, type, name, provider }) => [urn, type, name, provider?.name])).toEqual([
      ["module.m.aws_db_instance.db[0]", "aws:rds/instance:Instance", "db[0]", "aws.hk"],
      ['module.m.aws_db_instance.db["a"]', "aws:rds/instance:Instance", 'db["a"]', "aws.hk"],
    ]);
  });

  test("marks sensitive attributes", () => {
    const attributes = { password: "p", restore_to_point_in_time: [{ arn: "a" }] };
    const paths = [
      [{ type: "get_attr", value: "password" }],
      [
        { type: "get_attr", value: "restore_to_point_in_time" },
        { type: "index", value: { value: 0, type: "number" } },
        { type: "get_attr", value: "arn" },
      ],
    ];
    const [read] = declared(state([{ attributes, sensitive_attributes: paths }]));
    expect(read?.props).toEqual({ password: new Secret("p"), restoreToPointInTime: { arn: new Secret("a") } });
  });

  test("says that the provider's configuration is not in it, so that no default counts", () => {
    const bucket = {
      type: "alicloud_oss_bucket",
      name: "b",
      provider: 'provider["registry.terraform.io/aliyun/alicloud"]',
    };
    const judged = judgeDocument(state([{ attributes: { bucket: "b" } }], bucket));
    expect(judged.flatMap((each) => each.facts?.placements ?? [])).toEqual([
      expect.objectContaining({
        kind: "unresolved",
        why: expect.stringContaining("which a state does not hold") as string,
      }),
    ]);
  });

  test("of an old version is refused", () => {
    expect(() => readDocument({ version: 3, terraform_version: "0.11.14", modules: [] })).toThrow(
      /^version: .*terraform show -json/,
    );
  });
});

describe("configuration as JSON", () => {
  const synth = (resources: object, more: object = {}) => ({ terraform: {}, resource: resources, ...more });
  const propsOf = (body: object, more: object = {}) =>
    declared(synth({ aws_s3_bucket: { scans: body } }, more))[0]?.props;

  test.each([
    ["a reference to a constant of another resource", "${aws_kms_key.k.description}", "key"],
    ["a local value", "${local.name}", "scans"],
    [
      "a reference to what is computed",
      "${aws_kms_key.k.arn}",
      new Unknown("refers to aws_kms_key.k, and only a plan holds it"),
    ],
    ["a variable", "${var.name}", notKnown],
    ["a function", '${join("-", ["a", "b"])}', notKnown],
    [
      "a text around an expression, for the host or name in it",
      "https://oss-cn-hangzhou.aliyuncs.com/${var.x}",
      "https://oss-cn-hangzhou.aliyuncs.com/${var.x}",
    ],
  ])("%s", (_, written, expected) => {
    const document = synth(
      { aws_s3_bucket: { scans: { bucket: written } }, aws_kms_key: { k: { description: "key" } } },
      { locals: { name: "scans" } },
    );
    expect(declared(document)[0]?.props.bucket).toEqual(expected);
  });

  test("names a resource as its construct, and knows the provider it chose", () => {
    const document = synth(
      {
        aws_s3_bucket: {
          storage_scans_1A: { "//": { metadata: { path: "clinic/storage/scans" } }, provider: "aws.hk" },
        },
      },
      { provider: { aws: [{ region: "us-east-2" }, { alias: "hk", region: "ap-east-1" }] } },
    );
    expect(declared(document)[0]).toMatchObject({
      urn: "aws_s3_bucket.storage_scans_1A",
      name: "scans",
      props: {},
      provider: { name: "aws.hk", props: { region: "ap-east-1" } },
    });
  });

  test("says which resources a text refers to, however", () => {
    const document = synth({
      aws_s3_bucket: {
        a: { bucket: '${aws_kms_key.k.id}-${join("-", [aws_kms_key.j.id, var.x, data.aws_s3_bucket.a.id])}' },
      },
      aws_kms_key: { k: {}, j: {} },
    });
    expect(declared(document)[0]?.dependencies).toEqual({ bucket: ["aws_kms_key.k", "aws_kms_key.j"] });
  });

  test("reads a dynamic block as its content, and a block written as an object", () => {
    expect(
      propsOf({
        versioning: { mfa_delete: true },
        dynamic: { lifecycle_rule: { for_each: "${var.rules}", content: { prefix: "a" } } },
        for_each: "${var.all}",
        lifecycle: { prevent_destroy: true },
      }),
    ).toEqual({ versioning: { mfaDelete: true }, lifecycleRules: [{ prefix: "a" }] });
  });

  test("says that modules are not in it", () => {
    expect(readDocument(synth({}, { module: { a: { source: "./a" } } })).notes).toEqual([
      expect.stringContaining("1 modules"),
    ]);
  });

  test("with a resource that is no object is refused, naming the path", () => {
    expect(() => readDocument(synth({ aws_s3_bucket: { a: 1 } }))).toThrow(
      new InputError("resource.aws_s3_bucket.a: must be an object"),
    );
  });
});

test("a document of no format is refused with what would be read", () => {
  expect(() => readDocument({ Resources: {} })).toThrow(
    /^is no input that can be checked; expected .*`pulumi stack export`.*or /,
  );
});
