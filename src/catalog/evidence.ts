/** Rows say where they come from, for whoever explains them; the judgement does without. */

/** Keys under which rows and files say it. */
const evidenceKeys = ["source", "sources", "furtherSources", "note"] as const;
type EvidenceKey = (typeof evidenceKeys)[number];

/** What the judgement reads of a row. */
export type Bare<T> = T extends readonly (infer Each)[]
  ? Bare<Each>[]
  : T extends object
    ? { [Key in keyof T as Key extends EvidenceKey ? never : Key]: Bare<T[Key]> }
    : T;

const isEvidence: ReadonlySet<string> = new Set(evidenceKeys);

/** A row, or rows, without their evidence. */
export function withoutEvidence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEvidence);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !isEvidence.has(key));
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutEvidence(each)]));
}
