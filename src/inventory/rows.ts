/** One judged resource -> its rows of the inventory. */
import type { Catalog } from "../catalog/load";
import type { Judgement } from "../engine";
import { holdsData } from "../judgement/verdict";
import type { Facts, Placement } from "../model";
import type { InventoryRow, Kind } from "./schema";
import { exceptionsOf, policiesOf, saidOf, verdictOf, type Subject } from "./verdict";
import { operatorsAt, originOf, placed, plain, sent, unevaluated, type Whereabouts } from "./whereabouts";

/** The resources of one input file, judged. */
export interface JudgedFile {
  /** As the user named it. */
  readonly file: string;
  readonly stack?: string;
  readonly judgements: readonly Judgement[];
}

/** What a row is of, before it is judged. */
interface Draft {
  readonly kind: Kind;
  readonly subject: Subject;
  readonly whereabouts: Whereabouts;
}

/** A row for each place of a store or processor, for each copy, and for each host that data goes to. */
export function rowsOf(input: JudgedFile, judgement: Judgement, catalog: Catalog): InventoryRow[] {
  const { facts, findings } = judgement;
  const resource = ofResource(input, judgement);
  const drafts = draftsOf(facts, catalog);
  const said = saidOf(
    findings,
    drafts.map(({ subject }) => subject),
  );
  return drafts.map(({ kind, whereabouts }, index) => {
    const own = said[index] ?? { own: findings, rest: [] };
    const isKnown = whereabouts.unknown === null && whereabouts.operator !== null;
    return {
      ...resource,
      ...whereabouts,
      kind,
      origin: (kind === "copy" || kind === "flow") && facts !== undefined ? originOf(facts) : null,
      verdict: verdictOf(own, { isPublic: facts?.classification.level === "public", isKnown }),
      policies: policiesOf(own),
      exceptions: exceptionsOf(own),
    };
  });
}

function draftsOf(facts: Facts | undefined, catalog: Catalog): Draft[] {
  // Fail closed: what could not be looked at may hold data.
  if (facts === undefined) return [{ kind: "store", subject: {}, whereabouts: unevaluated }];
  const at = (kind: Kind, placement: Placement | undefined): Draft => {
    const { operator, infrastructure } = operatorsAt(facts, placement, catalog);
    const operators = [operator, infrastructure].flatMap((each) => each ?? []);
    return { kind, subject: { placement, operators }, whereabouts: placed(facts, placement, catalog) };
  };
  const own = facts.role.role === "processor" ? "processor" : "store";
  return [
    ...ownPlacements(facts).map((placement) => at(own, placement)),
    ...copies(facts).map((placement) => at("copy", placement)),
    ...facts.flows
      .filter(({ direction }) => direction === "to")
      .map((flow): Draft => ({ kind: "flow", subject: { flow }, whereabouts: sent(flow) })),
  ];
}

/** A store of which nothing says where it is has a row all the same. Tools and components hold nothing themselves. */
function ownPlacements(facts: Facts): readonly (Placement | undefined)[] {
  if (!holdsData(facts) || facts.operator.kind === "nobody") return [];
  const own = facts.placements.filter(({ copy }) => copy === undefined);
  return own.length === 0 ? [undefined] : own;
}

const copies = (facts: Facts): readonly Placement[] =>
  facts.placements.filter(({ copy }) => copy === "always" || (copy === "with-data" && holdsData(facts)));

const ofResource = (
  { file, stack }: JudgedFile,
  { resource, facts }: Judgement,
): Pick<InventoryRow, "stack" | "file" | "urn" | "resource" | "type" | "part" | "classes" | "level" | "evidence"> => ({
  stack: stack ?? null,
  file,
  urn: resource.urn,
  resource: resource.name,
  type: resource.type,
  part: facts?.role.isPart === true,
  classes: [...(facts?.classification.classes ?? [])],
  level: facts?.classification.level ?? null,
  evidence: facts === undefined ? [] : evidenceOf(facts),
});

const evidenceOf = ({ classification, role }: Facts): string[] => [
  ...classification.evidence.map(({ says }) => plain(says)),
  ...classification.doubts.map((doubt) => `not read: ${plain(doubt)}`),
  ...(role.known === "unknown" ? [`counted as a store: ${role.because}`] : []),
];
