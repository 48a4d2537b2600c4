import { EngineError } from "./engine/errors";
import { ensurePulumi } from "./engine/pulumi-cli";

/** Makes sure that there is a Pulumi CLI for the tests; says what to do when there is none. */
async function main(): Promise<void> {
  if (process.env.DATA_SOVEREIGNTY_SKIP_ENGINE === "1") {
    console.log("DATA_SOVEREIGNTY_SKIP_ENGINE=1: nothing that needs the Pulumi engine will run.");
    return;
  }
  const cli = await ensurePulumi((line) => console.log(line));
  console.log(`Pulumi ${cli.version}, ${cli.howFound}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof EngineError ? error.message : error);
  process.exitCode = 1;
});
