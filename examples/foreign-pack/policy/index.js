"use strict";
const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("house-rules", {
    policies: [
        {
            name: "queue-has-owner",
            description: "Every queue has an Owner tag.",
            enforcementLevel: "mandatory",
            validateResource: (args, report) => {
                if (args.type === "aws:sqs/queue:Queue" && args.props.tags?.Owner === undefined) {
                    report("Add the tag Owner with the name of the team that answers for the queue.");
                }
            },
        },
        {
            name: "queue-is-encrypted-by-kms",
            description: "Queues are encrypted with a key of the account.",
            enforcementLevel: "advisory",
            validateResource: (args, report) => {
                if (args.type === "aws:sqs/queue:Queue" && args.props.kmsMasterKeyId === undefined) {
                    report("Set kmsMasterKeyId.");
                }
            },
        },
        {
            name: "few-queues",
            description: "A stack has at most ten queues.",
            enforcementLevel: "mandatory",
            validateStack: (args, report) => {
                const queues = args.resources.filter((resource) => resource.type === "aws:sqs/queue:Queue");
                if (queues.length > 10) {
                    report(`Found ${queues.length} queues; split the stack.`);
                }
            },
        },
    ],
});
