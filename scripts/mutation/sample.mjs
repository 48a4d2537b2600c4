// A share of the code instead of all of it: MUTATION_SHARE=6 leaves every function (top-level statement) out but one in six, and
// MUTATION_DRAW=anything draws others.
import { createHash } from "node:crypto";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const { MUTATION_SHARE: share = "1", MUTATION_DRAW: salt = "" } = process.env;

/** The same for the same code, wherever it stands. */
const draw = (text) =>
  createHash("sha256")
    .update(salt + text)
    .digest()
    .readUInt32BE();

const sample = {
  shouldIgnore: (path) =>
    path.parentPath?.isProgram() && draw(path.toString()) % Number(share) !== 0 ? "not in the sample" : undefined,
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "sample", sample)];
