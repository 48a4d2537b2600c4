/**
 * A vendor's own list of its regions, as a registry package carries it.
 *
 * `refresh.ts` downloads the package, calls `extract`, writes what it found to
 * `__tests__/fixtures/vendor/<cloud>.json` (so that a test can compare offline) and merges it into
 * `src/catalog/data/clouds/<cloud>.json`: vendor-owned fields are replaced, curated ones (country,
 * city, operator) kept, and a place nobody has curated yet is listed, never guessed.
 */
export interface VendorPackage {
  readonly registry: "npm" | "pypi";
  readonly name: string;
  /** Exact, so that a refresh gives the same result twice. Raised by hand, with the diff reviewed. */
  readonly version: string;
}

export interface VendorPlace {
  readonly code: string;
  readonly name?: string;
  readonly partition?: string;
  readonly pair?: string;
  readonly aliases?: readonly string[];
}

export interface Vendor {
  readonly cloud: string;
  readonly packages: readonly VendorPackage[];
  /**
   * `folders` holds, in the order of `packages`, the folder each was unpacked to: what an npm archive
   * or a Python source archive wraps in one folder starts inside it.
   */
  extract(folders: readonly string[]): VendorPlace[];
  /** Codes in the vendor's list that ours leaves out on purpose, with the reason (test endpoints ...). */
  readonly leftOut?: Readonly<Record<string, string>>;
  /** Codes in ours that the vendor's package lacks, with the reason and where they come from. */
  readonly added?: Readonly<Record<string, string>>;
  /** Fields of ours that differ from the vendor's on purpose, as `code.field`, with the reason. */
  readonly kept?: Readonly<Record<string, string>>;
}
