/** Remembers what became of the exceptions, resource by resource, until the stack is whole. */
import type { Settings } from "../src/config/parse";
import type { Evaluation } from "../src/engine";
import { exemptionNote, type Exempting } from "../src/exceptions/apply";
import { carrierOf, reviewFinding, reviewStack } from "../src/exceptions/review";
import type { Finding, Resource } from "../src/model";

interface Review {
  /** Before each resource: the settings in force, and the day as an ISO 8601 date. */
  begin(settings: Settings, today: string): void;
  /** The exceptions that are for a resource that was judged. */
  of(urn: string): Exempting | undefined;
  /** What to say of a resource on which every other policy has run. */
  ofResource(evaluation: Evaluation, exempt: readonly Finding[]): Finding[];
  /** Whether there is anything to say once all were seen: without exceptions there is not. */
  isAwaited(): boolean;
  /** What to say once all were seen; forgets them, since a process may serve another run. */
  ofStack(resources: readonly Pick<Resource, "urn" | "type" | "name">[], exempt: readonly Finding[]): Finding[];
}

export function openReview(): Review {
  const seen = new Map<string, Exempting>();
  let current: { readonly settings: Settings; readonly today: string } | undefined;
  return {
    begin(settings, today) {
      current = { settings, today };
    },
    of: (urn) => seen.get(urn),
    ofResource({ exempting }, exempt) {
      const { resource, notes } = exempting.sighting();
      if (current !== undefined && current.settings.exceptions.length > 0) seen.set(resource.urn, exempting);
      return [...exempt.flatMap(useOf), ...notes.map((note) => reviewFinding(note, resource))];
    },
    isAwaited: () => seen.size > 0 || (current !== undefined && current.settings.exceptions.length > 0),
    ofStack(resources, exempt) {
      const sightings = [...seen.values()].map((each) => each.sighting());
      // What the program no longer declares may still be in the stack, when the run is of some targets only.
      const isWhole = resources.every(({ urn }) => seen.has(urn));
      seen.clear();
      const carrier = carrierOf(resources);
      if (current === undefined || carrier === undefined) return [];
      const { urn, type, name } = carrier;
      const notes = reviewStack(current.settings, sightings, current.today, isWhole);
      return [...exempt.flatMap(useOf), ...notes.map((note) => reviewFinding(note, { urn, type, name, props: {} }))];
    },
  };
}

const useOf = (finding: Finding): Finding[] =>
  finding.exempted === undefined ? [] : [reviewFinding(exemptionNote(finding, finding.exempted), finding.resource)];
