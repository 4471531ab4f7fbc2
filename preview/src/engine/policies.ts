import type { EnforcementLevel, PolicyFinding, PolicyInfo, Remediation, Values } from "../model";
import type {
    AnalyzedProvider,
    AnalyzedResource,
    AnalyzedStackResource,
    Analyzer,
    AnalyzerDiagnostic,
    AnalyzerRemediation,
} from "../packs/analyzer";
import type { ResourceState } from "./state";
import { providerUrnOf } from "./urn";
import { containsSecret, forPolicies, lowerReferences } from "./values";

/** How the SDK says that a policy read an unknown, and how a pack that judges unknowns itself says so. */
const UNEVALUATED = /^(?:can't run (?:policy|remediation|stack policy) '|not evaluated: )/;

export const reportsUnevaluated = (message: string): boolean => message.split("\n").some((line) => UNEVALUATED.test(line));

/** Runs the packs over resources as the engine does: remediations one after another, then all analyses. */
export class PolicyRunner {
    readonly findings: PolicyFinding[] = [];
    readonly remediations: Remediation[] = [];
    private readonly rules = new Map<string, PolicyInfo>();
    private readonly providers = new WeakMap<ResourceState, AnalyzedProvider>();

    constructor(
        private readonly analyzers: readonly Analyzer[],
        private readonly stateOf: (urn: string) => ResourceState | undefined,
        private readonly warn: (message: string, urn: string) => void = () => undefined,
    ) {
        for (const analyzer of analyzers) for (const rule of analyzer.policies) this.rules.set(`${rule.pack} ${rule.name}`, rule);
    }

    get hasStackPolicies(): boolean {
        return this.enabledRules.some(({ kind }) => kind === "stack");
    }

    get enabledRules(): PolicyInfo[] {
        return this.analyzers.flatMap(({ policies }) => policies.filter(({ level }) => level !== "disabled"));
    }

    /** Answers the inputs to plan with. A policy that throws rejects, whatever its level. */
    async check(state: ResourceState, inputs: Values): Promise<Values> {
        if (this.analyzers.length === 0) return inputs;
        let current = inputs;
        for (const analyzer of this.analyzers) current = await this.remediate(analyzer, state, current);
        const resource = this.analyzed(state, forPolicies(current));
        await Promise.all(this.analyzers.map((analyzer) => this.analyze(analyzer, resource)));
        return current;
    }

    /** Stack policies see outputs. `rootUrn` takes the findings that name no resource of the stack. */
    async checkStack(states: readonly ResourceState[], rootUrn: string): Promise<void> {
        if (this.analyzers.length === 0) return;
        const resources = states.map((state): AnalyzedStackResource => ({
            ...this.analyzed(state, forPolicies(state.outputs)),
            dependencies: state.dependencies,
            propertyDependencies: state.propertyDependencies,
        }));
        const known = new Set(states.map(({ urn }) => urn));
        await Promise.all(
            this.analyzers.map(async (analyzer) => {
                for (const diagnostic of await analyzer.analyzeStack(resources)) {
                    this.report(diagnostic, known.has(diagnostic.urn) ? diagnostic.urn : rootUrn);
                }
            }),
        );
    }

    private async remediate(analyzer: Analyzer, state: ResourceState, inputs: Values): Promise<Values> {
        if (!analyzer.policies.some(({ level }) => level === "remediate")) return inputs;
        const answers = await rethrow("failed to run remediation", analyzer.remediate(this.analyzed(state, lowerReferences(inputs))));
        return answers.reduce((current, answer) => this.apply(answer, state.urn, current), inputs);
    }

    private apply(answer: AnalyzerRemediation, urn: string, inputs: Values): Values {
        const { packName, packVersion, policyName, description } = answer;
        if (answer.diagnostic) {
            this.report(
                { packName, packVersion, policyName, description, message: answer.diagnostic, level: "advisory", urn, severity: "" },
                urn,
            );
            return inputs;
        }
        if (!answer.properties) return inputs;
        this.warnOfSecrets(answer, urn, inputs);
        this.remediations.push({ pack: packName, packVersion, policy: policyName, urn, before: inputs, after: answer.properties });
        return answer.properties;
    }

    /** The SDK hands properties to remediations in clear text, and the engine takes back what it gets. */
    private warnOfSecrets({ policyName, packName, properties = {} }: AnalyzerRemediation, urn: string, before: Values): void {
        const opened = Object.keys(before).filter(
            (key) => containsSecret(before[key]) && key in properties && !containsSecret(properties[key]),
        );
        if (opened.length === 0) return;
        const names = opened.map((key) => `'${key}'`).join(", ");
        this.warn(
            `remediation '${policyName}' of pack '${packName}' lays open the secret in ${names}: an update writes it to the state in clear text`,
            urn,
        );
    }

    private async analyze(analyzer: Analyzer, resource: AnalyzedResource): Promise<void> {
        for (const diagnostic of await rethrow("failed to run policy", analyzer.analyze(resource))) this.report(diagnostic, resource.urn);
    }

    private report(diagnostic: AnalyzerDiagnostic, urn: string): void {
        const rule = this.rules.get(`${diagnostic.packName} ${diagnostic.policyName}`);
        const level: EnforcementLevel = diagnostic.level === "remediate" ? "mandatory" : diagnostic.level;
        this.findings.push({
            pack: diagnostic.packName,
            packVersion: diagnostic.packVersion,
            policy: diagnostic.policyName,
            message: diagnostic.message,
            level,
            urn,
            unevaluated: reportsUnevaluated(diagnostic.message),
            mandatoryRule: rule?.level === "mandatory" || rule?.level === "remediate",
            forbids: level === "mandatory",
            ...optional("severity", diagnostic.severity || rule?.severity),
            ...optional("remediation", rule?.remediation),
            ...optional("url", rule?.url),
        });
    }

    private analyzed(state: ResourceState, properties: Values): AnalyzedResource {
        const provider = this.providerOf(state);
        return {
            type: state.type,
            urn: state.urn,
            name: state.name,
            properties,
            options: {
                protect: state.protect ?? false,
                ignoreChanges: state.ignoreChanges,
                ...(state.deleteBeforeReplace !== undefined && { deleteBeforeReplace: state.deleteBeforeReplace }),
                additionalSecretOutputs: state.additionalSecretOutputs,
                aliases: [],
                customTimeouts: state.customTimeouts,
                parent: state.parent,
            },
            ...(provider && { provider }),
        };
    }

    private providerOf(state: ResourceState): AnalyzedProvider | undefined {
        const provider = state.provider ? this.stateOf(providerUrnOf(state.provider)) : undefined;
        if (!provider) return undefined;
        const { type, urn, name, inputs } = provider;
        const known = this.providers.get(provider) ?? { type, urn, name, properties: forPolicies(inputs) };
        this.providers.set(provider, known);
        return known;
    }
}

function optional<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
    return value ? ({ [key]: value } as Record<K, string>) : {};
}

async function rethrow<T>(what: string, promise: Promise<T>): Promise<T> {
    try {
        return await promise;
    } catch (error) {
        throw new Error(`${what}: ${(error as Error).message}`, { cause: error });
    }
}
