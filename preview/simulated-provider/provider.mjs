import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { Answers, plain } from "./answers.mjs";

const require = createRequire(import.meta.url);
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb.js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js");
const plugin = require("@pulumi/pulumi/proto/plugin_pb.js");
const proto = require("@pulumi/pulumi/proto/provider_pb.js");
const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb.js");

/** Providers bridged from Terraform take secrets and resource references as plain values. */
const BRIDGED = new Set(["aws", "awsx", "docker"]);

const values = (struct) => (struct ? struct.toJavaScript() : {});
const typeOf = (urn) => urn.split("::")[2].split("$").at(-1);

function message(Type, fields) {
    const result = new Type();
    for (const [name, value] of Object.entries(fields)) result[`set${name}`](value);
    return result;
}

function changed(request) {
    const olds = plain(values(request.getOldInputs()));
    const news = plain(values(request.getNews()));
    const ignored = new Set(request.getIgnorechangesList());
    const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
    const diffs = names.filter((name) => !name.startsWith("__") && !ignored.has(name) && !isDeepStrictEqual(olds[name], news[name]));
    const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
    return message(proto.DiffResponse, { Changes: diffs.length > 0 ? DIFF_SOME : DIFF_NONE, DiffsList: diffs });
}

function read(answers, request) {
    const state = answers.read(request.getId());
    if (!state) return new proto.ReadResponse();
    const inputs = answers.inputsOf(typeOf(request.getUrn()), state);
    const properties = { ...values(request.getProperties()), ...state, id: state.id ?? request.getId() };
    return message(proto.ReadResponse, {
        Id: properties.id,
        Properties: Struct.fromJavaScript(properties),
        Inputs: Struct.fromJavaScript(inputs),
    });
}

function create(answers, request) {
    const planned = answers.planned(typeOf(request.getUrn()), values(request.getProperties()));
    return message(proto.CreateResponse, { Properties: Struct.fromJavaScript(planned) });
}

function update(request) {
    const planned = { ...values(request.getOlds()), ...values(request.getNews()) };
    return message(proto.UpdateResponse, { Properties: Struct.fromJavaScript(planned) });
}

function invoke(answers, request) {
    const result = answers.invoke(request.getTok(), plain(values(request.getArgs())));
    return message(proto.InvokeResponse, { Return: Struct.fromJavaScript(result) });
}

/** The calls of a preview. Updates are not played: a call that is missing here answers "unimplemented". */
function methods(answers) {
    const accepts = !BRIDGED.has(answers.packageName);
    return {
        handshake: () => message(proto.ProviderHandshakeResponse, { AcceptSecrets: accepts, AcceptResources: accepts }),
        checkConfig: (request) => message(proto.CheckResponse, { Inputs: request.getNews() }),
        diffConfig: changed,
        configure: (request) => {
            answers.config = plain(values(request.getArgs()));
            return message(proto.ConfigureResponse, { Acceptsecrets: accepts, Acceptresources: accepts, Supportspreview: true });
        },
        check: (request) => message(proto.CheckResponse, { Inputs: request.getNews() }),
        diff: changed,
        create: (request) => create(answers, request),
        update,
        read: (request) => read(answers, request),
        invoke: (request) => invoke(answers, request),
        cancel: () => new Empty(),
        getPluginInfo: () => message(plugin.PluginInfo, { Version: answers.version }),
    };
}

function unary(method) {
    return (call, reply) => {
        try {
            reply(null, method(call.request));
        } catch (error) {
            reply({ code: grpc.status.UNKNOWN, message: error.message });
        }
    };
}

/** Serves the provider of a package on a free port, which it prints, as the engine wants it. */
export function serve(packageName) {
    const answers = new Answers(packageName, process.env.PALISADE_FIXTURES, process.cwd());
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    const handlers = Object.entries(methods(answers)).map(([name, method]) => [name, unary(method)]);
    server.addService(ResourceProviderService, Object.fromEntries(handlers));
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
        if (error) throw error;
        process.stdout.write(`${port}\n`);
    });
}
