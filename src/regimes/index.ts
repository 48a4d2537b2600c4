/** Law as data: each file of `policies/regimes/` is one regime that an admin can name. */
import { join } from "node:path";
import { readDataFiles } from "../catalog/load";
import { regimeFile, type RegimeFile } from "./schema";

const regimesFolder = join(__dirname, "..", "..", "policies", "regimes");

/** Every regime of the folder, by id. @throws CatalogError when a file is unreadable or breaks its schema. */
export const loadRegimes = (folder: string = regimesFolder): ReadonlyMap<string, RegimeFile> =>
  new Map(readDataFiles(folder, regimeFile).map((file) => [file.id, file]));

export type { RegimeFile } from "./schema";
