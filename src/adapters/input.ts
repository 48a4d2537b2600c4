/** What every input format gives, and what it needs to be read. */
import { InputError } from "../errors";
import type { Language } from "../languages";
import type { Resource, Surroundings } from "../model";
import type { TerraformNames } from "./terraform-names";

export interface Input {
  readonly resources: readonly Resource[];
  readonly surroundings: Surroundings;
  /** How the input itself spells what is spelled otherwise here. */
  readonly spelling: Spelling;
  /** What the input is known not to hold, as sentences. */
  readonly notes: readonly string[];
  /** How many resources it leaves out by its nature, where it says so: a preview without `--show-sames`. */
  readonly left?: number;
  /** Why it cannot be called whole, so that what it holds is not all there is. */
  readonly problems?: readonly string[];
}

export interface Spelling {
  /** Properties by type token, then by their names here. */
  readonly properties: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Types, by their tokens. */
  readonly types: ReadonlyMap<string, string>;
}

export const asHere: Spelling = { properties: new Map(), types: new Map() };

export interface Context {
  /** The names of Terraform's types and properties in Pulumi's terms; loaded when first asked for. */
  readonly terraform: () => TerraformNames;
  /** The environment in which an input that is yet to be deployed will be. */
  readonly environment: (name: string) => string | undefined;
}

/** One input format. */
export interface Format {
  readonly id: string;
  /** The language that its programs are written in, where that is one. */
  readonly language?: Language;
  /** To follow "expected": "the output of `pulumi preview --json`". */
  readonly title: string;
  /** Keys by which a damaged file of this format is told from other JSON. */
  readonly keys: readonly string[];
  /** Whether the document is of this format, by what it holds. Looks at its outermost keys only. */
  recognises(document: unknown): boolean;
  /** @throws InputError naming the path in the document that cannot be read. */
  read(document: unknown, context: Context): Input;
  /** How a resource can be found in the text: by the key under which `of(urn)` stands. Absent when there is none. */
  readonly marker?: { readonly key: string; readonly of: (urn: string) => string };
}

/** What Terraform is about to deploy. */
export const terraformSurroundings = ({ environment }: Context): Surroundings => ({
  hasStack: false,
  stackTags: {},
  config: () => undefined,
  environment,
});

/** An input that is already deployed: neither configuration nor environment says anything of it. */
export const nowhereElse: Surroundings = {
  stackTags: {},
  config: () => undefined,
  environment: () => undefined,
};

export const broken = (path: string, needs: string): InputError => new InputError(`${path}: ${needs}`);
