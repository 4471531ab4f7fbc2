import { createRequire } from "node:module";
import type * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { Values } from "../model";
import { type StructClass, structView } from "../wire/structView";

/** What the requests and answers of a pack are made of: message classes of the SDK copy that the pack itself uses. */
export interface Protos {
    analyzer: typeof analyzer;
    Empty: new () => Empty;
    struct(values: Values): Struct;
}

export type Struct = NonNullable<ReturnType<analyzer.AnalyzeRequest["getProperties"]>>;
export interface Empty {
    serializeBinary(): Uint8Array;
}

/** The pack's service. A method that the pack does not have rejects with the gRPC code `UNIMPLEMENTED`. */
export interface AnalyzerService {
    handshake(request: analyzer.AnalyzerHandshakeRequest): Promise<unknown>;
    configureStack(request: analyzer.AnalyzerStackConfigureRequest): Promise<unknown>;
    getAnalyzerInfo(request: Empty): Promise<analyzer.AnalyzerInfo>;
    configure(request: analyzer.ConfigureAnalyzerRequest): Promise<unknown>;
    remediate(request: analyzer.AnalyzeRequest): Promise<analyzer.RemediateResponse>;
    analyze(request: analyzer.AnalyzeRequest): Promise<analyzer.AnalyzeResponse>;
    analyzeStack(request: analyzer.AnalyzeStackRequest): Promise<analyzer.AnalyzeResponse>;
}

/** gRPC status code. */
export const UNIMPLEMENTED = 12;

/** Sends `request` to the method and gives its answer. */
export type Unary = (method: keyof AnalyzerService, request: unknown) => Promise<unknown>;

export function serviceOf(unary: Unary): AnalyzerService {
    return {
        handshake: (request) => unary("handshake", request),
        configureStack: (request) => unary("configureStack", request),
        getAnalyzerInfo: (request) => unary("getAnalyzerInfo", request) as Promise<analyzer.AnalyzerInfo>,
        configure: (request) => unary("configure", request),
        remediate: (request) => unary("remediate", request) as Promise<analyzer.RemediateResponse>,
        analyze: (request) => unary("analyze", request) as Promise<analyzer.AnalyzeResponse>,
        analyzeStack: (request) => unary("analyzeStack", request) as Promise<analyzer.AnalyzeResponse>,
    };
}

/** Loads the messages as the module in the file `from` resolves them. `inMemory`: they will never be serialised. */
export function loadProtos(from: string, inMemory: boolean): Protos {
    const load = createRequire(from);
    const file = load.resolve("@pulumi/pulumi/proto/analyzer_pb");
    // The SDK checks requests with instanceof, so its own google-protobuf must make them.
    const loadBeside = createRequire(file);
    const { Struct } = loadBeside("google-protobuf/google/protobuf/struct_pb") as { Struct: StructClass };
    const { Empty } = loadBeside("google-protobuf/google/protobuf/empty_pb") as { Empty: new () => Empty };
    return {
        analyzer: load(file) as typeof analyzer,
        Empty,
        struct: inMemory ? (values) => structView(Struct, values) : (values) => Struct.fromJavaScript(values),
    };
}
