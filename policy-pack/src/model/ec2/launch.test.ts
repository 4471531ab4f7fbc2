import assert from "node:assert/strict";
import { awsDefault, known, Unknown } from "../../known";
import type { Tree } from "../../tree";
import type { Resource } from "../resource";
import { Stack } from "../stack";
import { launches, type LaunchView } from "./launch";

const UNKNOWN = new Unknown("x");
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

function resource(type: string, props: Tree, over: Partial<Resource> = {}): Resource {
    const alone = { parent: undefined, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
    return { urn: type, type, name: "app", props, ...alone, ...over };
}

/** The view of the first of them. */
function launch(first: Resource, ...others: Resource[]): LaunchView {
    const found = launches(new Stack([first, ...others])).find((view) => view.resource === first);
    assert.ok(found);
    return found;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

describe("what instances are launched from", () => {
    it("asks for tokens or not", () => {
        const asks = (metadataOptions: Tree): unknown => launch(resource(INSTANCE, { metadataOptions })).asksForToken;
        assert.deepEqual(asks({ httpTokens: "required" }), known(true));
        assert.deepEqual(asks({ httpTokens: "optional" }), known(false));
        assert.deepEqual(asks({ httpEndpoint: "disabled" }), known(true));
        assert.deepEqual(asks({ httpEndpoint: "enabled" }), awsDefault(false));
        assert.deepEqual(asks({ httpEndpoint: "enabled", httpTokens: "required" }), known(true));
        assert.equal(asks({ httpTokens: UNKNOWN }), UNKNOWN);
        assert.equal(asks({ httpEndpoint: UNKNOWN }), UNKNOWN);
        assert.deepEqual(asks({ httpEndpoint: UNKNOWN, httpTokens: "required" }), known(true));
        assert.deepEqual(launch(resource(INSTANCE, {})).asksForToken, awsDefault(false));
    });

    it("leaves that to its launch template, by dependency or by name", () => {
        const template = resource(TEMPLATE, { name: "app", metadataOptions: { httpTokens: "required" } });
        const byDependency = { propertyDependencies: { launchTemplate: [TEMPLATE] } };
        assert.deepEqual(launch(resource(INSTANCE, { launchTemplate: { id: UNKNOWN } }, byDependency), template).asksForToken, known(true));
        assert.deepEqual(launch(resource(INSTANCE, { launchTemplate: { name: "app" } }), template).asksForToken, known(true));
        const own = { launchTemplate: { name: "app" }, metadataOptions: { httpTokens: "optional" } };
        assert.deepEqual(launch(resource(INSTANCE, own), template).asksForToken, known(false));
        const elsewhere = launch(resource(INSTANCE, { launchTemplate: { name: "other" } }), template).asksForToken;
        assert.ok(elsewhere instanceof Unknown && elsewhere.reason.includes("not in the stack"));
    });

    it("leaves that to the default of its region", () => {
        const defaults = (httpTokens: Tree, region: string): Resource =>
            resource("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", { httpTokens, region });
        const app = resource(INSTANCE, { region: "eu-west-1" });
        assert.deepEqual(launch(app, defaults("required", "eu-west-1")).asksForToken, awsDefault(true));
        assert.deepEqual(launch(app, defaults("required", "us-east-1")).asksForToken, awsDefault(false));
        assert.equal(launch(app, defaults(UNKNOWN, "eu-west-1")).asksForToken, UNKNOWN);
    });

    it("runs user data, plain or encoded by type and property", () => {
        assert.deepEqual(launch(resource(INSTANCE, { userData: "#!/bin/sh" })).userData, known("#!/bin/sh"));
        assert.deepEqual(launch(resource(INSTANCE, { userDataBase64: base64("ü") })).userData, known("ü"));
        assert.deepEqual(launch(resource(TEMPLATE, { userData: base64("#!/bin/sh") })).userData, known("#!/bin/sh"));
        assert.deepEqual(launch(resource(TEMPLATE, { userData: "" })).userData, known(""));
        const none = launch(resource(TEMPLATE, { userData: "#!/bin/sh" })).userData;
        assert.ok(none instanceof Unknown && none.reason === "is no base64");
        assert.equal(launch(resource(TEMPLATE, { userData: UNKNOWN })).userData, UNKNOWN);
        assert.deepEqual(launch(resource(INSTANCE, {})).userData, awsDefault(""));
    });

    it("has groups, a profile and addresses", () => {
        const networkInterfaces = [{ securityGroups: ["sg-2"], associatePublicIpAddress: "true" }];
        const found = launch(resource(TEMPLATE, { vpcSecurityGroupIds: ["sg-1"], networkInterfaces, iamInstanceProfile: { name: "app" } }));
        assert.deepEqual(found.securityGroups, ["sg-1", "sg-2"]);
        assert.deepEqual(found.publicAddress, known(true));
        assert.deepEqual(found.instanceProfile, known("app"));
        assert.deepEqual(launch(resource(INSTANCE, { iamInstanceProfile: "app" })).instanceProfile, known("app"));
        assert.deepEqual(launch(resource(INSTANCE, { associatePublicIpAddress: false })).publicAddress, known(false));
        const bare = launch(resource(INSTANCE, { vpcSecurityGroupIds: UNKNOWN }));
        assert.equal(bare.securityGroups, UNKNOWN);
        assert.deepEqual(bare.instanceProfile, awsDefault(""));
        assert.ok(bare.publicAddress instanceof Unknown && bare.publicAddress.reason === "is left to the subnet");
        assert.equal(launch(resource(TEMPLATE, { networkInterfaces: UNKNOWN })).publicAddress, UNKNOWN);
    });

    it("has block devices", () => {
        const found = launch(resource(INSTANCE, { rootBlockDevice: { encrypted: true } }));
        assert.deepEqual(
            found.blockDevices.map(({ device, encrypted }) => [device, encrypted]),
            [["the root device", known(true)]],
        );
    });

    it("is read below launchTemplateData in aws-native", () => {
        const launchTemplateData = { metadataOptions: { httpTokens: "required" }, userData: base64("x"), securityGroupIds: ["sg-1"] };
        const found = launch(resource("aws-native:ec2:LaunchTemplate", { launchTemplateData }));
        assert.deepEqual([found.asksForToken, found.userData, found.securityGroups], [known(true), known("x"), ["sg-1"]]);
    });
});
