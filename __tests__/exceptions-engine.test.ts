/** Exceptions on the real Pulumi engine: ours, and the same in the engine's own form. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { addDays, isoDay } from "../src/config/dates";
import { exportExceptions } from "../src/exceptions/export";
import { describeEngine, enginePreview } from "./support/engine";
import { findingsOf, granted, resource } from "./support/exceptions";

const repo = join(__dirname, "..");
const plain = (text: string): string => text.replaceAll(/\s+/g, " ");
const today = isoDay(new Date());

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "exceptions-"));
  const scans = { type: "aws:s3/bucket:Bucket", properties: { region: "ap-east-1" } };
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    dump({ name: "clinic", runtime: "yaml", resources: { "patient-scans": scans } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (config: object) => enginePreview({ program: folder, packs: [{ path: repo, config }] });

const holding = granted({ granted: addDays(today, -30), expires: addDays(today, 30) });
const ended = granted({ granted: addDays(today, -60), expires: addDays(today, -2) });

describeEngine("a program that is refused", () => {
  test("passes with an exception in force, which is said", async () => {
    const { exitCode, stdout } = await run({ settings: { exceptions: [holding] } });
    expect(plain(stdout)).toContain("[advisory] [severity: medium] exception-review (aws:s3:Bucket: patient-scans)");
    expect(plain(stdout)).toContain(
      `Exempt from \`prohibited-location\` until ${addDays(today, 30)} by exception hk-scans, approved by privacy officer (ticket SEC-12)`,
    );
    expect(stdout).not.toContain("[mandatory]");
    expect(exitCode).toBe(0);
  });

  test("passes with an exception in a file", async () => {
    const exceptionsFile = join(folder, "exceptions.yaml");
    writeFileSync(exceptionsFile, dump({ exceptions: [holding] }));
    const { exitCode, stdout } = await run({ settings: { exceptionsFile } });
    expect(plain(stdout)).toContain("by exception hk-scans");
    expect(exitCode).toBe(0);
  });

  test("is refused again when it has expired, and the stack says once that it has", async () => {
    const { exitCode, stdout } = await run({ settings: { exceptions: [ended] } });
    expect(exitCode).not.toBe(0);
    const said = plain(stdout);
    expect(said).toContain("[mandatory] [severity: critical] prohibited-location (aws:s3:Bucket: patient-scans)");
    expect(said).toContain(`An exception for it expired on ${addDays(today, -2)} (ticket SEC-12).`);
    expect(said).toContain("exception-review (pulumi:pulumi:Stack: clinic-dev)");
    expect(stdout.match(/Exception hk-scans expired/g)).toHaveLength(1);
  });

  test("is not even judged when an exception is wrong", async () => {
    const { exitCode, stdout, stderr } = await run({ settings: { exceptionsFile: "/no/such/exceptions.yaml" } });
    expect(exitCode).not.toBe(0);
    expect(plain(stdout + stderr)).toContain(
      "settings.exceptionsFile: /no/such/exceptions.yaml: there is no such file",
    );
    expect(stdout + stderr).not.toMatch(/\n\s+at .*\.js:\d+/);
  });

  test("an exception that nothing needs is said of the whole stack", async () => {
    const { exitCode, stdout } = await run({
      settings: { exceptions: [{ ...holding, policies: ["prohibited-copy"] }] },
    });
    expect(exitCode).not.toBe(0);
    expect(plain(stdout)).toContain("Exception hk-scans exempts nothing in this stack");
  });

  test("passes with the exported exceptions, which the engine itself applies", async () => {
    const found = findingsOf({ resources: [resource()], exceptions: [holding], day: today });
    const { config, leftOut } = exportExceptions(found, { settings: { exceptions: [holding] } });
    expect(leftOut).toEqual([]);
    const { exitCode, stdout } = await run(config);
    expect(plain(stdout)).toContain("[exempted] prohibited-location");
    expect(exitCode).toBe(0);
  });
});
