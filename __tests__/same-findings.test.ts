/**
 * One deployment in every form it can be given in. Ohio has a table with a replica in Hong Kong and a
 * function that sends to Alibaba Cloud; Hong Kong a bucket nobody classified and a public one; and one
 * bucket is Alibaba's. Beside them lie what is deleted and what is only read, both in Beijing.
 */
import { findingsIn, fixture } from "./support/inputs";

const expected = [
  "prohibited-copy orders",
  "prohibited-flow export",
  "prohibited-location scans",
  "prohibited-operator intake",
];

test.each(["stack.json", "preview.json", "plan.json", "terraform.tfstate", "shown-state.json", "cdk.tf.json"])(
  "%s gives the same findings",
  (file) => {
    expect(findingsIn(fixture(file))).toEqual(expected);
  },
);
