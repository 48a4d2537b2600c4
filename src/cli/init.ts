/** `data-sovereignty init`: asks what applies and writes a first configuration. */
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { dump } from "js-yaml";
import { configFileName } from "../config/file";
import { sharedSettings } from "../config/schema";
import type { Knowledge } from "../engine";
import { ConfigError } from "../errors";
import { whyUnwritten } from "../files";

const schemaPath = "node_modules/data-sovereignty/docs/data-sovereignty.schema.json";

export interface Answers {
  readonly regimes: readonly string[];
  readonly prohibitedCountries: readonly string[];
  readonly unclassified: "sensitive" | "not-sensitive";
}

const defaults = sharedSettings.parse({});
export const defaultAnswers: Answers = defaults;

/** The file that the answers make, comments included. */
export const configText = ({ regimes, prohibitedCountries, unclassified }: Answers): string =>
  [
    `# yaml-language-server: $schema=${schemaPath}`,
    "# Every setting: docs/configuration.md of data-sovereignty. Check this file with `data-sovereignty validate`.",
    dump({
      settings: { regimes, ...(prohibitedCountries.length > 0 ? { prohibitedCountries } : {}), unclassified },
    }).trimEnd(),
    "# policies:",
    "#   prohibited-location:",
    "#     level: advisory",
    "",
  ].join("\n");

/** Asks on `output`, reads from `input`; an empty answer keeps the default, one that means nothing is asked again. */
export async function ask({ catalog, regimes }: Knowledge, input: Readable, output: Writable): Promise<Answers> {
  const prompt = createInterface({ input, output });
  // Lines are taken one by one: an input that ends early leaves the other questions at their defaults.
  const lines = prompt[Symbol.asyncIterator]();
  const question = async <T>(text: string, byDefault: T, read: (answer: string) => T | string): Promise<T> => {
    for (;;) {
      output.write(`${text} `);
      const { done, value } = (await lines.next()) as IteratorResult<string, undefined>;
      const answer = done === true ? "" : value.trim();
      if (answer === "") return byDefault;
      const meant = read(answer);
      if (typeof meant !== "string") return meant;
      output.write(`  ${meant}\n`);
    }
  };
  const each = (answer: string): string[] => answer.split(/[\s,]+/).filter((word) => word !== "");
  const known =
    (ids: ReadonlyMap<string, unknown>, what: string, fold: (word: string) => string) =>
    (answer: string): readonly string[] | string => {
      const given = answer === "none" ? [] : each(answer).map(fold);
      const strange = given.find((id) => !ids.has(id));
      return strange === undefined ? given : `"${strange}" is not ${what}`;
    };
  try {
    output.write(
      `Laws that can be enforced:\n${[...regimes.values()].map(({ id, title }) => `  ${id}: ${title}\n`).join("")}`,
    );
    return {
      regimes: await question(
        `Which apply? [${defaults.regimes.join(", ")}]`,
        defaults.regimes,
        known(regimes, "one of them", (word) => word),
      ),
      prohibitedCountries: await question(
        "Countries beside those where data must not be (ISO codes)? [none]",
        defaults.prohibitedCountries,
        known(catalog.countries, "an ISO 3166-1 alpha-2 code", (word) => word.toUpperCase()),
      ),
      unclassified: await question<{ is: Answers["unclassified"] }>(
        "Does data that nobody classified count as sensitive? [yes]",
        { is: defaults.unclassified },
        (answer) => {
          if (/^y(es)?$/i.test(answer)) return { is: "sensitive" };
          return /^no?$/i.test(answer) ? { is: "not-sensitive" } : "answer yes or no";
        },
      ).then(({ is }) => is),
    };
  } finally {
    prompt.close();
  }
}

/** @throws ConfigError when the file is there already: it is never overwritten. */
export function writeConfig(answers: Answers): string {
  try {
    writeFileSync(configFileName, configText(answers), { flag: "wx" });
  } catch (error) {
    throw new ConfigError(
      (error as NodeJS.ErrnoException).code === "EEXIST"
        ? `${configFileName} is here already and is not overwritten; check it with \`data-sovereignty validate\``
        : `${configFileName}: ${whyUnwritten(error)}`,
    );
  }
  return configFileName;
}
