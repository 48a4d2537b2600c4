/** The Pulumi engine could not be had, or did not run as it should; the message is meant for the user. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}
