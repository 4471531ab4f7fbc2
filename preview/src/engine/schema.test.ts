import assert from "node:assert/strict";
import * as path from "node:path";
import { PackageSchemas, computedProperties } from "./schema";

const root = path.resolve(__dirname, "../../..");

describe("what a package says of its resources", () => {
    const schemas = new PackageSchemas(root);

    it("is read from the generated code", () => {
        assert.deepEqual(schemas.schemaOf("aws:iam/role:Role"), { computed: ["arn", "createDate", "tagsAll", "uniqueId"], found: true });
        assert.deepEqual(schemas.schemaOf("aws:sns/topicPolicy:TopicPolicy"), { computed: ["owner"], found: true });
        assert.ok(schemas.schemaOf("awsx:ec2:Vpc").computed.includes("vpcId"));
    });

    it("is nothing for a type or a package that is not installed", () => {
        assert.deepEqual(schemas.schemaOf("aws:s3/nothing:Nothing"), { computed: [], found: false });
        assert.deepEqual(schemas.schemaOf("nowhere:a:B"), { computed: [], found: false });
        assert.equal(schemas.versionOf("nowhere"), undefined);
    });

    it("knows the version of a package", () => {
        assert.equal(schemas.versionOf("aws"), "7.48.0");
    });

    it("takes the branch that makes a resource, in the order of either generator", () => {
        const lookup = 'resourceInputs["id"] = state?.id;';
        const make = 'resourceInputs["given"] = args?.given;\nresourceInputs["arn"] = undefined /*out*/;';
        const all = 'resourceInputs["given"] = undefined /*out*/;\nresourceInputs["arn"] = undefined /*out*/;';
        assert.deepEqual(computedProperties(`if (opts.id) { ${lookup} } else { ${make} }`), ["arn"]);
        assert.deepEqual(computedProperties(`if (!opts.id) { ${make} }\n else { ${all} }`), ["arn"]);
        assert.deepEqual(computedProperties("class NoResource {}"), []);
    });
});
