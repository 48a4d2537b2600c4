/** `data-sovereignty.yaml`: the settings of a project, for the command line. */
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import type { Catalog } from "../catalog/load";
import type { RegimeRows } from "../regimes/schema";
import { parseYaml } from "../yaml";
import { parseSettings, type Settings } from "./parse";
import { check } from "./problems";
import { sharedSettings } from "./schema";

/** What the file says of one policy. */
interface Configurable {
  readonly name: string;
  readonly description: string;
  readonly level: "mandatory" | "advisory";
  readonly settings: z.ZodObject;
}

export interface FileConfig {
  readonly settings: Settings;
  /** Of a policy that the file gives another level. */
  readonly levels: ReadonlyMap<string, "mandatory" | "advisory" | "disabled">;
  /** As CrossGuard's configuration has it: by policy, the shared settings under `settings`. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** A policy's own settings, to be checked against its schema. */
  ownSettings(policy: string): unknown;
}

export const configFileName = "data-sovereignty.yaml";

/** The shape of the file: shared settings, and each policy's level and own settings. */
export const configFile = (policies: readonly Configurable[]): z.ZodObject =>
  z.strictObject({
    settings: sharedSettings.optional().describe("Settings that all policies share."),
    policies: z
      .strictObject(Object.fromEntries(policies.map((policy) => [policy.name, policySchema(policy).optional()])))
      .optional()
      .describe("Level and own settings of single policies."),
  });

const policySchema = ({ settings, description, level }: Configurable): z.ZodObject =>
  settings
    .extend({
      level: z
        .enum(["mandatory", "advisory", "disabled"])
        .optional()
        .describe(`Whether a finding blocks, warns or is not looked for; ${level} when not set.`),
    })
    .describe(description);

/**
 * @param folder where the file is, to which the files that it names are relative
 * @throws ConfigError naming the path in the file and what would be right; one line for each mistake.
 */
export function parseConfigFile(
  text: string,
  folder: string,
  policies: readonly Configurable[],
  catalog: Catalog,
  regimes: ReadonlyMap<string, RegimeRows>,
  day?: string,
  /** Names of the policies that can have exceptions. */
  exemptible?: readonly string[],
): FileConfig {
  const raw = check(configFile(policies), parseYaml(text) ?? {}, "") as RawConfig;
  const own = new Map(Object.entries(raw.policies ?? {}).map(([name, { level: _, ...rest }]) => [name, rest]));
  const levels = Object.entries(raw.policies ?? {}).flatMap(([name, { level }]) =>
    level === undefined ? [] : [[name, level] as const],
  );
  return {
    settings: parseSettings(besideFile(raw.settings ?? {}, folder), catalog, regimes, day, exemptible),
    levels: new Map(levels),
    raw: {
      settings: raw.settings ?? {},
      ...Object.fromEntries(
        Object.entries(raw.policies ?? {}).map(([name, { level, ...rest }]) => [
          name,
          { ...rest, ...(level === undefined ? {} : { enforcementLevel: level }) },
        ]),
      ),
    },
    ownSettings: (policy) => own.get(policy) ?? {},
  };
}

/** Settings name files as seen from the working directory. */
const besideFile = (settings: RawSettings, folder: string): RawSettings =>
  settings.exceptionsFile === undefined || isAbsolute(settings.exceptionsFile)
    ? settings
    : { ...settings, exceptionsFile: join(folder, settings.exceptionsFile) };

interface RawSettings {
  readonly exceptionsFile?: string | undefined;
}

interface RawConfig {
  readonly settings?: RawSettings;
  readonly policies?: Readonly<Record<string, { readonly level?: "mandatory" | "advisory" | "disabled" }>>;
}
