/** `npm run demo`: a real `pulumi preview` that the pack blocks, and the same program with its hints applied. */
import { join } from "node:path";
import { clinicConfig } from "./clinic-config";
import { preview } from "./engine/preview";
import { ensurePulumi } from "./engine/pulumi-cli";
import { repoRoot } from "./engine/paths";

const color = process.stdout.isTTY;
const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[0m` : text);

async function show(example: string, about: string, config?: object): Promise<number> {
  const given = config === undefined ? "" : " --policy-pack-config policy-config.json";
  console.log(
    `\n${bold(about)}\n\n$ pulumi preview --policy-pack data-sovereignty${given}    # in examples/${example}\n`,
  );
  const pack = { path: repoRoot, ...(config === undefined ? {} : { config }) };
  const result = await preview({
    program: join(repoRoot, "examples", example),
    packs: [pack],
    config: { "aws:region": "us-east-2" },
    color,
  });
  console.log(config === undefined ? result.stdout.trim() : policiesOf(result.stdout));
  if (result.stderr.trim() !== "") console.error(result.stderr.trim());
  console.log(`\n(exit code ${result.exitCode}, ${result.seconds.toFixed(1)} s)`);
  return result.exitCode;
}

/** What the policies say, without the list of resources before it. */
const policiesOf = (stdout: string): string => stdout.slice(Math.max(0, stdout.indexOf("Policies:"))).trim();

async function demo(): Promise<void> {
  await ensurePulumi((line) => console.log(line));
  const blocked = await show("patient-records", "A program that puts patient records in the wrong places:");
  const passed = await show("patient-records-fixed", "The same program with the hints applied:");
  const clinic = await show(
    "clinic",
    "A clinic of 75 resources: an exception in force and one that has ended, and copies that the pack takes out itself:",
    clinicConfig(new Date()),
  );
  const works = blocked !== 0 && passed === 0 && clinic !== 0;
  console.log(
    works
      ? `\n${bold("Blocked, and passed once fixed.")} No cloud account was used: stand-in providers answered for the clouds.`
      : "\nThe demo did not do what it should: the first and the third program must be blocked and the second must pass.",
  );
  process.exitCode = works ? 0 : 1;
}

demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
