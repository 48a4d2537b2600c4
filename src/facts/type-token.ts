/** A Pulumi type token taken apart: `azure-native:storage/v20230101:StorageAccount`. */
export interface TypeToken {
  readonly package: string;
  /** Without an API version, as the catalogue lists it: `azure-native:storage:StorageAccount`. */
  readonly canonical: string;
  /** `StorageAccount`. */
  readonly name: string;
  /** For `pulumi:providers:aws`, the package the provider is for: `aws`. */
  readonly providerOf?: string;
}

export function parseTypeToken(token: string): TypeToken {
  const [packageName = "", module = "", name = ""] = token.split(":");
  if (packageName === "pulumi" && module === "providers") {
    return { package: name, canonical: token, name: "Provider", providerOf: name };
  }
  const canonical = `${packageName}:${module.replace(/\/v\d{8}\w*$/, "")}:${name}`;
  return { package: packageName, canonical, name };
}
