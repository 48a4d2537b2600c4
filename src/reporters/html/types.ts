/** What the page's script reads. Everything is text, so that what repeats is stored once (pack.ts); `""` is not known. */
import type { Point } from "./world";

export interface PageRow {
  readonly id: string;
  readonly stack: string;
  readonly urn: string;
  readonly resource: string;
  readonly type: string;
  readonly kind: string;
  readonly verdict: string;
  readonly classes: readonly string[];
  /** `unclassified` when neither a level nor a class is known. */
  readonly level: string;
  readonly evidence: readonly string[];
  /** Ids of the service's operator and of the one whose cloud it runs on. */
  readonly operators: readonly string[];
  readonly cloud: string;
  readonly place: string;
  readonly placeName: string;
  readonly countries: readonly string[];
  readonly property: string;
  readonly unknown: string;
  readonly destination: string;
  readonly policies: readonly string[];
  /** Ids of the findings of the same resource by these policies. */
  readonly findings: readonly string[];
  /** Key into `points`; `""` for what is at no one point. */
  readonly point: string;
  /** Where a copy or flow comes from, likewise. */
  readonly from: string;
}

export interface PageFinding {
  /** The same in every run, so that a link to it stays good. */
  readonly id: string;
  /** `mandatory`, `advisory`, `known` to the baseline, or `exempt`. */
  readonly level: string;
  readonly severity: string;
  /** Its policy and those of the findings with the same cause. */
  readonly policies: readonly string[];
  readonly stack: string;
  /** "infra/main.tf:12:3". */
  readonly where: string;
  readonly urn: string;
  readonly resource: string;
  readonly type: string;
  readonly property: string;
  readonly what: string;
  readonly also: readonly string[];
  readonly evidence: string;
  readonly rules: readonly string[];
  /** "Fix: ...", "and: ...", "or: ...". */
  readonly fixes: readonly string[];
  readonly knownSince: string;
  /** The exception that covers it. */
  readonly exception: string;
  readonly classes: readonly string[];
  /** Of its data. */
  readonly dataLevel: string;
  readonly countries: readonly string[];
  readonly operators: readonly string[];
  readonly verdicts: readonly string[];
}

export interface PageOperator {
  readonly name: string;
  readonly parent: string;
  readonly seat: string;
}

export interface PagePolicy {
  readonly title: string;
  readonly description: string;
  /** "28 CFR 202.601", and where its text is. */
  readonly reference: string;
  readonly url: string;
}

export interface PagePoint {
  readonly at: Point;
  readonly name: string;
  /** False when only the country is known, and the point is its centre. */
  readonly isCity: boolean;
  /** Of the world, by UN M49: "Europe". */
  readonly region: string;
}

export interface PageData {
  readonly rows: readonly PageRow[];
  readonly findings: readonly PageFinding[];
  readonly points: Readonly<Record<string, PagePoint>>;
  /** Names by ISO code. */
  readonly countries: Readonly<Record<string, string>>;
  readonly operators: Readonly<Record<string, PageOperator>>;
  readonly policies: Readonly<Record<string, PagePolicy>>;
  /** Every class and level there is, in an order that never changes; the highest level first. */
  readonly classes: readonly string[];
  readonly levels: readonly string[];
  readonly map: { readonly width: number; readonly height: number };
}
