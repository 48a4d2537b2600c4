import type { Policy } from "../../src/judgement/policy";
import { prohibitedLocation } from "./prohibited-location";
import { prohibitedOperator } from "./prohibited-operator";
import { prohibitedOperatorUse } from "./prohibited-operator-use";
import { unclassifiedData } from "./unclassified-data";
import { unresolvedLocation } from "./unresolved-location";

/** Every policy, in the order in which CrossGuard runs them. A test compares the list with the folder. */
export const policies: readonly Policy[] = [
  prohibitedOperator,
  prohibitedLocation,
  prohibitedOperatorUse,
  unresolvedLocation,
  unclassifiedData,
];
