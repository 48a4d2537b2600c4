/** Reference pages, written from the same objects that the pack runs. */
import { z } from "zod";
import { allPolicies } from "../policies/all";
import { policies } from "../policies/rules";
import { configFile } from "../src/config/file";
import { sharedSettings } from "../src/config/schema";
import type { Policy } from "../src/judgement/policy";
import { list } from "../src/text";

/** The hand-written part of a page ends where the generated part begins. */
export const marker = "<!-- Generated";
export const generated = `${marker} by \`npm run docs\`. Edit the source that it is generated from. -->\n\n`;

export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
}

const jsonSchema = (schema: z.ZodObject): JsonSchema => z.toJSONSchema(schema, { io: "input" }) as JsonSchema;

const remediating = list(policies.filter(({ remediates }) => remediates === true).map(({ name }) => `\`${name}\``));

/** docs/configuration.md, below its hand-written introduction. */
export function configurationPage(): string {
  const shared = jsonSchema(sharedSettings);
  const own = allPolicies.filter(
    (policy) => policy.name !== "settings" && Object.keys(policy.settings.shape).length > 0,
  );
  return [
    generated,
    "## Shared settings\n\nUnder the policy name `settings`.\n\n",
    table(shared),
    ...nested(shared),
    "\n## Settings of one policy\n\n",
    ...own.map((policy) => `### ${policy.name}\n\n${table(jsonSchema(policy.settings))}\n`),
    `Every policy also takes \`enforcementLevel\`: \`mandatory\`, \`advisory\` or \`disabled\`; ${remediating} also \`remediate\`.\n`,
  ].join("");
}

export function table(schema: JsonSchema): string {
  const isRequired = (key: string): boolean => schema.required?.includes(key) === true;
  const rows = Object.entries(schema.properties ?? {}).map(
    ([key, property]) =>
      `| \`${key}\` | ${typeText(property)} | ${isRequired(key) ? "required" : defaultText(property)} | ${property.description ?? ""} |\n`,
  );
  return `| setting | type | default | meaning |\n| --- | --- | --- | --- |\n${rows.join("")}`;
}

function nested(schema: JsonSchema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (property.properties !== undefined) return [`\nThe keys of \`${key}\`:\n\n${table(property)}`];
    const inner = property.items?.properties === undefined ? property.additionalProperties : property.items;
    if (typeof inner !== "object" || inner.properties === undefined) return [];
    return [`\nEach entry of \`${key}\`:\n\n${table(inner)}`, ...mapsOf(key, inner)];
  });
}

/** The maps in an entry that say what their keys mean; others are explained elsewhere. */
const mapsOf = (list: string, { properties = {} }: JsonSchema): string[] =>
  Object.entries(properties).flatMap(([key, property]) => {
    const inner = Object.values(property.properties ?? {});
    const isExplained = inner.length > 0 && inner.every(({ description }) => description !== undefined);
    return isExplained ? [`\n\`${key}\` in an entry of \`${list}\`:\n\n${table(property)}`] : [];
  });

function typeText(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.type === "array") return `list of ${typeText(schema.items ?? {})}`;
  return schema.type === "object" ? "map" : (schema.type ?? "any");
}

const defaultText = (schema: JsonSchema): string =>
  schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\``;

/** docs/data-sovereignty.schema.json, by which editors check data-sovereignty.yaml while it is written. */
export const configFileSchema = (): string =>
  `${JSON.stringify(
    { title: "Configuration of data-sovereignty", ...z.toJSONSchema(configFile(policies), { io: "input" }) },
    undefined,
    2,
  )}\n`;

/** docs/policies.md */
export function policiesPage(): string {
  return [
    "# Policies\n\n",
    generated,
    "| policy | default | severity | says |\n| --- | --- | --- | --- |\n",
    ...allPolicies.map(
      (policy) =>
        `| [${policy.name}](#${policy.name}) | ${policy.level} | ${policy.severity} | ${policy.description} |\n`,
    ),
    ...allPolicies.map(policySection),
  ].join("");
}

const policySection = (policy: Policy): string =>
  `\n## ${policy.name}\n\n${policy.description}\n\n` +
  `- Default: ${policy.level}, severity ${policy.severity}\n` +
  `- Serves: [${policy.framework.name}](${policy.url}), ${policy.framework.reference} (${policy.framework.specification}; ${policy.framework.version})\n` +
  `- To fix: ${policy.remediationSteps}\n`;
