import { remembering } from "../memo";

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

/** Whether it is the root of a stack, which the engine shows first. */
export const isStack = ({ type }: { readonly type: string }): boolean => type === "pulumi:pulumi:Stack";

export const parseTypeToken: (token: string) => TypeToken = remembering(parse);

function parse(token: string): TypeToken {
  const [written = "", module = "", name = ""] = token.split(":");
  if (written === "pulumi" && module === "providers") {
    const providerOf = packageOf(name);
    return { package: providerOf, canonical: token, name: "Provider", providerOf };
  }
  const packageName = packageOf(written);
  const canonical = `${packageName}:${module.replace(/\/v\d{8}\w*$/, "")}:${name}`;
  return { package: packageName, canonical, name };
}

/** A package generated for one API version (`azure-native_storage_v20240101`) is the package itself. */
const packageOf = (name: string): string => name.replace(/_[a-z0-9]+_v\d{8}[a-z0-9]*$/, "");
