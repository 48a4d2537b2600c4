// The one function of js-yaml (a dependency of @pulumi/pulumi) that this folder uses.
declare module "js-yaml" {
  export function load(text: string): unknown;
}
