/** A report and the inventory of the same check -> what the page shows. */
import { createHash } from "node:crypto";
import { dataClass, level as dataLevel } from "../../catalog/terms";
import { groupBy } from "../../collections";
import type { Inventory, InventoryRow } from "../../inventory/schema";
import type { Report, ReportFinding } from "../schema";
import { alsoTexts, fixTexts, whereText } from "../words";
import { pointAt, pointKey, type Countries } from "./points";
import type { PageData, PageFinding, PageRow } from "./types";
import { worldMap } from "./world";

export function pageData(report: Report, inventory: Inventory, countries: Countries): PageData {
  const rowsOf = groupBy(inventory.rows, ({ file, urn }) => [keyOf(file, urn)]);
  const findings = withIds(report.findings).map(([id, finding]) =>
    pageFinding(id, finding, rowsOf.get(keyOf(finding.resource.file, finding.resource.urn)) ?? []),
  );
  const findingsOf = groupBy(
    findings.map((page, index) => ({ page, of: report.findings[index]?.resource })),
    ({ of }) => [keyOf(of?.file ?? "", of?.urn ?? "")],
  );
  const rows = inventory.rows.map((row, index) =>
    pageRow(row, `row-${index + 1}`, findingsOf.get(keyOf(row.file, row.urn))?.map(({ page }) => page) ?? []),
  );
  const operators = inventory.rows.flatMap(({ operator, infrastructure }) =>
    [operator ?? [], infrastructure ?? []].flat(),
  );
  const codes = [...rows, ...findings].flatMap((each) => each.countries).concat(operators.map(({ seat }) => seat));
  const nameOf = (code: string): string => countries.get(code)?.name ?? code;
  return {
    rows,
    findings,
    points: Object.fromEntries(
      [...new Set(rows.flatMap(({ point, from }) => [point, from]))].flatMap((key) => {
        const point = pointAt(key, countries);
        return point === undefined ? [] : [[key, point] as const];
      }),
    ),
    countries: Object.fromEntries([...new Set(codes)].sort().map((code) => [code, nameOf(code)])),
    operators: {
      // What a finding alone names is known by its name only.
      ...Object.fromEntries(
        report.findings.flatMap(operatorsOf).map(({ id, name }) => [id, { name, parent: "", seat: "" }]),
      ),
      ...Object.fromEntries(operators.map(({ id, ...operator }) => [id, operator])),
    },
    policies: Object.fromEntries(
      report.policies.map(({ name, displayName, description, framework, url }) => [
        name,
        { title: displayName, description, reference: framework.reference, url },
      ]),
    ),
    classes: dataClass.options,
    levels: dataLevel.options.toReversed(),
    map: { width: worldMap.width, height: worldMap.height },
  };
}

const keyOf = (file: string, urn: string): string => JSON.stringify([file, urn]);

/** By its fingerprint and resource; a second finding alike is numbered. */
function withIds(findings: readonly ReportFinding[]): (readonly [string, ReportFinding])[] {
  const taken = new Map<string, number>();
  return findings.map((finding) => {
    const { fingerprint, resource } = finding;
    const hash = createHash("sha256")
      .update(JSON.stringify([fingerprint, resource.file, resource.urn]))
      .digest("hex");
    const id = `finding-${hash.slice(0, 12)}`;
    const before = taken.get(id) ?? 0;
    taken.set(id, before + 1);
    return [before === 0 ? id : `${id}-${before + 1}`, finding];
  });
}

const operatorsOf = ({ operator, also }: ReportFinding): { readonly id: string; readonly name: string }[] =>
  [operator, ...also.map((each) => each.operator)].flatMap((each) => each ?? []);

function pageFinding(id: string, finding: ReportFinding, rows: readonly InventoryRow[]): PageFinding {
  const {
    level,
    severity,
    resource,
    property = "",
    what,
    also,
    evidence = "",
    knownSince = "",
    data,
    exempted,
  } = finding;
  const said = [finding, ...also];
  const policies = new Set(said.map(({ policy }) => policy));
  const concerned = rows.filter((row) => row.policies.some((policy) => policies.has(policy)));
  const places = said.flatMap((each) => each.places);
  return {
    id,
    level: knownSince !== "" ? "known" : exempted === undefined ? level : "exempt",
    severity,
    policies: [...policies],
    stack: rows[0]?.stack ?? resource.file,
    where: whereText(resource),
    urn: resource.urn,
    resource: resource.name,
    type: resource.type,
    property,
    what,
    also: alsoTexts(finding),
    evidence,
    rules: [...new Set(said.flatMap(({ rule }) => rule ?? []))],
    fixes: fixTexts(finding).map(({ joint, text }) => `${joint}: ${text}`),
    knownSince,
    exception: exempted === undefined ? "" : `${exempted.id}, until ${exempted.until}: ${exempted.reason}`,
    classes: data?.classes ?? [],
    dataLevel: levelOf(data?.level ?? null, data?.classes ?? []),
    countries: unique([
      ...places.flatMap(({ countries }) => (countries === "anywhere" ? [] : countries)),
      ...concerned.flatMap(({ countries }) => countries),
    ]),
    operators: unique([
      ...operatorsOf(finding).map((operator) => operator.id),
      ...concerned.flatMap(({ operator, infrastructure }) => [operator?.id ?? [], infrastructure?.id ?? []].flat()),
    ]),
    verdicts: unique(concerned.map(({ verdict }) => verdict)),
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

const levelOf = (level: string | null, classes: readonly string[]): string =>
  level ?? (classes.length === 0 ? "unclassified" : "");

const pageRow = (row: InventoryRow, id: string, findings: readonly PageFinding[]): PageRow => ({
  id,
  stack: row.stack ?? row.file,
  urn: row.urn,
  resource: row.resource,
  type: row.type,
  kind: row.kind,
  verdict: row.verdict,
  classes: row.classes,
  level: levelOf(row.level, row.classes),
  evidence: row.evidence,
  operators: [row.operator, row.infrastructure].flatMap((each) => each?.id ?? []),
  cloud: row.cloud ?? "",
  place: row.place ?? "",
  placeName: row.placeName ?? "",
  countries: row.countries,
  property: row.property ?? "",
  unknown: row.unknown ?? "",
  destination: row.destination ?? "",
  policies: row.policies,
  findings: findings
    .filter(({ policies }) => policies.some((each) => row.policies.includes(each)))
    .map((each) => each.id),
  point: pointKey(row.countries, row.city),
  from: pointKey(row.origin?.countries ?? [], row.origin?.city ?? null),
});
