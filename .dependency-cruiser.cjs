/** The one-way flow: inputs -> graph -> facts -> policies -> findings -> reporters. */
const may = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|policies|scripts)/", pathNot: [from, ...allowed] },
});
const basics = [
  "^src/(model|errors|faults|files|yaml|text|collections|changes|default-provider|languages|lazy|memo)\\.ts$",
];

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    may(
      "basics-know-nothing",
      "^src/(errors|files|text|collections|changes|default-provider|languages|lazy|memo)\\.ts$",
      [],
      "They serve every layer.",
    ),
    may("faults", "^src/faults\\.ts$", ["^src/errors\\.ts$"], "What can be said of an error serves every layer."),
    may("yaml", "^src/yaml\\.ts$", ["^src/errors\\.ts$"], "What people write in YAML serves every layer."),
    may(
      "model-is-types",
      "^src/model\\.ts$",
      ["^src/catalog/schema", "^src/changes\\.ts$"],
      "The nouns, and the catalogue rows they refer to.",
    ),
    may("catalog", "^src/catalog/", basics, "Facts about the world depend on nothing that uses them."),
    may(
      "knowledge",
      "^src/(sections|compiled-file|knowledge)\\.ts$",
      [...basics, "^src/catalog/", "^src/engine\\.ts$", "^src/regimes/"],
      "What the pack knows, in the form that it starts from.",
    ),
    may("regimes", "^src/regimes/", [...basics, "^src/catalog/"], "Law as data."),
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
      "exceptions",
      "^src/exceptions/",
      [...basics, "^src/catalog/", "^src/config/", "^src/facts/", "^src/judgement/"],
      "Findings in, the same findings out, some of them marked.",
    ),
    may(
      "rules",
      "^policies/rules/",
      [...basics, "^src/judgement/", "^src/facts/", "^src/config/schema"],
      "A rule is facts in, observations out.",
    ),
    may(
      "lineage",
      "^src/lineage/",
      [...basics, "^src/catalog/", "^src/facts/", "^src/judgement/"],
      "What only the whole stack shows.",
    ),
    may(
      "engine",
      "^src/engine\\.ts$",
      [
        ...basics,
        "^src/catalog/",
        "^src/config/",
        "^src/facts/",
        "^src/judgement/",
        "^src/lineage/",
        "^src/exceptions/",
        "^src/regimes",
      ],
      "Policies reach the engine as arguments.",
    ),
    may(
      "inventory",
      "^src/inventory/",
      [
        ...basics,
        "^src/catalog/",
        "^src/engine",
        "^src/judgement/(describe|policy|verdict)",
        "^src/reporters/(printable|wrap)",
      ],
      "The auditor's view of judged resources; it judges nothing itself.",
    ),
    may(
      "html-report",
      "^src/reporters/html/",
      [...basics, "^src/catalog/(schema|terms)", "^src/inventory/schema", "^src/reporters/"],
      "The page shows a report and an inventory, and looks nothing up.",
    ),
    may(
      "reporters",
      "^src/reporters/(?!html/)",
      [...basics, "^src/catalog/(schema|terms)", "^src/judgement/(causes|policy)"],
      "A reporter prints findings and looks nothing up.",
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
      from: {
        path: "^(src|policies)/",
        pathNot: [
          "^src/adapters/crossguard",
          "^policies/(index|about|pack|remediate|review)\\.ts$",
          "^policies/single-file/",
        ],
      },
      to: { path: "node_modules/@pulumi/" },
    },
    {
      name: "only-loaders-read-files",
      severity: "error",
      from: {
        path: "^(src|policies)/",
        pathNot: [
          "^src/catalog/load",
          "^src/compiled-file",
          "^src/adapters/project-language",
          "^src/config/exceptions-file",
          "^policies/rules/index",
          "^src/cli/",
        ],
      },
      to: { path: "^(node:)?fs$" },
    },
    {
      name: "product-not-on-scripts",
      severity: "error",
      from: { path: "^(src|policies)/" },
      to: { path: "^(scripts|bench|__tests__)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
  },
};
