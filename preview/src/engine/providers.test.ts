import assert from "node:assert/strict";
import {
    deniedMessage,
    deniedReference,
    defaultProviderName,
    isDefaultProviderDisabled,
    isDenied,
    isUnconfigured,
    packageConfig,
    withPlugin,
} from "./providers";
import { UNKNOWN } from "./values";

const plugin = (fields: object): Parameters<typeof defaultProviderName>[0] => ({ pkg: "aws", version: "", downloadUrl: "", ...fields });

describe("providers", () => {
    it("have the engine's default names", () => {
        assert.equal(defaultProviderName(plugin({})), "default");
        assert.equal(defaultProviderName(plugin({ version: "7.48.0" })), "default_7_48_0");
        assert.equal(
            defaultProviderName(plugin({ version: "0.17.7-dev.1555435978+gb7030aa4.dirty" })),
            "default_0_17_7_dev_1555435978_gb7030aa4_dirty",
        );
        assert.equal(defaultProviderName(plugin({ version: "0.18.1", downloadUrl: "pulumi.com/pkg" })), "default_0_18_1_pulumi.com/pkg");
        assert.equal(
            defaultProviderName(plugin({ version: "7.48.0", downloadUrl: "https://example.org/plugins" })),
            "default_7_48_0_https_/example.org/plugins",
        );
    });

    it("take the config of their package, in the old key form too", () => {
        assert.deepEqual(packageConfig({ "aws:region": "eu-west-1", "aws:config:profile": "p", "awsx:region": "x" }, "aws"), {
            region: "eu-west-1",
            profile: "p",
        });
    });

    it("carry their version and, apart, what is the engine's", () => {
        assert.deepEqual(withPlugin({ region: "r" }, plugin({ version: "7.48.0" })), { region: "r", version: "7.48.0", __internal: {} });
        assert.deepEqual(withPlugin({ region: "r" }, plugin({})), { region: "r" });
        const url = "https://example.org";
        assert.deepEqual(withPlugin({}, plugin({ downloadUrl: url })), { __internal: { pluginDownloadURL: url } });
    });

    it("are disabled by name or all together", () => {
        const config = (list: string): Record<string, string> => ({ "pulumi:disable-default-providers": list });
        assert.equal(isDefaultProviderDisabled(config('["aws"]'), "aws"), true);
        assert.equal(isDefaultProviderDisabled(config('["aws"]'), "random"), false);
        assert.equal(isDefaultProviderDisabled(config('[" * "]'), "random"), true);
        assert.equal(isDefaultProviderDisabled(config('["*"]'), "pulumi"), false);
        assert.equal(isDefaultProviderDisabled(config(""), "aws"), false);
        assert.throws(() => isDefaultProviderDisabled(config("aws"), "aws"), /Failed to parse aws/);
        assert.throws(() => isDefaultProviderDisabled(config("[1]"), "aws"), /disable-default-providers\[0\] must be a string/);
        assert.equal(isDenied(deniedReference("aws")), true);
        assert.equal(deniedMessage("aws", "urn"), "Default provider for 'aws' disabled. 'urn' must use an explicit provider.");
    });

    it("plan nothing while their own config is unknown", () => {
        assert.equal(isUnconfigured({ assumeRoles: UNKNOWN }), true);
        assert.equal(isUnconfigured({ region: "eu-west-1" }), false);
        assert.equal(isUnconfigured(undefined), false);
    });
});
