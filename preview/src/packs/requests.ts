import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { EnforcementLevel } from "../model";
import type { AnalyzedOptions, AnalyzedProvider, AnalyzedResource, AnalyzedStackResource, PackContext } from "./analyzer";
import type { PolicyConfig } from "./config";
import type { Protos } from "./protocol";

/** In the order of the protocol's enum. */
export const LEVELS: readonly EnforcementLevel[] = ["advisory", "mandatory", "disabled", "remediate"];

export function handshakeRequest({ analyzer }: Protos, dir: string, engineAddress: string): analyzer.AnalyzerHandshakeRequest {
    const request = new analyzer.AnalyzerHandshakeRequest();
    request.setEngineAddress(engineAddress);
    request.setRootDirectory(dir);
    request.setProgramDirectory(dir);
    return request;
}

/** Stacks of the file backend have no tags. */
export function configureStackRequest({ analyzer }: Protos, context: PackContext): analyzer.AnalyzerStackConfigureRequest {
    const request = new analyzer.AnalyzerStackConfigureRequest();
    request.setStack(context.stack);
    request.setProject(context.project);
    request.setOrganization(context.organization);
    request.setDryRun(true);
    request.setConfigSecretKeysList(context.secretConfigKeys);
    const config = request.getConfigMap();
    for (const [key, value] of Object.entries(context.config)) {
        config.set(key, value);
    }
    return request;
}

export function configureRequest(protos: Protos, config: ReadonlyMap<string, Required<PolicyConfig>>): analyzer.ConfigureAnalyzerRequest {
    const request = new protos.analyzer.ConfigureAnalyzerRequest();
    const map = request.getPolicyconfigMap();
    for (const [name, { level, properties }] of config) {
        const policy = new protos.analyzer.PolicyConfig();
        policy.setEnforcementlevel(levelNumber(level));
        policy.setProperties(protos.struct(properties));
        map.set(name, policy);
    }
    return request;
}

export function analyzeRequest(protos: Protos, resource: AnalyzedResource): analyzer.AnalyzeRequest {
    const request = new protos.analyzer.AnalyzeRequest();
    fill(protos, request, resource);
    return request;
}

export function analyzeStackRequest(protos: Protos, resources: readonly AnalyzedStackResource[]): analyzer.AnalyzeStackRequest {
    const request = new protos.analyzer.AnalyzeStackRequest();
    request.setResourcesList(resources.map((resource) => stackResource(protos, resource)));
    return request;
}

function stackResource(protos: Protos, resource: AnalyzedStackResource): analyzer.AnalyzerResource {
    const message = new protos.analyzer.AnalyzerResource();
    fill(protos, message, resource);
    message.setParent(resource.options.parent);
    message.setDependenciesList(resource.dependencies);
    for (const [name, urns] of Object.entries(resource.propertyDependencies)) {
        if (urns.length > 0) {
            const dependencies = new protos.analyzer.AnalyzerPropertyDependencies();
            dependencies.setUrnsList(urns);
            message.getPropertydependenciesMap().set(name, dependencies);
        }
    }
    return message;
}

function fill(protos: Protos, message: analyzer.AnalyzeRequest | analyzer.AnalyzerResource, resource: AnalyzedResource): void {
    message.setType(resource.type);
    message.setUrn(resource.urn);
    message.setName(resource.name);
    message.setProperties(protos.struct(resource.properties));
    message.setOptions(options(protos, resource.options));
    if (resource.provider !== undefined) {
        message.setProvider(provider(protos, resource.provider));
    }
}

function options({ analyzer }: Protos, given: AnalyzedOptions): analyzer.AnalyzerResourceOptions {
    const message = new analyzer.AnalyzerResourceOptions();
    message.setProtect(given.protect);
    message.setIgnorechangesList(given.ignoreChanges);
    message.setDeletebeforereplace(given.deleteBeforeReplace ?? false);
    message.setDeletebeforereplacedefined(given.deleteBeforeReplace !== undefined);
    message.setAdditionalsecretoutputsList(given.additionalSecretOutputs);
    message.setAliasesList(given.aliases);
    message.setParent(given.parent);
    const timeouts = new analyzer.AnalyzerResourceOptions.CustomTimeouts();
    timeouts.setCreate(given.customTimeouts?.create ?? 0);
    timeouts.setUpdate(given.customTimeouts?.update ?? 0);
    timeouts.setDelete(given.customTimeouts?.delete ?? 0);
    message.setCustomtimeouts(timeouts);
    return message;
}

function provider(protos: Protos, given: AnalyzedProvider): analyzer.AnalyzerProviderResource {
    const message = new protos.analyzer.AnalyzerProviderResource();
    message.setType(given.type);
    message.setUrn(given.urn);
    message.setName(given.name);
    message.setProperties(protos.struct(given.properties));
    return message;
}

function levelNumber(level: EnforcementLevel): 0 | 1 | 2 | 3 {
    return LEVELS.indexOf(level) as 0 | 1 | 2 | 3;
}
