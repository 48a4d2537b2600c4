/** Asks the slow evaluators of 100,000. A file and no `node -e`, which each worker of Jest would run in turn. */
import { run } from "jest";

process.env.DIFFERENTIAL_RESOURCES ??= "100000";
await run(["__tests__/differential", "--maxWorkers=2"]);
