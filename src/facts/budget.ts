/**
 * What the judgement of one resource may take. It is counted, not timed, so that the same input always
 * gives the same result; what is over it is refused, since what is judged in part could hide the rest.
 */
import { OverBudget } from "../errors";
import { Unread, type Resource, type Value, type ValueMap } from "../model";
import { leavesWithin, type Leaf } from "./values";

/** Of one resource: far more than programs declare. */
export const most = {
  /** Values, lists and maps in its inputs; likewise in the JSON or YAML that one of its texts holds. */
  values: 100_000,
  /** Characters of its texts; likewise of one text that an encoding hides. Regular expressions fail on runs of many millions. */
  characters: 4_000_000,
  /** Characters that come out where encodings are taken off its texts, one under another. */
  decoded: 20_000_000,
} as const;

/** Every value of a resource's inputs. @throws OverBudget when they cannot all be judged, or its provider's cannot. */
export function readableInputs({ props, provider }: Pick<Resource, "props" | "provider">): Leaf[] {
  if (provider !== undefined) readable(provider.props, "its provider");
  return readable(props, "it");
}

function readable(props: ValueMap, whose: string): Leaf[] {
  const inputs = leavesWithin(props, Infinity, most.values);
  if (inputs === undefined) throw new OverBudget(`${whose} has more than ${counted(most.values)} values`);
  let characters = 0;
  for (const { value, path } of inputs) {
    if (value instanceof Unread) throw new OverBudget(`\`${path}\` ${value.why}`);
    characters += lengthOf(value);
  }
  if (characters > most.characters)
    throw new OverBudget(`${whose} has more than ${counted(most.characters)} characters of text`);
  return inputs;
}

const lengthOf = (value: Value): number => (typeof value === "string" ? value.length : 0);

/** What may still come out of the encodings of one resource's texts. */
export interface Decoding {
  /** @throws OverBudget when it is more than may. */
  readonly spend: (characters: number) => void;
  /** Of one text, at least 1. */
  readonly left: () => number;
}

export function openDecoding(): Decoding {
  let left: number = most.decoded;
  return {
    left: () => Math.max(1, Math.min(left, most.characters)),
    spend(characters) {
      left -= characters;
      if (left < 0 || characters > most.characters) throw overDecoded();
    },
  };
}

export const overDecoded = (): OverBudget =>
  new OverBudget(
    `its texts hold more than ${counted(most.decoded)} characters under their encodings, or one more than ${counted(most.characters)}`,
  );

export const overInText = (): OverBudget =>
  new OverBudget(
    `a text of it holds JSON or YAML of more than ${counted(most.values)} values, or nested too deeply to be read`,
  );

const counted = (count: number): string => count.toLocaleString("en-US");
