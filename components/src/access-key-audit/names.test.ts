import * as assert from "node:assert/strict";
import { ACCOUNT } from "../testing/problems";
import { namedIn, PLACE, PLACES } from "../testing/access-key-audit";
import { bucketNameProblems } from "../secure-bucket/bucket-name";
import { accessKeyAuditRoleArn, auditArns, auditNames } from "./names";

describe("names of an audit", () => {
    it("begin with the prefix, so that another audit's do not clash with them", () => {
        const paths = /^(\/aws\/lambda\/|\/aws\/vendedlogs\/states\/|alias\/|Palisade\/AccessKeyAudit\/)?keys(-|$)/;
        for (const name of Object.values(namedIn(PLACE).names)) {
            assert.match(String(name), paths);
        }
    });

    it("have default ones", () => {
        const names = auditNames({ accountId: ACCOUNT, region: "eu-west-1" });
        assert.equal(names.function, "palisade-access-key-audit");
        assert.equal(names.bucket, "palisade-access-key-audit-111122223333-eu-west-1");
        assert.equal(names.metricsNamespace, "Palisade/AccessKeyAudit");
    });

    it("are within the limits of AWS with the longest prefix and region", () => {
        const names = auditNames({ namePrefix: "k".repeat(32), accountId: ACCOUNT, region: "ap-southeast-7" });
        assert.deepEqual(bucketNameProblems(names.bucket), []);
        for (const role of [names.functionRole, names.schedulerRole, names.statesRole]) {
            assert.ok(role.length <= 64, role);
        }
    });

    it("are each another one among those of one service", () => {
        const { functionRole, schedulerRole, statesRole, functionLogs, statesLogs, keyAlias, bucketKeyAlias } = namedIn(PLACE).names;
        for (const names of [
            [functionRole, schedulerRole, statesRole],
            [functionLogs, statesLogs],
            [keyAlias, bucketKeyAlias],
        ]) {
            assert.equal(new Set(names).size, names.length);
        }
    });
});

describe("ARNs of an audit", () => {
    it("are known before anything is made", () => {
        const at = "eu-west-1:111122223333";
        assert.deepEqual(namedIn(PLACE).arns, {
            function: `arn:aws:lambda:${at}:function:keys`,
            functionRole: "arn:aws:iam::111122223333:role/keys-function",
            schedulerRole: "arn:aws:iam::111122223333:role/keys-scheduler",
            statesRole: "arn:aws:iam::111122223333:role/keys-states",
            bucket: "arn:aws:s3:::keys-111122223333-eu-west-1",
            table: `arn:aws:dynamodb:${at}:table/keys-history`,
            topic: `arn:aws:sns:${at}:keys`,
            queue: `arn:aws:sqs:${at}:keys-dead-letters`,
            scheduleGroup: `arn:aws:scheduler:${at}:schedule-group/keys`,
            stateMachine: `arn:aws:states:${at}:stateMachine:keys`,
            functionLogs: `arn:aws:logs:${at}:log-group:/aws/lambda/keys`,
            statesLogs: `arn:aws:logs:${at}:log-group:/aws/vendedlogs/states/keys`,
        });
    });

    it("of the function's role can be told to member roles", () => {
        for (const place of PLACES) {
            const { region, accountId } = place;
            assert.equal(accessKeyAuditRoleArn({ region, accountId, namePrefix: "keys" }), namedIn(place).arns.functionRole);
            const defaults = auditArns(auditNames({ region, accountId }), place).functionRole;
            assert.equal(accessKeyAuditRoleArn({ region, accountId }), defaults);
        }
    });
});
