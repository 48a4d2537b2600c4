/** How Pulumi writes secrets, unknowns, assets and outputs into JSON. */
import { Secret, tooDeep, Unknown, type Value } from "../model";
import { deepest, isObject, toValue, type JsonObject, type Special } from "./json";

/** The key that marks an object as something else than a map, and its meanings. */
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";
const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const asset = "c44067f5952c0a294b673a41bacd8c17";
const archive = "0def7320c3a5731c473e5ecbe6d01bc7";
const reference = "5cf8f73096256a8f31e491e813e4eb8e";

/** Stand for a string, boolean, number, list, asset, archive and map that are unknown before the deployment. */
const unknowns: ReadonlySet<unknown> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const notKnown = new Unknown("is not known before the deployment");
const encrypted = new Unknown("is a secret that the file holds encrypted");
const hidden = new Unknown("is a secret that a preview does not show");
const content = new Unknown("is the content of a file");
const elsewhere = new Unknown("refers to another resource");

const special: Special = (value, depth) => {
  if (unknowns.has(value)) return notKnown;
  if (!isObject(value)) return undefined;
  switch (value[signature]) {
    case secret:
      return secretOf(value, depth);
    case output:
      return outputOf(value, depth);
    case asset:
    case archive:
      return contentOf(value, depth);
    case reference:
      return elsewhere;
    default:
      return undefined;
  }
};

function secretOf(marked: JsonObject, depth: number): Value {
  if (depth >= deepest) return tooDeep;
  if (Object.hasOwn(marked, "value")) return new Secret(toValue(marked.value, special, depth + 1));
  // With `--show-secrets` the value stands as JSON in a text.
  if (typeof marked.plaintext !== "string") return encrypted;
  try {
    return new Secret(toValue(JSON.parse(marked.plaintext), special, depth + 1));
  } catch {
    return encrypted;
  }
}

function outputOf(marked: JsonObject, depth: number): Value {
  if (depth >= deepest) return tooDeep;
  if (!Object.hasOwn(marked, "value")) return notKnown;
  const value = toValue(marked.value, special, depth + 1);
  return marked.secret === true ? new Secret(value) : value;
}

/** A text, or the texts of an archive that is made of some; what lies in files is not here. */
function contentOf({ text, assets }: JsonObject, depth: number): Value {
  if (typeof text === "string" && text !== "") return unknowns.has(text) ? notKnown : text;
  if (!isObject(assets) || depth >= deepest) return content;
  const read = Object.entries(assets).map(([name, member]) => [name, toValue(member, special, depth + 1)] as const);
  return read.some(([, each]) => each !== content) ? Object.fromEntries(read) : content;
}

export const pulumiValue = (value: unknown): Value => toValue(value, special);

/** A preview writes this in the place of every secret. */
export const previewValue = (value: unknown): Value =>
  toValue(value, (each, depth) => (each === "[secret]" ? hidden : special(each, depth)));
