/** The pack as CrossGuard publishes it, however it is served. */
import type { PolicyPackArgs } from "@pulumi/policy";
import { programLanguage } from "../src/adapters/crossguard-stack";
import { compiledName, readCompiled } from "../src/compiled-file";
import { openKnowledge } from "../src/knowledge";
import { once } from "../src/lazy";
import { crossguardPolicies } from "./pack";
import { policies } from "./rules";

export const packName = "data-sovereignty";

/** @throws CatalogError when what the pack knows of the world is missing or damaged. */
export const packArguments = (): PolicyPackArgs => ({
  displayName: "Data sovereignty",
  description: "Blocks sensitive data before it lands with a prohibited cloud operator or in a prohibited place",
  tags: ["data-sovereignty", "data-residency"],
  policies: crossguardPolicies(policies, openKnowledge(readCompiled(), compiledName), undefined, once(programLanguage)),
});
