import type { PolicyInfo } from "../model";
import type { Analyzer, PackContext } from "./analyzer";
import { reconcileConfig } from "./config";
import { codeOf, messageOf, packError } from "./errors";
import type { PackLocation } from "./locate";
import { type AnalyzerService, type Protos, UNIMPLEMENTED } from "./protocol";
import { analyzeRequest, analyzeStackRequest, configureRequest, configureStackRequest, handshakeRequest } from "./requests";
import { type DescribedPolicy, type PackInfo, readDiagnostics, readInfo, readRemediations } from "./responses";

/** A pack that has been started and waits for its first call. */
export interface StartedPack {
    location: PackLocation;
    service: AnalyzerService;
    protos: Protos;
    /** `host:port`, for the handshake. */
    engineAddress: string;
    close(): Promise<void>;
}

/** Makes a started pack ready, with the calls and in the order of the engine. Closes it when that fails. */
export async function connect(pack: StartedPack, context: PackContext): Promise<Analyzer> {
    try {
        return await prepare(pack, context);
    } catch (error) {
        await pack.close();
        throw error;
    }
}

async function prepare(pack: StartedPack, context: PackContext): Promise<Analyzer> {
    const { location, service, protos } = pack;
    const failed = (call: string) => (error: unknown) => {
        throw packError(location.given, `its ${call} failed: ${messageOf(error)}`);
    };
    await optional(service.handshake(handshakeRequest(protos, location.dir, pack.engineAddress))).catch(failed("Handshake"));
    await optional(service.configureStack(configureStackRequest(protos, context))).catch(failed("ConfigureStack"));
    const info = await service
        .getAnalyzerInfo(new protos.Empty())
        .then((answer) => readInfo(answer, location.manifest.version))
        .catch(failed("GetAnalyzerInfo"));
    const config = packConfig(location, info, context);
    if (config.size > 0) {
        await service.configure(configureRequest(protos, config)).catch(failed("Configure"));
    }
    const policies = info.policies.map((policy) => describe(info, policy, config.get(policy.name)?.level ?? policy.level));
    return analyzerOf(pack, info, policies);
}

function packConfig(location: PackLocation, info: PackInfo, { packConfig }: PackContext): ReturnType<typeof reconcileConfig>["config"] {
    if (!info.supportsConfig) {
        if (packConfig !== undefined && Object.keys(packConfig).length > 0) {
            throw packError(location.given, `"${info.name}" takes no config; update its @pulumi/policy, or give none`);
        }
        return new Map();
    }
    const { config, problems } = reconcileConfig(info.policies, info.initialConfig, packConfig);
    if (problems.length > 0) {
        const list = problems.map((problem) => `\n  ${problem}`).join("");
        throw packError(location.given, `the config for "${info.name}" ${info.version} is not valid:${list}`);
    }
    return config;
}

function describe(info: PackInfo, policy: DescribedPolicy, level: PolicyInfo["level"]): PolicyInfo {
    const { name, displayName, description, severity, tags, remediation, url, kind } = policy;
    return { pack: info.name, packVersion: info.version, name, displayName, description, level, severity, tags, remediation, url, kind };
}

function analyzerOf(pack: StartedPack, info: PackInfo, policies: PolicyInfo[]): Analyzer {
    const { location, service, protos } = pack;
    const defaults = {
        version: location.manifest.version,
        severities: new Map(info.policies.map((policy) => [policy.name, policy.severity])),
    };
    const enabled = policies.filter((policy) => policy.level !== "disabled");
    const remediates = enabled.some((policy) => policy.level === "remediate");
    const analyzes = enabled.some((policy) => policy.kind === "resource");
    return {
        name: info.name,
        version: info.version,
        policies,
        described: info.policies,
        // A call that no policy can answer is not made.
        remediate: async (resource) => {
            const answer = remediates ? await optional(service.remediate(analyzeRequest(protos, resource))) : undefined;
            return answer ? readRemediations(answer, defaults) : [];
        },
        analyze: async (resource) => (analyzes ? readDiagnostics(await service.analyze(analyzeRequest(protos, resource)), defaults) : []),
        // A policy that validates both resources and the stack counts as a resource policy.
        analyzeStack: async (resources) => {
            const answer = enabled.length > 0 ? await optional(service.analyzeStack(analyzeStackRequest(protos, resources))) : undefined;
            return answer ? readDiagnostics(answer, defaults) : [];
        },
        close: () => pack.close(),
    };
}

/** The answer, or undefined from a pack whose SDK is too old for the call. */
async function optional<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
        return await answer;
    } catch (error) {
        if (codeOf(error) === UNIMPLEMENTED) {
            return undefined;
        }
        throw error;
    }
}
