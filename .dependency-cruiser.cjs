/** The one-way flow: inputs -> graph -> facts -> policies -> findings -> reporters. */
const may = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|policies|scripts)/", pathNot: [from, ...allowed] },
});
const basics = ["^src/(model|errors|text)\\.ts$"];

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    may("basics-know-nothing", "^src/(errors|text)\\.ts$", [], "They serve every layer."),
    may(
      "model-is-types",
      "^src/model\\.ts$",
      ["^src/catalog/schema"],
      "The nouns, and the catalogue rows they refer to.",
    ),
    may("catalog", "^src/catalog/", basics, "Facts about the world depend on nothing that uses them."),
    may("regimes", "^src/regimes\\.ts$", [...basics, "^src/catalog/"], "Law as data."),
    may(
      "config",
      "^src/config/",
      [...basics, "^src/catalog/", "^src/regimes"],
      "Settings are checked against the catalogue and the law.",
    ),
    may("adapters", "^src/adapters/", basics, "An input format knows the model and nothing else."),
    may("graph", "^src/graph\\.ts$", basics, "The graph is blind to formats and policies."),
    may(
      "facts",
      "^src/facts/",
      [...basics, "^src/catalog/", "^src/config/"],
      "Facts judge nothing: they know no law and no policy.",
    ),
    may(
      "judgement",
      "^src/judgement/",
      [...basics, "^src/catalog/", "^src/config/", "^src/facts/", "^src/regimes"],
      "What policies share.",
    ),
    may(
      "rules",
      "^policies/rules/",
      [...basics, "^src/judgement/", "^src/facts/", "^src/config/schema"],
      "A rule is facts in, observations out.",
    ),
    may(
      "engine",
      "^src/engine\\.ts$",
      [...basics, "^src/catalog/", "^src/config/", "^src/facts/", "^src/judgement/", "^src/regimes"],
      "Policies reach the engine as arguments.",
    ),
    may(
      "reporters",
      "^src/reporters/",
      [...basics, "^src/engine\\.ts$"],
      "A reporter prints what the engine found and looks nothing up.",
    ),
    {
      name: "nothing-on-the-command-line",
      comment: "The command line puts the parts together; no part knows it.",
      severity: "error",
      from: { path: "^(src|policies)/", pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "sdk-at-the-edges",
      comment: "Only the CrossGuard adapter and the pack know Pulumi's SDK; everything else runs without it.",
      severity: "error",
      from: { path: "^(src|policies)/", pathNot: ["^src/adapters/crossguard", "^policies/(index|pack)\\.ts$"] },
      to: { path: "node_modules/@pulumi/" },
    },
    {
      name: "only-loaders-read-files",
      severity: "error",
      from: { path: "^(src|policies)/", pathNot: ["^src/catalog/load", "^policies/rules/index", "^src/cli/"] },
      to: { path: "^(node:)?fs$" },
    },
    {
      name: "product-not-on-scripts",
      severity: "error",
      from: { path: "^(src|policies)/" },
      to: { path: "^(scripts|__tests__)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
