/** Reading a principal, a key or an account by the forms that the catalogue knows. */
import { preparing, remembering } from "../memo";
import { foldPlace } from "../text";
import type { Compiled } from "./catalog";
import type { AccessForm } from "./schema";

/** The parts of a value that a form names: accounts as they stand, in lower case. */
export interface FormParts {
  readonly form: AccessForm;
  readonly account?: string;
  readonly organisation?: string;
  readonly host?: string;
  readonly issuer?: string;
  readonly partition?: string;
  readonly place?: string;
}

type Forms = readonly Compiled<AccessForm>[];

/** The first form of `of` that fits the whole text; undefined when none does. */
export const readForm = (text: string, of: AccessForm["of"], forms: Forms): FormParts | undefined =>
  reading(forms)[of](text);

/** The same principals come with every policy of a stack. */
const reading = preparing((forms: Forms) => {
  const readAs = (of: AccessForm["of"]): ((text: string) => FormParts | undefined) => {
    const own = forms.filter((form) => form.of === of);
    return remembering((text) => firstFit(foldPlace(text), own));
  };
  return { principal: readAs("principal"), key: readAs("key") };
});

function firstFit(folded: string, forms: Forms): FormParts | undefined {
  for (const form of forms) {
    const found = form.regex.exec(folded);
    if (found !== null) return { form, ...found.groups };
  }
  return undefined;
}
