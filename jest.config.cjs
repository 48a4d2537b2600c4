// Jest runs CommonJS only: what is published as ES modules alone (hyparquet) is compiled for it, and
// `import()` becomes `require()`, which is what `module: commonjs` does.
const compiled = [
  "ts-jest",
  {
    diagnostics: false,
    tsconfig: {
      ...require("./tsconfig.json").compilerOptions,
      module: "commonjs",
      moduleResolution: "node10",
      allowJs: true,
    },
  },
];

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  // Types are checked once, by tsc in `npm run check`; here they are only stripped.
  transform: { "^.+\\.ts$": compiled, "/node_modules/hyparquet.+\\.js$": compiled },
  transformIgnorePatterns: ["/node_modules/(?!hyparquet)"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  testTimeout: 120_000,
};
