import { PolicyPack } from "@pulumi/policy";
import { packArguments, packName } from "./about";

new PolicyPack(packName, packArguments());
