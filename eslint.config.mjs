import js from "@eslint/js";
import tseslint from "typescript-eslint";

const LIMITS = {
    "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
    "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
    { ignores: ["**/dist/**", "**/node_modules/**", "**/fixtures/**", "examples/**", "preview/parity/programs/**", "bench/peers/**"] },
    js.configs.recommended,
    {
        files: ["**/*.ts"],
        extends: [...tseslint.configs.strictTypeChecked],
        languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
        rules: {
            ...LIMITS,
            "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
            "@typescript-eslint/no-confusing-void-expression": [
                "error",
                { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
            ],
            "@typescript-eslint/no-require-imports": ["error", { allowAsImport: true }],
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            // Types of what comes from JSON, YAML and untyped packages are promises, which code may check.
            "@typescript-eslint/no-unnecessary-condition": "off",
            // Enums of protocol messages are plain numbers on the wire, and their modules are loaded from the program's own SDK.
            "@typescript-eslint/no-unsafe-enum-assignment": "off",
            "@typescript-eslint/no-unsafe-enum-comparison": "off",
            // Wire values are JSON: what is no text shows as such in the message.
            "@typescript-eslint/no-base-to-string": "off",
            // Environments and module caches are records whose keys come and go.
            "@typescript-eslint/no-dynamic-delete": "off",
            // Archive formats are full of them.
            "no-control-regex": "off",
        },
    },
    {
        files: ["**/*.test.ts"],
        rules: { "max-lines-per-function": "off" },
    },
    {
        files: ["**/*.{js,cjs,mjs}"],
        languageOptions: {
            globals: {
                console: "readonly",
                process: "readonly",
                require: "readonly",
                module: "readonly",
                __dirname: "readonly",
                exports: "readonly",
                URL: "readonly",
                performance: "readonly",
                setTimeout: "readonly",
            },
        },
        rules: LIMITS,
    },
);
