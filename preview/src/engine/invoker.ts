import { isDeepStrictEqual } from "node:util";
import type { Fixtures, InvokeAnswer } from "../fixtures";
import type { Value, Values } from "../model";
import { AWS_ANSWERS, awsTarget, knowsAccount } from "./awsData";
import type { DefaultProviders } from "./defaults";
import type { Plan } from "./plan";
import { EngineError } from "./plan";
import { deniedMessage, isDenied, isUnconfigured } from "./providers";
import type { InvokeAnswer as Answer, InvokeRequest, ProgramCallbacks } from "./requests";
import type { StackReferences } from "./stackReferences";
import type { Transforms } from "./transforms";
import { packageOf, providerUrnOf } from "./urn";
import { downgradeOutputs, isObject, lowerReferences, rewriteAll, signatureOf, SECRET } from "./values";

/** True when everything in `part` is in `whole` too, lists as a whole. */
function contains(whole: Value | undefined, part: Value): boolean {
    if (!isObject(part) || !isObject(whole)) return isDeepStrictEqual(whole, part);
    return Object.keys(part).every((key) => contains(whole[key], part[key] as Value));
}

/** The result among the fixtures that fits a call best: the first whose `args` are contained in the call's. */
export function fixtureAnswer(entry: Values | InvokeAnswer[] | undefined, args: Values): Values | undefined {
    if (!Array.isArray(entry)) return entry;
    return entry.find((candidate) => contains(args, candidate.args ?? {}))?.result;
}

/** Answers data sources and the engine's own functions. */
export class Invoker {
    constructor(
        private readonly plan: Plan,
        private readonly fixtures: Fixtures,
        private readonly defaults: DefaultProviders,
        private readonly references: StackReferences,
        private readonly transforms: Transforms,
        private readonly callbacks: () => ProgramCallbacks,
    ) {}

    async invoke(request: InvokeRequest): Promise<Answer> {
        this.plan.checkRunning();
        if (request.tok.startsWith("pulumi:pulumi:")) return { result: await this.builtin(request), failures: [] };
        const { args, options } = await this.transformed(request);
        const provider = options.provider || (await this.defaultProvider({ ...request, ...options }));
        const inputs = this.plan.states.get(providerUrnOf(provider))?.inputs;
        if (!inputs) throw new EngineError(`Invoke: unknown provider '${request.provider}' -> '${provider}'`);
        if (isUnconfigured(inputs)) return { result: {}, failures: [] };
        this.plan.invokes.push({ tok: request.tok, args, provider });
        this.warnOfAccount(request.tok, inputs);
        return { result: this.answer(request.tok, args, inputs), failures: [] };
    }

    private warnOfAccount(tok: string, provider: Values): void {
        if (tok !== "aws:index/getCallerIdentity:getCallerIdentity" || this.fixtures.invokes?.[tok] || knowsAccount(provider)) return;
        this.plan.warnOnce(
            `getCallerIdentity: the provider's configuration names no account, so 000000000000 stands for it. ` +
                `Give the provider allowedAccountIds or assumeRoles, or an answer in palisade.${this.plan.stack}.yaml.`,
        );
    }

    private async transformed(request: InvokeRequest): Promise<{ args: Values; options: InvokeRequest }> {
        let args = request.args;
        let options = request;
        for (const callback of this.transforms.forInvokes) {
            const next = await this.callbacks().transformInvoke(callback, request.tok, args, options);
            args = next.args;
            options = { ...options, ...next.options };
        }
        const lowered = lowerReferences(downgradeOutputs(args));
        return {
            args: rewriteAll(lowered, (value) => (signatureOf(value) === SECRET ? ((value as Values).value as Value) : value)),
            options,
        };
    }

    private async defaultProvider(request: InvokeRequest): Promise<string> {
        const reference = await this.defaults.referenceFor(this.defaults.plugin(request.tok, request, request.packageRef));
        if (isDenied(reference)) throw new EngineError(`Invoke: ${deniedMessage(packageOf(request.tok), request.tok)}`);
        return reference;
    }

    call(tok: string, args: Values): Values {
        this.plan.checkRunning();
        return fixtureAnswer(this.fixtures.invokes?.[tok], args) ?? this.missing(tok, args);
    }

    private answer(tok: string, args: Values, provider: Values): Values {
        return (
            fixtureAnswer(this.fixtures.invokes?.[tok], args) ?? AWS_ANSWERS[tok]?.(args, awsTarget(provider)) ?? this.missing(tok, args)
        );
    }

    private missing(tok: string, args: Values): never {
        throw new EngineError(
            `invocation of ${tok} returned an error: an offline preview answers data sources from its fixtures, and they hold no answer to this one. ` +
                `Add it to palisade.${this.plan.stack}.yaml:\n  invokes:\n    ${tok}:\n      - args: ${JSON.stringify(args)}\n        result: { … }`,
        );
    }

    private async builtin(request: InvokeRequest): Promise<Values> {
        const { tok, args } = request;
        if (tok === "pulumi:pulumi:getResource") return this.resource(String(args.urn));
        if (tok === "pulumi:pulumi:readStackOutputs") return this.references.read(String(args.name));
        throw new EngineError(`invocation of ${tok} returned an error: unrecognized function name: '${tok}'`);
    }

    private resource(urn: string): Values {
        const state = this.plan.states.get(urn);
        if (!state) throw new EngineError(`invocation of pulumi:pulumi:getResource returned an error: unknown resource ${urn}`);
        return { urn, id: state.id, state: state.outputs };
    }
}
