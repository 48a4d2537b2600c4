import type { Catalog } from "../catalog/load";
import type { Resource } from "../model";
import { parseTypeToken } from "./type-token";

/**
 * Whether a resource is a component: made of other resources, which are looked at one by one. It has
 * no provider; but neither has a resource that an audit found, which is of a type the catalogue lists
 * or of a package it knows without listing its types.
 */
export function isComponent(resource: Resource, catalog: Catalog): boolean {
  const { package: packageName, canonical, providerOf } = parseTypeToken(resource.type);
  if (resource.provider !== undefined || providerOf !== undefined || packageName === "pulumi") return false;
  if (catalog.roles.has(canonical)) return false;
  return catalog.listedPackages.has(packageName) || !catalog.operatorsOfPackage.has(packageName);
}
