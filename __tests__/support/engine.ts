import { preview } from "../../scripts/engine/preview";
import type { PreviewOptions, PreviewResult } from "../../scripts/engine/preview";

/** The user asked for no engine; nothing else ever skips an engine test. */
const isSkipped = process.env.DATA_SOVEREIGNTY_SKIP_ENGINE === "1";

export type { PreviewResult as EngineResult };

/** `describe` for tests that run the real engine. */
export const describeEngine: typeof describe = isSkipped ? describe.skip : describe;

/**
 * Runs the real engine on a program; see `preview`. Use it inside `describeEngine`.
 * @throws EngineError when no Pulumi CLI can be had: the test fails, it does not skip
 */
export function enginePreview(options: PreviewOptions): Promise<PreviewResult> {
  return preview(options);
}
