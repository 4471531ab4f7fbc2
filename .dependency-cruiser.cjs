"use strict";

/** The floors of docs/architecture.md: infra above components above the pure modules; packs, lambdas and the preview stand alone. */
const floor = (name, from, to, comment) => ({
    name,
    comment,
    severity: "error",
    from: { path: from, pathNot: "\\.test\\.ts$" },
    to: { path: to },
});

module.exports = {
    forbidden: [
        {
            name: "no-circular",
            comment: "Modules must not import each other in a circle.",
            severity: "error",
            from: {},
            to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
        },
        floor(
            "components-below-infra",
            "^components/",
            "^(infra|lambdas|policy-pack|preview)/",
            "Components are used by infra, never the other way, and ship functions as bundles.",
        ),
        floor("policy-pack-alone", "^policy-pack/", "^(infra|components|lambdas)/", "The pack judges programs as data."),
        floor(
            "policies-without-preview",
            "^policy-pack/src/(?!cli/)",
            "(^|@palisade/)preview/",
            "The Pulumi CLI runs the pack alone: only its commands know the preview, and have no more of it than it exports.",
        ),
        floor(
            "lambdas-alone",
            "^lambdas/",
            "^(infra|components|policy-pack|preview)/",
            "Code that runs in AWS knows nothing of Pulumi programs.",
        ),
        floor("lambdas-without-pulumi", "^lambdas/", "node_modules/@pulumi/", "Code that runs in AWS knows nothing of Pulumi."),
        floor("preview-alone", "^preview/", "^(infra|components|policy-pack|lambdas)/", "The preview loads programs and packs as data."),
        floor("infra-uses-no-pack", "^infra/", "^(policy-pack|preview)/", "The program does not know what judges it."),
        floor(
            "engine-without-transport",
            "^preview/src/engine/",
            "^preview/src/(fronts|cli|report|testkit)/|node_modules/@(grpc|pulumi)/",
            "The engine is plain data in, plain data out.",
        ),
        floor(
            "rules-are-pure",
            "^policy-pack/src/(rules|model|catalogue)/",
            "node_modules/@pulumi/",
            "Rules judge views, without the SDK.",
        ),
        {
            name: "no-orphans",
            severity: "error",
            from: { orphan: true, pathNot: "(^|/)(dist|fixtures|examples|bench)/|\\.(test|d)\\.ts$|\\.(cjs|mjs|js)$" },
            to: {},
        },
        {
            name: "declared-dependencies",
            comment: "Everything that is imported stands in the package.json beside it.",
            severity: "error",
            from: { pathNot: "\\.test\\.ts$" },
            to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
        },
    ],
    options: {
        doNotFollow: { path: "node_modules" },
        exclude: { path: "(^|/)(dist|fixtures)/|^preview/parity/programs/" },
        tsConfig: { fileName: "tsconfig.json" },
        tsPreCompilationDeps: true,
    },
};
