/** `npm run demo`: a real `pulumi preview` that the pack blocks, and the same program with its hints applied. */
import { join } from "node:path";
import { preview } from "./engine/preview";
import { ensurePulumi } from "./engine/pulumi-cli";
import { repoRoot } from "./engine/paths";

const color = process.stdout.isTTY;
const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[0m` : text);

async function show(example: string, about: string): Promise<number> {
  console.log(`\n${bold(about)}\n\n$ pulumi preview --policy-pack data-sovereignty    # in examples/${example}\n`);
  const result = await preview({ program: join(repoRoot, "examples", example), packs: [{ path: repoRoot }], color });
  console.log(result.stdout.trim());
  if (result.stderr.trim() !== "") console.error(result.stderr.trim());
  console.log(`\n(exit code ${result.exitCode}, ${result.seconds.toFixed(1)} s)`);
  return result.exitCode;
}

async function demo(): Promise<void> {
  await ensurePulumi((line) => console.log(line));
  const blocked = await show("patient-records", "A program that puts patient records in the wrong places:");
  const passed = await show("patient-records-fixed", "The same program with the hints applied:");
  const works = blocked !== 0 && passed === 0;
  console.log(
    works
      ? `\n${bold("Blocked, and passed once fixed.")} No cloud account was used: stand-in providers answered for the clouds.`
      : "\nThe demo did not do what it should: the first program must be blocked and the second must pass.",
  );
  process.exitCode = works ? 0 : 1;
}

demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
