/** `pulumi policy analyze --file` with the pack, on the real engine, and `check` say the same of a state. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { dump } from "js-yaml";
import { ensurePulumi } from "../scripts/engine/pulumi-cli";
import { exceptionReview } from "../src/exceptions/review";
import type { Provider, Resource } from "../src/model";
import type { Report } from "../src/reporters";
import { describeEngine } from "./support/engine";
import { inputFile } from "./support/inputs";
import { clinic, resource } from "./support/report";

const repo = join(__dirname, "..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "analyze-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Config {
  readonly settings?: object;
  readonly levels?: Readonly<Record<string, string>>;
}

interface Said {
  readonly policy: string;
  readonly urn: string;
  readonly level: string;
}

const inOrder = (said: readonly Said[]): string[] =>
  [...new Set(said.map(({ policy, urn, level }) => `${urn} ${policy} ${level}`))].sort();

/** What the engine prints of the pack's violations, and the texts of each. */
async function analyzed(
  state: string,
  { settings = {}, levels = {} }: Config,
): Promise<{ said: string[]; texts: Map<string, string> }> {
  const cli = await ensurePulumi(() => undefined);
  const config = join(folder, "policy-config.json");
  const policies = Object.entries(levels).map(([name, enforcementLevel]) => [name, { enforcementLevel }] as const);
  writeFileSync(config, JSON.stringify({ settings, ...Object.fromEntries(policies) }));
  const packs = ["--policy-pack", repo, "--policy-pack-config", config];
  const { stdout, stderr } = spawnSync(
    cli.pulumi,
    ["policy", "analyze", "--file", state, ...packs, "--json", "--non-interactive"],
    {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1024 ** 3,
      env: {
        PATH: [...cli.pathEntries, process.env.PATH].join(delimiter),
        HOME: folder,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      },
    },
  );
  const events = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { readonly policyEvent?: Record<string, string> });
  const found = events.flatMap(({ policyEvent }) => (policyEvent === undefined ? [] : [policyEvent]));
  if (found.length === 0) throw new Error(`The engine reported nothing.\n${stdout}\n${stderr}`);
  const texts = new Map<string, string>();
  for (const { policyName = "", resourceUrn = "", message = "" } of found) {
    const key = `${resourceUrn} ${policyName}`;
    texts.set(key, `${texts.get(key) ?? ""} ${message.replaceAll(/\s+/g, " ")}`);
  }
  const said = found.map(({ policyName = "", resourceUrn = "", enforcementLevel = "" }) => ({
    policy: policyName,
    urn: resourceUrn,
    level: enforcementLevel,
  }));
  return { said: inOrder(said), texts };
}

function checked(state: string, { settings = {}, levels = {} }: Config): Report {
  const file = join(folder, "data-sovereignty.yaml");
  const policies = Object.entries(levels).map(([name, level]) => [name, { level }] as const);
  writeFileSync(file, dump({ settings, policies: Object.fromEntries(policies) }));
  const main = join(repo, "dist", "src", "cli", "main.js");
  const { stdout, stderr } = spawnSync(process.execPath, [main, "check", state, "-c", file, "-f", "json"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1024 ** 3,
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** A finding, and those of its cause: the engine hears each from its own policy. */
const saidOf = ({ findings }: Report): Said[] =>
  findings.flatMap(({ also, exempted, ...finding }) =>
    // What is exempt must not be heard from a mandatory policy, so the engine hears it from another.
    [finding, ...also].map(({ policy, level }) => ({
      policy: exempted === undefined ? policy : exceptionReview,
      level,
      urn: finding.resource.urn,
    })),
  );

/** By what is set on it. */
const nameOf = ({ props }: Provider): string => `p${JSON.stringify(props).replaceAll(/[^a-z0-9-]/g, "")}`;

const state = (resources: readonly Resource[]): string => {
  const providers = new Map(
    resources.flatMap(({ provider }) => {
      if (provider === undefined) return [];
      const name = nameOf(provider);
      return [[`${provider.type}::${name}`, { ...provider, name }] as const];
    }),
  );
  const urn = (type: string, name: string): string => `urn:pulumi:dev::clinic::${type}::${name}`;
  const file = join(folder, "state.json");
  writeFileSync(
    file,
    JSON.stringify({
      version: 3,
      deployment: {
        manifest: { time: "2026-11-25T00:00:00Z", magic: "", version: "" },
        resources: [
          { urn: urn("pulumi:pulumi:Stack", "clinic-dev"), type: "pulumi:pulumi:Stack" },
          ...[...providers.values()].map(({ type, name, props }) => ({
            urn: urn(type, name),
            type,
            custom: true,
            id: "1",
            inputs: props,
          })),
          ...resources.map(({ type, name, props, provider }) => ({
            urn: urn(type, name),
            type,
            custom: true,
            id: name,
            inputs: props,
            ...(provider === undefined ? {} : { provider: `${urn(provider.type, nameOf(provider))}::1` }),
          })),
        ],
      },
    }),
  );
  return file;
};

/** URNs of the resources that a state says are only read. */
function readOnly(file: string): string[] {
  const { deployment } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly deployment: { readonly resources: readonly { readonly urn: string; readonly external?: boolean }[] };
  };
  return deployment.resources.filter(({ external }) => external === true).map(({ urn }) => urn);
}

/** What only the stack shows: a function that reads a table and sends to Hangzhou. */
const lineage = [
  resource("aws:dynamodb/table:Table", "letters", {
    name: "letters",
    region: "us-east-2",
    tags: { "data-classification": "restricted" },
  }),
  resource("aws:lambda/function:Function", "mailer", {
    region: "us-east-2",
    tags: { "data-classification": "public" },
    environment: {
      variables: { TABLE: "letters", SINK: "https://mail.oss-cn-hangzhou.aliyuncs.com/" },
    },
  }),
];
const exception = {
  id: "referral",
  policies: ["prohibited-location"],
  type: "aws:s3/bucket:Bucket",
  name: "beijing-archive",
  reason: "moves with the autumn release",
  approver: "privacy officer",
  ticket: "SEC-1",
  granted: "2026-11-01",
  expires: "2099-01-01",
};

describeEngine("the engine and the command", () => {
  test.each([
    ["the fixture, as it is", () => inputFile("stack.json"), {}],
    ["the clinic, as it is", () => state([...clinic, ...lineage]), {}],
    [
      "the clinic with levels, laws and an exception of an admin",
      () => state([...clinic, ...lineage]),
      {
        settings: {
          regimes: ["us-data-security-program", "eu-gdpr-transfers"],
          exceptions: [exception],
          exceptionsMaxDays: 40000,
        },
        levels: { "prohibited-copy": "advisory", "unclassified-data": "disabled" },
      },
    ],
  ])("say the same of %s", async (_, file, config) => {
    const path = file();
    const read = readOnly(path);
    const engine = await analyzed(path, config);
    const report = checked(path, config);
    // The engine also shows what a program only reads, of which it is not the owner.
    expect(engine.said.filter((each) => !read.some((urn) => each.startsWith(urn)))).toEqual(inOrder(saidOf(report)));
    for (const { policy, resource: found, what, exempted } of report.findings) {
      const speaker = exempted === undefined ? policy : exceptionReview;
      const text = engine.texts.get(`${found.urn} ${speaker}`) ?? "";
      const plain = what.replaceAll(/\s+/g, " ").replace(/^Exempt until .*?: /, "");
      expect(text.includes(plain) || text.includes("Same cause as the")).toBe(true);
    }
  });
});
