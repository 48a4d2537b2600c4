/** Each rule of each regime: what breaks it, with the section that the message cites, and what only looks like it. */
import { knowledge } from "../support/analyze";
import { judged } from "./table";
import { europe } from "./tables/europe";
import { others } from "./tables/others";
import { unitedStates } from "./tables/united-states";

const table = { ...unitedStates, ...europe, ...others };

test("every rule of every regime has a case and a near miss, and no case is of a rule that is gone", () => {
  const rules = [...knowledge.regimes.values()].map(({ id, rules }) => [id, rules.map((rule) => rule.id)]);
  const tested = Object.entries(table).map(([id, cases]) => [id, Object.keys(cases)]);
  expect(tested.sort()).toEqual(rules.sort());
});

for (const [regime, rules] of Object.entries(table)) {
  describe(regime, () => {
    for (const [id, { breaks, near }] of Object.entries(rules)) {
      const rule = knowledge.regimes.get(regime)?.rules.find((each) => each.id === id);
      test.each(breaks.map((each) => [each.when, each] as const))(`${id} is broken: %s`, (_, each) => {
        const { findings, hits } = judged(regime, each);
        expect(hits.map((hit) => hit.rule.id)).toContain(id);
        const policy = each.policy ?? "prohibited-location";
        const said = findings.filter((finding) => finding.policy === policy);
        expect(said).not.toHaveLength(0);
        const text = said.map(({ what, rule: why }) => `${what} ${why ?? ""}`).join(" ");
        // A message repeats what precedes a section once, so its last part is what must be there.
        for (const part of [rule?.citation.split(" ").at(-1) ?? "?", ...(each.says ?? [])])
          expect(text).toContain(part);
      });
      test.each(near.map((each) => [each.when, each] as const))(`${id} is not broken: %s`, (_, each) => {
        const { findings, hits } = judged(regime, each);
        const isMet = hits.some((hit) => hit.rule.id === id);
        expect(findings.filter((finding) => isMet && finding.policy !== "prohibited-operator-use")).toEqual([]);
        expect(findings.map((finding) => finding.policy)).not.toContain("failed-evaluation");
      });
      test(`${id} has both`, () => {
        expect([breaks.length > 0, near.length > 0]).toEqual([true, true]);
      });
    }
  });
}
