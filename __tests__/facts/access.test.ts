import fc from "fast-check";
import { readForm } from "../../src/catalog/forms";
import { accessOf } from "../../src/facts/access";
import { grantsOf } from "../../src/facts/access/grants";
import { holdsAt } from "../../src/facts/access/inputs";
import { readKey } from "../../src/facts/access/keys";
import { readPrincipal } from "../../src/facts/access/principals";
import { Unknown, type Access, type Value, type ValueMap } from "../../src/model";
import { foldPlace } from "../../src/text";
import { knowledge } from "../support/analyze";

const { catalog } = knowledge;
const { access } = catalog;

const opened = (type: string, props: ValueMap): Access[] => accessOf({ urn: "u", type, name: "n", props }, [], catalog);
const policy = (...Statement: ValueMap[]): ValueMap => ({ Statement });
const texts = (document: ValueMap): string[] =>
  (grantsOf(document, catalog) ?? []).map(({ to }) => ("text" in to ? to.text : to.why));

describe("every row of the catalogue holds", () => {
  test.each(access.forms.flatMap((form) => Object.entries(form.examples).map((each) => [form.form, ...each] as const)))(
    "%s: %s",
    (form, text, groups) => {
      const { of } = access.forms.find((each) => each.form === form) ?? { of: "key" as const };
      const found = readForm(text, of, access.forms);
      expect(found?.form.form).toBe(form);
      expect(found).toMatchObject(groups);
      expect(found?.form.mark === undefined || text.toLowerCase().includes(found.form.mark)).toBe(true);
    },
  );
  test.each(access.accounts.map((row) => [row.form, row] as const))("%s", (_, { regex, example }) => {
    expect(regex.test(foldPlace(example))).toBe(true);
  });
  test("operators and clouds are there", () => {
    const operators = [...access.domains.values(), ...access.logins.values()].map((row) => row.operator);
    expect(operators.filter((id) => !catalog.operators.has(id))).toEqual([]);
    const clouds = access.forms.flatMap((form) => form.cloud ?? []);
    expect(clouds.filter((id) => !catalog.clouds.has(id))).toEqual([]);
  });
  test("a form that names a place or partition says in which cloud", () => {
    const without = access.forms.filter(({ pattern, cloud }) => /\?<(?:place|partition)>/.test(pattern) && !cloud);
    expect(without).toEqual([]);
  });
  test("no sign-in domain is also an endpoint's, which would hide it", () => {
    expect([...access.domains.keys()].filter((domain) => catalog.operatorsOfSuffix.has(domain))).toEqual([]);
  });
});

describe("what an input holds", () => {
  test.each([
    ["aws:s3/bucketPolicy:BucketPolicy", ["policy"], "document"],
    ["aws:iam/policy:Policy", ["policy"], "nothing"],
    ["aws:sqs/queue:Queue", ["policy"], "document"],
    ["aws:sqs/queue:Queue", ["redrivePolicy"], "nothing"],
    ["aws:iam/role:Role", ["assumeRolePolicy"], "document"],
    ["aws:kms/grant:Grant", ["granteePrincipal"], "principal"],
    ["gcp:projects/iAMBinding:IAMBinding", ["members"], "principal"],
    ["cloudflare:index/account:Account", ["members"], "nothing"],
    ["azure-native:managedservices:RegistrationDefinition", ["properties", "managedByTenantId"], "account"],
    ["gcp:iam/denyPolicy:DenyPolicy", ["rules", "denyRule", "deniedPrincipals"], "nothing"],
    ["aws:eks/identityProviderConfig:IdentityProviderConfig", ["oidc", "issuerUrl"], "issuer"],
    ["aws:iam/openIdConnectProvider:OpenIdConnectProvider", ["url"], "issuer"],
    ["aws:iam/openIdConnectProvider:OpenIdConnectProvider", ["tags", "url"], "nothing"],
    ["kubernetes:networking.k8s.io/v1:Ingress", ["spec", "url"], "nothing"],
    ["aws:s3/bucket:Bucket", ["kmsMasterKeyId"], "key"],
    ["azure-native:storage:StorageAccount", ["encryption", "keyVaultProperties", "keyVaultUri"], "key"],
    ["auth0:index/connection:Connection", ["strategy"], "login"],
    ["aws:ec2/fleet:Fleet", ["spotOptions", "strategy"], "nothing"],
  ] as const)("%s %j: %s", (type, keys, holds) => {
    expect(holdsAt(type, keys, access)).toBe(holds);
  });
});

describe("a principal is whose it says it is", () => {
  const who = (text: string, federated = false) => {
    const found = readPrincipal(text, catalog, federated);
    return found && [found.operators.map(({ id }) => id).join(" "), found.accounts.join(" ")];
  };
  test.each([
    ["arn:aws:iam::111122223333:root", ["amazon-web-services", "111122223333"]],
    ["arn:aws-cn:iam::111122223333:root", ["sinnet nwcd", "111122223333"]],
    ["arn:aws-eusc:iam::111122223333:root", ["aws-european-sovereign-cloud", "111122223333"]],
    ["111122223333", ["", "111122223333"]],
    ["lambda.ap-east-1.amazonaws.com", ["amazon-web-services", "lambda.ap-east-1.amazonaws.com"]],
    ["user:a@tencent.com", ["tencent", "tencent.com"]],
    ["user:a@mail.qq.com", ["tencent", "mail.qq.com"]],
    ["user:a@notqq.com", ["", "notqq.com"]],
    ["acs:ram::1234567890123456:root", ["", "1234567890123456"]],
    ["xy12345.cn-northwest-1.aws", ["nwcd", "xy12345"]],
    ["allUsers", ["", "allusers"]],
    ["Everyone & all", undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    expect(who(text)).toEqual(expected);
  });
  test("an ARN of a partition that nobody knows is an account all the same", () => {
    expect(who("arn:aws-xx:iam::111122223333:root")).toEqual(["", "111122223333"]);
  });
  test("a pattern of partitions names none of them", () => {
    expect(who("arn:aws*:iam::111122223333:root")).toEqual(["", "111122223333"]);
  });
});

describe("a policy document is read as one", () => {
  const allow = { Effect: "Allow", Action: "s3:GetObject" };
  const a = "arn:aws:iam::111122223333:role/a";

  test.each([
    [
      "one value or a list",
      policy({ ...allow, Principal: { AWS: [a], Service: "s3.amazonaws.com" } }),
      [a, "s3.amazonaws.com"],
    ],
    ["principals in a list alone, as OSS writes them", policy({ ...allow, Principal: ["123", "456"] }), ["123", "456"]],
    ["numbers", policy({ ...allow, Principal: { AWS: 111122223333 } }), ["111122223333"]],
    [
      "Tencent Cloud's names of elements",
      { version: "2.0", statement: [{ effect: "allow", principal: { qcs: ["qcs::cam::uin/1:root"] } }] },
      ["qcs::cam::uin/1:root"],
    ],
    ["everyone is nobody", policy({ ...allow, Principal: { AWS: "*" } }), []],
    ["a statement that is no map is passed over", { Statement: ["x", { ...allow, Principal: a }] }, [a]],
    [
      "a denial of one action among several takes nothing away",
      policy(
        { ...allow, Action: ["s3:GetObject", "s3:PutObject"], Principal: a },
        { Effect: "Deny", Action: "s3:Get*", Principal: "*" },
      ),
      [a],
    ],
    [
      "a denial of one resource takes nothing away",
      policy(
        { ...allow, Resource: "*", Principal: a },
        { Effect: "Deny", Action: "*", Resource: "arn:aws:s3:::b/*", Principal: "*" },
      ),
      [a],
    ],
    [
      "a denial of all but other actions takes it away",
      policy({ ...allow, Principal: a }, { Effect: "Deny", NotAction: "s3:Put*", Principal: "*" }),
      [],
    ],
    [
      "a denial of all but that action does not",
      policy({ ...allow, Principal: a }, { Effect: "Deny", NotAction: "s3:Get*", Principal: "*" }),
      [a],
    ],
    [
      "nor can one of all but some actions be held to cover a pattern",
      policy({ ...allow, Action: "s3:*", Principal: a }, { Effect: "Deny", NotAction: "s3:Put*", Principal: "*" }),
      [a],
    ],
    [
      "a denial to the same role in other letters does",
      policy({ ...allow, Principal: a }, { effect: "deny", action: "*", principal: { aws: a.toUpperCase() } }),
      [],
    ],
    [
      "a denial to one role does not cover its account",
      policy({ ...allow, Principal: "111122223333" }, { Effect: "Deny", Action: "*", Principal: a }),
      ["111122223333"],
    ],
    [
      "a denial to all but one account may leave out somebody of an organisation",
      policy(
        { ...allow, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
        { Effect: "Deny", Action: "*", NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
      ),
      ["o-a1b2c3d4e5"],
    ],
    [
      "but no service",
      policy(
        { ...allow, Principal: { Service: "s3.amazonaws.com" } },
        { Effect: "Deny", Action: "*", NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } },
      ),
      [],
    ],
    [
      "an account that is left out may be one for which a service asks",
      policy({
        ...allow,
        NotPrincipal: { AWS: "111122223333" },
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      }),
      ["111122223333"],
    ],
    [
      "a denial of the account in another partition does not cover it",
      policy(
        { ...allow, Principal: a },
        { Effect: "Deny", Action: "*", Principal: "arn:aws-cn:iam::111122223333:root" },
      ),
      [a],
    ],
    [
      "conditions must all be possible",
      policy({
        ...allow,
        Principal: "*",
        Condition: {
          StringEquals: { "aws:PrincipalAccount": ["111122223333", "444455556666"] },
          StringNotLike: { "aws:PrincipalAccount": "4444*" },
        },
      }),
      ["111122223333"],
    ],
    [
      "a condition on who asks says nothing of whom a service acts for",
      policy({
        ...allow,
        Principal: { Service: "s3.amazonaws.com" },
        Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
      }),
      ["s3.amazonaws.com"],
    ],
    [
      "a denial that a condition makes certain takes away whom a service acts for",
      policy(
        {
          ...allow,
          Principal: { Service: "s3.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        },
        {
          Effect: "Deny",
          Action: "*",
          Principal: "*",
          Condition: { StringNotEquals: { "aws:SourceAccount": "444455556666" } },
        },
      ),
      ["s3.amazonaws.com"],
    ],
    [
      "a denial whose condition is not known takes nothing away",
      policy(
        { ...allow, Principal: a },
        {
          Effect: "Deny",
          Action: "*",
          Principal: "*",
          Condition: { StringNotEquals: { "aws:PrincipalAccount": new Unknown("is not known") } },
        },
      ),
      [a],
    ],
  ])("%s", (_, document, expected) => {
    expect(texts(document)).toEqual(expected);
  });

  test.each([
    ["no statement", {}],
    ["a statement of another kind", { Statement: { ByteMatchStatement: {} } }],
    ["a text", { Statement: "Effect" }],
  ])("%s is no policy document", (_, value) => {
    expect(grantsOf(value, catalog)).toBeUndefined();
  });

  test("one inside a template, as text, is found", () => {
    const TemplateBody = JSON.stringify({
      Resources: { R: { Properties: { AssumeRolePolicyDocument: policy({ ...allow, Principal: a }) } } },
    });
    expect(opened("aws:cloudformation/stack:Stack", { templateBody: TemplateBody })).toMatchObject([
      { property: "`templateBody.Statement[0]`", accounts: ["111122223333"] },
    ]);
  });
  test("several accounts in one statement are one fact", () => {
    const many = Array.from({ length: 50 }, (_, index) => `arn:aws:iam::${111122223333 + index}:root`);
    const found = opened("aws:s3/bucketPolicy:BucketPolicy", {
      policy: policy({ ...allow, Principal: { AWS: many } }),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ accounts: { length: 50 } });
  });
  test("the addresses of one identity provider are one fact", () => {
    const providerDetails = { authorize_url: "https://login.dingtalk.com/a", token_url: "https://api.dingtalk.com/b" };
    const found = opened("aws:cognito/identityProvider:IdentityProvider", { providerDetails });
    expect(found).toMatchObject([{ kind: "federation", names: "a host of dingtalk.com" }]);
  });
  test("a provider of identities by its ARN is its host", () => {
    const arn = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.ap-east-1.amazonaws.com/id/A";
    expect(opened("aws:cognito/identityPool:IdentityPool", { openidConnectProviderArns: [arn] })).toMatchObject([
      { kind: "federation", at: { place: { code: "ap-east-1" } }, accounts: ["111122223333"] },
    ]);
  });
  test("what is nested too deeply to be read is said", () => {
    let nested: Value = "x";
    for (let depth = 0; depth < 200; depth++) nested = [nested];
    expect(opened("aws:s3/bucketPolicy:BucketPolicy", { policy: nested })).toMatchObject([{ kind: "unresolved" }]);
    const text = "[".repeat(5000) + "]".repeat(5000);
    expect(opened("aws:s3/bucketPolicy:BucketPolicy", { policy: text })).toMatchObject([{ kind: "unresolved" }]);
  });
});

describe("a key", () => {
  test.each([
    ["arn:aws:kms:us-east-1:111122223333:key/mrk-1", "us-east-1"],
    ["arn:aws:kms:us-east-1:111122223333:alias/x", "us-east-1"],
    ["ARN:AWS-CN:KMS:CN-NORTH-1:111122223333:KEY/1", "cn-north-1"],
    ["projects/p/locations/global/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1", "global"],
    ["acs:kms:cn-hangzhou:1234567890123456:key/1", "cn-hangzhou"],
  ])("%s is in %s", (text, place) => {
    expect(readKey(text, catalog).map((each) => each.at?.place.code)).toEqual([place]);
  });
  test("one in a region that nobody knows is of its partition", () => {
    const [key] = readKey("arn:aws-cn:kms:cn-west-9:111122223333:key/1", catalog);
    expect([key?.at, key?.operators.map(({ id }) => id)]).toEqual([undefined, ["sinnet", "nwcd"]]);
  });
  test.each(["alias/aws/s3", "arn:aws:s3:::kms:bucket", "1234", "projects/p/locations/us/datasets/d"])(
    "%s names none",
    (text) => {
      expect(readKey(text, catalog)).toEqual([]);
    },
  );
});

describe("no input can make it fail", () => {
  const words = fc.constantFrom(
    "Statement",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "Condition",
    "AWS",
    "Service",
    "Federated",
    "StringEquals",
    "ForAllValues:StringNotLikeIfExists",
    "aws:PrincipalAccount",
    "aws:SourceArn",
    "members",
    "bindings",
    "policy",
    "__proto__",
    "constructor",
  );
  const scalars = fc.oneof(
    fc.constantFrom(
      "Allow",
      "Deny",
      "*",
      "arn:aws-cn:iam::111122223333:root",
      "111122223333",
      "s3.amazonaws.com",
      "o-a1b2c3d4e5",
    ),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
    fc.constant(new Unknown("is not known")),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "medium" },
      scalars,
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(words, tie("tree"), { maxKeys: 5 }),
    ),
  }));
  const props = fc.dictionary(words, tree) as fc.Arbitrary<ValueMap>;

  test("whatever is given, facts come out", () => {
    fc.assert(
      fc.property(props, (given) => {
        expect(Array.isArray(opened("aws:s3/bucketPolicy:BucketPolicy", given))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test("what is read in an object is read in its text", () => {
    const known = fc.dictionary(words, fc.jsonValue({ maxDepth: 4 }));
    const found = (value: unknown) =>
      new Set(
        opened("aws:s3/bucketPolicy:BucketPolicy", { policy: value as Value }).flatMap((each) =>
          each.kind === "unresolved"
            ? [each.kind]
            : each.accounts.map((account) => `${each.kind} ${each.names} ${account}`),
        ),
      );
    fc.assert(
      fc.property(known, (value) => {
        fc.pre(Object.keys(value).length > 0);
        expect(found(JSON.stringify(value))).toEqual(found(value));
      }),
    );
  });
  test("a denial never lets anybody in", () => {
    const principal = fc.oneof(scalars, fc.dictionary(fc.constantFrom("AWS", "Service"), fc.array(scalars)));
    const statement = fc.record({
      Effect: fc.constantFrom("Allow", "Deny"),
      Principal: principal,
      Action: fc.constantFrom("*", "s3:*", "s3:Get*"),
    });
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 6 }), (statements) => {
        const all = statements as ValueMap[];
        const without = new Set(texts(policy(...all.filter(({ Effect }) => Effect === "Allow"))));
        expect(texts(policy(...all)).filter((text) => !without.has(text))).toEqual([]);
      }),
    );
  });
  test("no value of the program stands in what is printed of it", () => {
    const planted = fc.stringMatching(/^[a-z]{12}$/).filter((text) => !/kms|arn/.test(text));
    fc.assert(
      fc.property(planted, (text) => {
        const found = opened("aws:s3/bucketPolicy:BucketPolicy", {
          policy: policy({
            ...{ Effect: "Allow" },
            Sid: text,
            Principal: { AWS: `arn:aws-cn:iam::111122223333:role/${text}`, [text]: `${text}@qq.com` },
          }),
          kmsKeyId: `arn:aws-cn:kms:cn-north-1:111122223333:key/${text}`,
          url: `https://${text}.vault.azure.cn/${text}`,
        });
        expect(found.length).toBeGreaterThan(2);
        for (const { property, ...each } of found)
          expect(property + ("names" in each ? each.names : each.why)).not.toContain(text);
      }),
    );
  });
});

describe("a hostile input takes time in proportion to its size", () => {
  const size = 300_000;
  const repeated = (part: string): string => part.repeat(Math.ceil(size / part.length));
  const many = <T>(part: (index: number) => T, bytes: number): T[] =>
    Array.from({ length: Math.ceil(size / bytes) }, (_, index) => part(index));
  const principal = (index: number): string => `arn:aws:iam::${100000000000 + index}:role/r`;

  const cases: [string, () => ValueMap][] = [
    ...["a", "a.", "a:", "a-", "a/", "@", "a@a.", "arn:aws:", "1", "user:", "-", "projects/", "o-", "\u3000"].map(
      (part): [string, () => ValueMap] => [
        `a principal of ${JSON.stringify(part)}`,
        () => ({ principal: repeated(part) }),
      ],
    ),
    ["a key", () => ({ kmsKeyId: repeated(":kms:") })],
    ["a key of key rings", () => ({ kmsKeyId: `projects/${repeated("/keyrings/")}` })],
    ["an issuer", () => ({ issuer: repeated("https://a.b ") })],
    ["a document in brackets", () => ({ policy: repeated("[") })],
    [
      "many principals and as many denials",
      () => ({
        policy: policy(
          { Effect: "Allow", Principal: many(principal, 30), Action: "s3:*" },
          { Effect: "Deny", Principal: many((index) => principal(index + 10 ** 6), 30), Action: "*" },
        ),
      }),
    ],
    [
      "many statements and as many denials",
      () => ({
        policy: policy(
          ...many((index) => ({ Effect: "Allow", Principal: principal(index), Action: "s3:Get*" }), 90),
          ...many((index) => ({ Effect: "Deny", Principal: principal(index + 10 ** 6), Action: "s3:*" }), 90),
        ),
      }),
    ],
    [
      "many actions and as many denied",
      () => ({
        policy: policy(
          { Effect: "Allow", Principal: principal(1), Action: many((index) => `s3:Get${index}`, 10) },
          { Effect: "Deny", Principal: "*", Action: many((index) => `s3:Put${index}*`, 10) },
        ),
      }),
    ],
    [
      "many accounts in a condition, and as many left out",
      () => ({
        policy: policy({
          Effect: "Allow",
          Principal: "*",
          Condition: {
            StringEquals: { "aws:PrincipalArn": many(principal, 30) },
            ArnNotLike: { "aws:PrincipalArn": many((index) => `${principal(index + 10 ** 6)}*`, 30) },
          },
        }),
      }),
    ],
    [
      "many conditions",
      () => ({
        policy: policy({
          Effect: "Allow",
          Principal: many(principal, 30),
          Condition: Object.fromEntries(many((index) => [`StringEquals${index}`, { "aws:PrincipalAccount": "1" }], 50)),
        }),
      }),
    ],
  ];
  test.each(cases)("%s", (_, props) => {
    const given = props();
    const started = performance.now();
    opened("aws:s3/bucketPolicy:BucketPolicy", given);
    // A quadratic reading of this much takes minutes.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
