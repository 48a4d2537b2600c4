/** The built command as people run it: exit codes, standard input, messages. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formats } from "../src/adapters";
import { shells } from "../src/cli/completion";
import { openInventory } from "../src/cli/row-takers";
import { headOf } from "../src/inventory/form";
import { inputFile } from "./support/inputs";

const main = join(__dirname, "..", "dist", "src", "cli", "main.js");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], input: string | Buffer = "", env: Readonly<Record<string, string>> = {}): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    input,
    encoding: "utf8",
    env: { PATH: process.env.PATH, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

const write = (name: string, content: string | object): string => {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const bucket = (inputs: object) => ({
  version: 3,
  deployment: {
    manifest: {},
    resources: [
      {
        urn: "urn:pulumi:dev::c::pulumi:providers:aws::default",
        type: "pulumi:providers:aws",
        inputs: { region: "us-east-1" },
      },
      {
        urn: "urn:pulumi:dev::c::aws:s3/bucket:Bucket::scans",
        type: "aws:s3/bucket:Bucket",
        inputs,
        provider: "urn:pulumi:dev::c::pulumi:providers:aws::default::1",
      },
    ],
  },
});
const clean = bucket({ tags: { "data-classification": "restricted" } });
const warned = bucket({});
const blocked = bucket({ region: "ap-east-1" });

describe("the exit code of `check`", () => {
  test.each([
    ["nothing found", clean, [], 0],
    ["something advisory", warned, [], 0],
    ["something advisory, which fails", warned, ["--fail-on", "advisory"], 1],
    ["something mandatory", blocked, [], 1],
    ["something mandatory, which does not fail", blocked, ["--fail-on", "never"], 0],
    ["what is no input", { Resources: {} }, [], 2],
    ["what is no input, whatever fails", { Resources: {} }, ["--fail-on", "never"], 2],
    ["broken JSON", "{", [], 2],
  ])("%s", (_, content, args, code) => {
    expect(run(["check", write("input.json", content), ...args])).toMatchObject({ code, err: "" });
  });
});

describe("a mistake on the command line ends in 2 with one message", () => {
  test.each([
    ["a file that is not there", ["check", "nothing.json"], "nothing.json: there is no such file or folder"],
    ["a pattern without a match", ["check", "*.json"], "*.json: no file matches this pattern"],
    ["an option nobody knows", ["check", "x", "--fail-om", "never"], "(Did you mean --fail-on?)"],
    ["a level nobody knows", ["check", "x", "--fail-on", "high"], "Allowed choices are mandatory, advisory, never."],
    ["a form nobody knows", ["check", "x", "--format", "pdf"], "Formats are table, json, sarif"],
    ["a language nobody knows", ["check", "x", "-l", "perl"], "Allowed choices are typescript, python, yaml, go, hcl."],
    ["no input", ["check"], "there is no input: give files, folders, globs, - for standard input, or --stacks"],
    ["a command nobody knows", ["chekc"], "(Did you mean check?)"],
    ["a configuration that is not there", ["check", "-", "--config", "no.yaml"], "no.yaml: there is no such file"],
    ["nothing at all", [], "Usage: data-sovereignty"],
  ])("%s", (_, args, message) => {
    const { code, out, err } = run(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

test.each([
  ["{", "is not JSON"],
  ["", "is empty"],
  ["PK\u0003\u0004", "a saved plan is binary"],
  ['resource "aws_s3_bucket" "b" {\n}\n', "give the output of `terraform show -json` of its plan"],
  ["Previewing update (dev):\n", "give the JSON form"],
  ['{"a": 1}', "is no input that can be checked; expected"],
  ['{"deployment": {"resources": [{}]}}', "deployment.resources[0]: a resource needs `urn` and `type`"],
])("a file with %j is named with what is wrong in it, and the others are checked", (content, message) => {
  write("good.json", blocked);
  write("bad.json", content);
  const { code, out } = run(["check", "good.json", "bad.json"]);
  expect(code).toBe(2);
  expect(out).toContain("bad.json");
  const [, problem] = out.replaceAll(/\s+/g, " ").split(" not read bad.json ");
  expect(problem).toContain(message);
  expect(out).toContain("[prohibited-location]");
});

describe("inputs", () => {
  test.each(["stack.json", "preview.json", "plan.json", "terraform.tfstate", "shown-state.json", "cdk.tf.json"])(
    "%s from standard input",
    (file) => {
      const { code, out } = run(["check", "-"], readFileSync(inputFile(file)));
      expect(code).toBe(1);
      const mandatory = out.split("\n\n").filter((each) => each.startsWith("mandatory"));
      expect(mandatory.map((each) => /\[([a-z-]+)\]/.exec(each)?.[1]).sort()).toEqual([
        "prohibited-copy",
        "prohibited-flow",
        "prohibited-location",
        "prohibited-operator",
      ]);
    },
  );

  test("in UTF-16, as PowerShell writes it, and with a byte order mark", () => {
    const text = JSON.stringify(blocked);
    expect(run(["check", "-"], Buffer.from(`\ufeff${text}`, "utf16le")).code).toBe(1);
    expect(run(["check", "-"], Buffer.from(`\ufeff${text}`, "utf8")).code).toBe(1);
  });

  test("in a folder, recursively, by what they hold; copies and other JSON left out", () => {
    write("stack/a/stack.json", blocked);
    write("stack/b/package.json", { name: "b" });
    write("stack/b/tsconfig.json", "{ // a comment\n}");
    write("stack/.terraform/terraform.tfstate", "not read");
    write("stack/node_modules/x/stack.json", blocked);
    const { code, out } = run(["check", "stack"]);
    expect(code).toBe(1);
    expect(out).toContain("1 mandatory finding");
    expect(out).toContain("2 resources in 1 input");
  });

  test("in a folder, where one is cut short", () => {
    write("stack/good.json", clean);
    write("stack/cut.json", JSON.stringify(blocked).slice(0, -40));
    const { code, out } = run(["check", "stack"]);
    expect(code).toBe(2);
    expect(out).toContain("cut.json");
  });

  test("of a plan that failed", () => {
    const plan = { format_version: "1.2", planned_values: { root_module: {} }, errored: true };
    expect(run(["check", "-"], JSON.stringify(plan)).code).toBe(2);
  });

  test("by a pattern, each once", () => {
    write("a.json", blocked);
    write("b.json", clean);
    expect(run(["check", "*.json", "a.json"]).out).toContain("4 resources in 2 inputs");
  });

  test("a folder without any is an error, not a success", () => {
    mkdirSync(join(folder, "empty"));
    expect(run(["check", "empty"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("no file of this folder") as string,
    });
    write("other/package.json", { name: "b" });
    expect(run(["check", "other"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("no file in it is an input") as string,
    });
  });

  test("the environment counts for what is yet to be deployed, and not for what is", () => {
    const pulumi = { steps: [{ op: "create", newState: { ...blocked.deployment.resources[1], inputs: {} } }] };
    const env = { AWS_REGION: "ap-east-1" };
    expect(run(["check", "-"], JSON.stringify(pulumi), env).out.replaceAll(/\s+/g, " ")).toContain(
      "environment variable AWS_REGION is AWS ap-east-1",
    );
    const state = { version: 3, deployment: { resources: [{ ...blocked.deployment.resources[1], inputs: {} }] } };
    expect(run(["check", "-"], JSON.stringify(state), env).out).not.toContain("ap-east-1");
  });
});

test.each([
  ["typescript", '`regionName: "us-east-1", // replicas[0]`'],
  ["python", '`region_name="us-east-1", # replicas[0]`'],
  ["yaml", "`regionName: us-east-1 # replicas[0]`"],
  ["go", '`RegionName: pulumi.String("us-east-1"), // Replicas[0]`'],
])("a change is shown in %s when that is asked for, whatever the project's own language", (language, line) => {
  write("Pulumi.yaml", "name: c\nruntime: nodejs\n");
  copyFileSync(inputFile("stack.json"), join(folder, "stack.json"));
  expect(run(["check", "stack.json", "--language", language]).out).toContain(line);
});

test("Terraform's users read their own names, and the line", () => {
  copyFileSync(inputFile("plan.json"), join(folder, "plan.json"));
  const { out } = run(["check", "plan.json"]);
  expect(out).toMatch(/^mandatory {2}aws_dynamodb_table\.orders +plan\.json:\d+$/m);
  expect(out).toContain("set `replica[0].region_name` to");
  expect(out).not.toContain("regionName");
});

test("a hint names services of other operators as Terraform does", () => {
  write("main.tf.json", {
    terraform: { required_providers: { alicloud: { source: "aliyun/alicloud" } } },
    provider: { alicloud: [{ region: "us-east-1" }] },
    resource: { alicloud_oss_bucket: { patients: { tags: { data_class: "phi" } } } },
  });
  const { out } = run(["check", "main.tf.json"]);
  expect(out).toContain("aws_s3_bucket or azurerm_storage_account");
  expect(out).not.toContain("aws:s3");
});

test("a secret is never printed, nor what a broken file holds", () => {
  const secret = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value: "hunter2.oss-cn-hangzhou.aliyuncs.com",
  };
  const { code, out } = run(["check", "-"], JSON.stringify(bucket({ notification: { endpoint: secret } })));
  expect(code).toBe(1);
  expect(out).not.toContain("hunter2");
  const broken = run(["check", "-"], '{"password": "hunter2" "x"}');
  expect(broken.out + broken.err).not.toContain("hunter2");
});

describe("reports", () => {
  test("several at once, in files and on standard output", () => {
    write("stack.json", blocked);
    const { code, out } = run([
      "check",
      "stack.json",
      "-f",
      "sarif=out.sarif",
      "-f",
      "json",
      "--format",
      "junit=out.xml",
      "-f",
      "html=out.html",
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ version: 1, counts: { mandatory: 1 } });
    expect(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
    expect(readFileSync(join(folder, "out.xml"), "utf8")).toContain("prohibited-location");
    expect(readFileSync(join(folder, "out.html"), "utf8")).toContain("Content-Security-Policy");
  });
  test("two for one place, a name misspelt and a file that cannot be written are refused", () => {
    write("stack.json", blocked);
    expect(run(["check", "stack.json", "-f", "sarif", "-f", "json"])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("sarif and json would both go to standard output") as string,
    });
    expect(run(["check", "stack.json", "-f", "sariff"]).err).toContain('Did you mean "sarif"?');
    expect(run(["check", "stack.json", "-o", "no/such/folder.txt"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("no/such/folder.txt: cannot be written: there is no such folder") as string,
    });
  });
});

describe("an inventory", () => {
  test("in each form, and what has changed since", () => {
    write("stack.json", blocked);
    const files = ["csv=i.csv", "json=i.json", "parquet=i.parquet"].flatMap((each) => ["-f", each]);
    expect(run(["inventory", "stack.json", ...files])).toMatchObject({ code: 0, out: "", err: "" });
    expect(readFileSync(join(folder, "i.csv"), "utf8")).toContain("ap-east-1");
    expect(readFileSync(join(folder, "i.parquet")).subarray(0, 4).toString()).toBe("PAR1");
    write("stack.json", bucket({ region: "us-east-2" }));
    expect(run(["inventory", "stack.json", "--since", "i.json"]).out).toMatch(/moved[^\n]*scans[^\n]*us-east-2/);
    expect(run(["inventory", "stack.json", "--since", "i.csv"]).code).toBe(2);
  });
  test.each([
    ["one file for two forms", ["-f", "csv=i.txt", "-f", "json=i.txt"], "i.txt: more than one --format would be"],
    [
      "a folder that is not there",
      ["-f", "csv=i.csv", "-f", "json=no/i.json"],
      "no/i.json: cannot be written: there is no such folder",
    ],
    ["no input", ["-f", "csv=i.csv", "-f", "json"], "no file in it is an input that can be checked"],
  ])("leaves nothing half-written: %s", (title, args, message) => {
    write("in/stack.json", title === "no input" ? { name: "other" } : blocked);
    const { code, out, err } = run(["inventory", "in", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(readdirSync(folder)).toEqual(["in"]);
  });
  test("of inputs that could not all be read says so", () => {
    write("stack.json", blocked);
    write("bad.json", "{");
    expect(run(["inventory", "stack.json", "bad.json"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("bad.json: is not JSON") as string,
    });
  });
});

test("exceptions in force are exported in the engine's form, by the URNs they meet", () => {
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const exception = {
    id: "hk-scans",
    policies: ["prohibited-location"],
    name: "scans",
    reason: "moving",
    approver: "privacy officer",
    ticket: "SEC-12",
    granted: day(-1),
    expires: day(30),
  };
  write("data-sovereignty.yaml", JSON.stringify({ settings: { exceptions: [exception] } }));
  write("stack.json", blocked);
  expect(run(["check", "stack.json"]).code).toBe(0);
  const { code, out } = run(["exceptions", "export", "stack.json"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    version: 2,
    policies: { settings: {} },
    exceptions: {
      "hk-scans": {
        match: [{ policies: ["prohibited-location"], targets: ["urn:pulumi:dev::c::aws:s3/bucket:Bucket::scans"] }],
      },
    },
  });
});

describe("a baseline", () => {
  test("lets what is known pass and fails for what is new", () => {
    write("stack.json", blocked);
    expect(run(["baseline", "stack.json"])).toMatchObject({ code: 0, out: "Wrote baseline.json.\n" });
    expect(run(["check", "stack.json", "--baseline", "baseline.json"]).code).toBe(0);
    write("other.json", JSON.stringify(blocked).replaceAll("scans", "records"));
    expect(run(["check", "stack.json", "other.json", "--baseline", "baseline.json"]).code).toBe(1);
  });
  test("that is none, or is not there, is an error", () => {
    write("stack.json", blocked);
    write("baseline.json", "{}");
    expect(run(["check", "stack.json", "-b", "baseline.json"])).toMatchObject({ code: 2, out: "" });
    expect(run(["check", "stack.json", "-b", "none.json"]).err).toContain("none.json: there is no such file");
  });
  test("of inputs that could not all be read is not written", () => {
    write("stack.json", "{");
    expect(run(["baseline", "stack.json"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("stack.json: is not JSON") as string,
    });
    expect(() => statSync(join(folder, "baseline.json"))).toThrow("ENOENT");
  });
});

describe("the configuration", () => {
  test("is the nearest one upwards", () => {
    write("data-sovereignty.yaml", "settings: {unclassified: not-sensitive}\n");
    write("deep/down/stack.json", blocked);
    const result = spawnSync(process.execPath, [main, "check", "stack.json"], {
      cwd: join(folder, "deep", "down"),
      encoding: "utf8",
    });
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("advisory");
  });

  test("names files beside itself", () => {
    write("data-sovereignty.yaml", "settings: {exceptionsFile: missing.yaml}\n");
    write("deep/stack.json", blocked);
    const stderr = (): string =>
      spawnSync(process.execPath, [main, "check", "stack.json"], { cwd: join(folder, "deep"), encoding: "utf8" })
        .stderr;
    expect(stderr()).toContain("../missing.yaml: there is no such file");
    write("missing.yaml", "exceptions: []\n");
    expect(stderr()).toBe("");
  });

  test("is the one given, and decides levels", () => {
    write("stack.json", blocked);
    write("other.yaml", "policies: {prohibited-location: {level: advisory}}\n");
    expect(run(["check", "stack.json", "--config", "other.yaml"]).code).toBe(0);
    write("other.yaml", "policies: {prohibited-location: {level: disabled}}\n");
    expect(run(["check", "stack.json", "--config", "other.yaml"]).out).not.toContain("prohibited-location");
  });

  test("is refused with the file and the path of every mistake", () => {
    write("data-sovereignty.yaml", "settings: {regime: [], unclassified: maybe}\n");
    const { code, err } = run(["check", write("stack.json", blocked)]);
    expect(code).toBe(2);
    expect(err.trim().split("\n").sort()).toEqual(
      [
        'data-sovereignty.yaml: settings.regime: is not a setting; did you mean "regimes"?',
        "data-sovereignty.yaml: settings.unclassified: must be one of sensitive, not-sensitive",
      ].sort(),
    );
  });

  test("is validated on its own", () => {
    expect(run(["validate"])).toMatchObject({ code: 0, out: expect.stringContaining("the defaults hold") as string });
    write("data-sovereignty.yaml", "settings: {}\n");
    expect(run(["validate"])).toMatchObject({ code: 0, out: "data-sovereignty.yaml is valid.\n" });
    write("wrong.yaml", "settngs: {}\n");
    expect(run(["validate", "wrong.yaml"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("did you mean") as string,
    });
  });
});

describe("init", () => {
  test("writes the defaults, which are valid, and never overwrites", () => {
    expect(run(["init", "--yes"])).toMatchObject({ code: 0, out: "Wrote data-sovereignty.yaml.\n" });
    expect(run(["validate"]).code).toBe(0);
    const before = readFileSync(join(folder, "data-sovereignty.yaml"), "utf8");
    expect(run(["init", "--yes"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("not overwritten") as string,
    });
    expect(readFileSync(join(folder, "data-sovereignty.yaml"), "utf8")).toBe(before);
  });

  test("asks what applies, and asks again", () => {
    const { code, err } = run(["init"], "nonsense\nnone\nde, fr\nperhaps\nno\n");
    expect(code).toBe(0);
    expect(err).toContain('"nonsense" is not one of them');
    expect(err).toContain("answer yes or no");
    const text = readFileSync(join(folder, "data-sovereignty.yaml"), "utf8");
    expect(text).toContain("regimes: []");
    expect(text).toContain("- DE");
    expect(text).toContain("unclassified: not-sensitive");
    expect(run(["validate"]).code).toBe(0);
  });
});

describe("help", () => {
  test("names examples, exit codes and every level", () => {
    const { code, out } = run(["check", "--help"]);
    expect(code).toBe(0);
    for (const text of ["Examples:", "Exit codes:", "--fail-on <level>", "--config <file>", "--format <format[=file]>"])
      expect(out).toContain(text);
    expect(run(["--help"]).out).toContain("Exit codes:");
  });

  test("of a command is the command's, and of one that there is not says which was meant", () => {
    expect(run(["help", "check"])).toEqual(run(["check", "--help"]));
    expect(run(["help"])).toEqual(run(["--help"]));
    expect(run(["help", "explian"])).toEqual({
      code: 2,
      out: "",
      err: 'there is no command "explian"; did you mean "explain"?\n',
    });
    expect(run(["help", "zzzzzz"]).err).toBe('there is no command "zzzzzz"\n');
    expect(run(["--help"]).out).not.toContain("complete-word");
  });

  test("the version is the package's", () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")) as { version: string };
    expect(run(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });
});

describe("completion", () => {
  test.each(shells)("%s names every command and option", (shell) => {
    const { code, out } = run(["completion", shell]);
    expect(code).toBe(0);
    for (const word of ["check", "validate", "init", "completion", "fail-on", "mandatory"]) expect(out).toContain(word);
    expect(out).toContain("complete-word");
  });

  test.each([
    ["ap-ea", ["ap-east-1", "ap-east-2"]],
    ["ALIBABA", ["alibaba-cloud", "alibaba-group"]],
    ["prohibited-c", ["prohibited-copy"]],
    ["aws_s3_bucket", ["aws_s3_bucket"]],
    ["$(id)", []],
  ])("of what `explain` knows that begins with %s", (start, words) => {
    expect(run(["complete-word", start])).toEqual({ code: 0, out: words.map((each) => `${each}\n`).join(""), err: "" });
  });

  test("works in bash", () => {
    const script = run(["completion", "bash"]).out;
    const complete = (...words: string[]) => {
      const program = `${script}\nCOMP_WORDS=(data-sovereignty ${words.map((word) => `"${word}"`).join(" ")})\nCOMP_CWORD=${words.length}\n_data_sovereignty\necho "\${COMPREPLY[@]}"`;
      const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH ?? ""}` };
      return spawnSync("bash", ["-c", program], { cwd: folder, encoding: "utf8", env }).stdout.trim();
    };
    chmodSync(write("bin/data-sovereignty", `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`), 0o755);
    expect(complete("explain", "ap-ea")).toBe("ap-east-1 ap-east-2");
    expect(complete("explain", "--rep")).toBe("--report");
    expect(complete("explain", "--report", "b")).toBe("bin");
    expect(complete("help", "expl")).toBe("explain");
    expect(complete("exceptions", "ex")).toBe("export");
    expect(complete("che")).toBe("check");
    expect(complete("check", "--fa")).toBe("--fail-on");
    expect(complete("check", "--fail-on", "a")).toBe("advisory");
    expect(complete("completion", "f")).toBe("fish");
  });
});

test("the command is executable and says its exit code to a shell", () => {
  if (process.platform !== "win32") expect(statSync(main).mode & 0o111).not.toBe(0);
  expect(readFileSync(main, "utf8").startsWith("#!/usr/bin/env node\n")).toBe(true);
});

test("a reader that closes early is no fault", () => {
  const result = spawnSync(
    "bash",
    ["-c", `"${process.execPath}" "${main}" check "${inputFile("plan.json")}" | head -1; echo "\${PIPESTATUS[0]}"`],
    { encoding: "utf8" },
  );
  expect(result.stderr).toBe("");
  expect(result.stdout).toMatch(/\n[01]\n$/);
});

test("every format says what it is, for whoever gives something else", () => {
  const { out } = run(["check", "-"], "{}");
  for (const { title } of formats) expect(out.replaceAll(/\s+/g, " ")).toContain(title);
});

test("bytes are not printed on a terminal", async () => {
  const { isTTY } = process.stdout;
  process.stdout.isTTY = true;
  try {
    await expect(openInventory(headOf(), [{ format: "parquet" }])).rejects.toThrow(
      "--format parquet: is binary; give it a file, such as parquet=FILE",
    );
  } finally {
    process.stdout.isTTY = isTTY;
  }
});
