import { InputError } from "../../src/errors";
import { Secret, Unknown } from "../../src/model";
import { readDocument } from "../support/inputs";

const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const stack = (resources: unknown[]) => ({ version: 3, deployment: { manifest: {}, resources } });
const urn = (type: string, name: string) => `urn:pulumi:dev::clinic::${type}::${name}`;
const bucket = (inputs: object, more: object = {}) => ({
  urn: urn("aws:s3/bucket:Bucket", "scans"),
  type: "aws:s3/bucket:Bucket",
  inputs,
  ...more,
});
const provider = (name: string, inputs: object) => ({
  urn: urn("pulumi:providers:aws", name),
  type: "pulumi:providers:aws",
  id: "1234",
  inputs,
});
const preview = (newState: unknown, more: object = {}) => ({ steps: [{ op: "create", newState }], ...more });

describe("a value in a state", () => {
  test.each([
    ["a text", "us-east-1", "us-east-1"],
    ["null", null, null],
    ["a secret in clear", { [signature]: secret, value: "x" }, new Secret("x")],
    ["a secret shown as JSON", { [signature]: secret, plaintext: '"x"' }, new Secret("x")],
    ["a secret that is encrypted", { [signature]: secret, ciphertext: "v1:AAAA" }, expect.any(Unknown)],
    ["a secret whose JSON is broken", { [signature]: secret, plaintext: '"x' }, expect.any(Unknown)],
    ["a list with an unknown", ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"], [expect.any(Unknown)]],
    ["an output that is known", { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: "x" }, "x"],
    [
      "an output that is secret",
      { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: "x", secret: true },
      new Secret("x"),
    ],
    ["an output that is unknown", { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" }, expect.any(Unknown)],
    ["a text as a file", { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "x" }, "x"],
    ["a file", { [signature]: "c44067f5952c0a294b673a41bacd8c17", path: "./x" }, expect.any(Unknown)],
    [
      "an archive of a text and a file",
      {
        [signature]: "0def7320c3a5731c473e5ecbe6d01bc7",
        assets: {
          a: { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "x" },
          b: { [signature]: "c44067f5952c0a294b673a41bacd8c17", path: "./x" },
        },
      },
      { a: "x", b: expect.any(Unknown) as Unknown },
    ],
    ["an archive of files", { [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", path: "./x" }, expect.any(Unknown)],
  ])("%s", (_, written, value) => {
    const [resource] = readDocument(stack([bucket({ here: written })])).resources;
    expect(resource?.props.here).toEqual(value);
  });
});

describe("a state", () => {
  const own = bucket({ bucket: "scans" }, { provider: `${urn("pulumi:providers:aws", "hk")}::1234`, parent: "urn:p" });

  test.each([
    ["an export", stack([provider("hk", { region: "ap-east-1" }), own])],
    [
      "a checkpoint",
      { version: 3, checkpoint: { latest: stack([provider("hk", { region: "ap-east-1" }), own]).deployment } },
    ],
  ])("of the form of %s gives type, name, parent and the provider with its inputs", (_, document) => {
    expect(readDocument(document).resources[1]).toEqual({
      urn: own.urn,
      type: "aws:s3/bucket:Bucket",
      name: "scans",
      props: { bucket: "scans" },
      parent: "urn:p",
      provider: { type: "pulumi:providers:aws", name: "hk", props: { region: "ap-east-1" } },
    });
  });

  test("does not hold the inputs of a provider that is missing from it, which is not the same as none", () => {
    const [resource] = readDocument(stack([own])).resources;
    expect(resource?.provider).toMatchObject({ name: "hk", props: {}, unread: expect.any(Unknown) as Unknown });
  });

  test("says of which resources each input is made", () => {
    const propertyDependencies = { bucket: [urn("random:index/randomId:RandomId", "id")], tags: [] };
    const [resource] = readDocument(stack([bucket({}, { propertyDependencies })])).resources;
    expect(resource?.dependencies).toEqual({ bucket: propertyDependencies.bucket });
  });

  test("leaves out what is pending deletion and what is only read", () => {
    const document = stack([bucket({}, { delete: true }), bucket({}, { external: true })]);
    expect(readDocument(document).resources).toEqual([]);
  });

  test("of a stack that was never deployed is empty", () => {
    expect(readDocument({ version: 3, deployment: { manifest: {} } }).resources).toEqual([]);
  });

  test("takes a name with colons and the last of nested types", () => {
    const [resource] = readDocument(
      stack([
        { urn: "urn:pulumi:dev::clinic::acme:index:Store$aws:s3/bucket:Bucket::a::b", type: "aws:s3/bucket:Bucket" },
      ]),
    ).resources;
    expect(resource).toMatchObject({ type: "aws:s3/bucket:Bucket", name: "a::b" });
  });

  test("is read without the environment of whoever checks it", () => {
    expect(readDocument(stack([]), { AWS_REGION: "us-east-1" }).surroundings.environment("AWS_REGION")).toBeUndefined();
  });

  test.each([
    ["a resource that is no object", stack([1]), "deployment.resources[0]: must be an object"],
    [
      "resources that are no list",
      { version: 3, deployment: { resources: {} } },
      "deployment.resources: must be a list",
    ],
    [
      "a resource without a type",
      stack([{ urn: "urn:x" }]),
      "deployment.resources[0]: a resource needs `urn` and `type`",
    ],
  ])("with %s is refused, naming the path", (_, document, message) => {
    expect(() => readDocument(document)).toThrow(new InputError(message));
  });
});

describe("a preview", () => {
  test.each(["delete", "delete-replaced", "discard", "read-discard"])("leaves out the step `%s`", (op) => {
    expect(readDocument({ steps: [{ op, newState: bucket({}) }] }).resources).toEqual([]);
  });

  test.each(["create", "update", "same", "replace", "create-replacement", "import", "refresh"])(
    "holds what the step `%s` leaves behind",
    (op) => {
      expect(
        readDocument({ steps: [{ op, oldState: bucket({ old: true }), newState: bucket({ new: true }) }] }).resources,
      ).toEqual([expect.objectContaining({ props: { new: true } })]);
    },
  );

  test("holds configuration, and the environment counts", () => {
    const { surroundings } = readDocument(
      preview(bucket({}), { config: { "aws:region": "us-east-2", "app:key": "[secret]" } }),
      {
        AWS_REGION: "us-east-1",
      },
    );
    expect(surroundings.config("aws:region")).toBe("us-east-2");
    expect(surroundings.config("app:key")).toBeInstanceOf(Unknown);
    expect(surroundings.config("app:other")).toBeUndefined();
    expect(surroundings.environment("AWS_REGION")).toBe("us-east-1");
  });

  test("does not show secrets: they are unknown", () => {
    const [resource] = readDocument(preview(bucket({ bucket: "[secret]" }))).resources;
    expect(resource?.props.bucket).toBeInstanceOf(Unknown);
  });

  test("a default provider has the stack's configuration and no more, another that is not shown cannot be told", () => {
    const read = (name: string) =>
      readDocument(preview(bucket({}, { provider: `${urn("pulumi:providers:aws", name)}::04da6b54` }))).resources[0]
        ?.provider;
    expect(read("default_7_0_0")?.unread).toBeUndefined();
    expect(read("default")?.unread).toBeUndefined();
    expect(read("hk")?.unread).toBeInstanceOf(Unknown);
    expect(read("default-hk")?.unread).toBeInstanceOf(Unknown);
  });

  test("says what it lacks", () => {
    const { notes, problems } = readDocument({
      steps: [{ op: "same", newState: bucket({}) }],
      changeSummary: { same: 4 },
      diagnostics: [{ severity: "error", message: "boom" }],
    });
    expect(notes).toEqual([expect.stringContaining("3 unchanged")]);
    expect(problems).toEqual([expect.stringContaining("reports an error")]);
  });
});
