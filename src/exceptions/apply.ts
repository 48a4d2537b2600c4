/** Marks the findings of one resource that an exception covers. */
import type { Catalog } from "../catalog/load";
import type { Exception } from "../config/exceptions";
import type { Settings } from "../config/parse";
import { ownTags } from "../facts/tags";
import type { Observation } from "../judgement/policy";
import type { Exempted, Facts, Finding, Resource } from "../model";
import { claimOf } from "./claim";
import { covers, fits, namesResources, whyNotHolding } from "./match";

/** What became of the exceptions on one resource; plain data. */
export interface Sighting {
  /** Without its inputs. */
  readonly resource: Resource;
  /** Ids of the exceptions that name this resource, or that its tag names. */
  readonly named: readonly string[];
  /** Ids of those that are for a finding of it, whether they hold or not. */
  readonly wanted: readonly string[];
  /** Ids of those that exempt a finding of it. */
  readonly used: readonly string[];
  /** What to say of a tag on it that claims an exception in vain. */
  readonly notes: readonly Observation[];
}

/** The finding, marked when an exception covers it; for `isFoundWithout` see `covers`. */
type Mark = (finding: Finding, isFoundWithout: (regimes: readonly string[]) => boolean) => Finding;

/** Keeps nothing of the resource's inputs, so that it may live as long as the run. */
export interface Exempting {
  readonly mark: Mark;
  /** The same for what a resource receives from others, of which no condition on its own data can be shown. */
  readonly markInherited: Mark;
  /** Ids of regimes, by exception, that those limited to a law lift here. */
  readonly lifted: readonly (readonly string[])[];
  /** So far: complete once every policy has run. */
  sighting(): Sighting;
}

const withoutInputs = (resource: Resource): Resource => ({ ...resource, props: {} });

/** Nothing is exempt on a day that nobody knows. */
export function noExemptions(resource: Resource): Exempting {
  const sighting = { resource: withoutInputs(resource), named: [], wanted: [], used: [], notes: [] };
  return { mark: (finding) => finding, markInherited: (finding) => finding, lifted: [], sighting: () => sighting };
}

/** @param today ISO 8601 date, in UTC */
export function openExempting(facts: Facts, settings: Settings, catalog: Catalog, today: string): Exempting {
  const resource = withoutInputs(facts.resource);
  const { fitting, named, notes } = exceptionsFor(facts, settings, catalog, today);
  const wanted = new Set<string>();
  const used = new Set<string>();

  const markBy =
    (reason: "why" | "whyInherited"): Mark =>
    (finding, isFoundWithout) => {
      const meant = fitting.filter(({ exception }) => covers(exception, finding, catalog, isFoundWithout));
      for (const { exception } of meant) wanted.add(exception.id);
      const holding = meant.find((each) => each[reason] === undefined)?.exception;
      if (holding !== undefined) {
        used.add(holding.id);
        return { ...finding, exempted: exempted(holding) };
      }
      const why = meant[0]?.[reason];
      return why === undefined ? finding : { ...finding, notExempted: why };
    };

  return {
    mark: markBy("why"),
    markInherited: markBy("whyInherited"),
    lifted: fitting.flatMap(({ exception: { regimes }, why }) =>
      why === undefined && regimes.length > 0 ? [regimes] : [],
    ),
    sighting: () => ({ resource, named, wanted: [...wanted], used: [...used], notes }),
  };
}

interface Fitting {
  readonly exception: Exception;
  /** Why it does not hold here: for findings on the resource's own data, and on data that it receives. */
  readonly why: string | undefined;
  readonly whyInherited: string | undefined;
}

/** The exceptions that fit a resource, the last to expire first. */
function exceptionsFor(
  facts: Facts,
  settings: Settings,
  catalog: Catalog,
  today: string,
): Pick<Sighting, "named" | "notes"> & { readonly fitting: readonly Fitting[] } {
  const { resource } = facts;
  const tags = ownTags(resource, catalog);
  const { claimed, ignored } = claimOf(resource, tags, settings);
  const exceptions = settings.exceptions
    .filter((each) => claimed.includes(each) || fits(each, resource, tags))
    .toSorted((a, b) => b.expires.localeCompare(a.expires));
  return {
    fitting: exceptions.map((exception) => ({
      exception,
      why: whyNotHolding(exception, facts, today),
      whyInherited: whyNotHolding(exception, { ...facts, classification: unknown }, today),
    })),
    named: exceptions.filter((each) => claimed.includes(each) || namesResources(each)).map(({ id }) => id),
    notes: ignored,
  };
}

const unknown: Facts["classification"] = { classes: [], evidence: [], doubts: [] };

const exempted = ({ id, expires, approver, ticket, reason }: Exception): Exempted => ({
  id,
  until: expires,
  by: approver,
  ticket,
  reason,
});

/** What to say of a finding that is exempt: what, until when, by whom and by which ticket. */
export const exemptionNote = ({ policy, what }: Finding, { id, until, by, ticket, reason }: Exempted): Observation => ({
  what: `Exempt from \`${policy}\` until ${until} by exception ${id}, approved by ${by} (ticket ${ticket}): ${reason}`,
  evidence: what,
  fix: [],
});
