import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const prov: pulumi.dynamic.ResourceProvider = { async check(olds: unknown, news: unknown) { return { inputs: news, failures: [{ property: "v", reason: "must be y" }] }; }, async create(inputs: unknown) { return { id: "1", outs: inputs }; } };
class D extends pulumi.dynamic.Resource { constructor(n: string, p: pulumi.Inputs) { super(prov, n, p); } }
new D("d", { v: "x" });
