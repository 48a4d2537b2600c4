import { PolicyPack } from "@pulumi/policy";
import { loadCatalog } from "../src/catalog/load";
import { loadRegimes } from "../src/regimes";
import { crossguardPolicies } from "./pack";
import { policies } from "./rules";

const knowledge = { catalog: loadCatalog(), regimes: loadRegimes() };

new PolicyPack("data-sovereignty", {
  displayName: "Data sovereignty",
  description: "Blocks sensitive data before it lands with a prohibited cloud operator or in a prohibited place",
  tags: ["data-sovereignty", "data-residency"],
  policies: crossguardPolicies(policies, knowledge),
});
