import { allOf, negate, Unknown } from "../../known";
import { channels } from "../../model/access/channel";
import { deniesPlainHttp } from "../../model/policy/tls";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

/** What everyone who uses a topic does is to publish; other actions are those of its owner. */
const ACTIONS: Readonly<Record<string, string>> = { "SNS topic": "sns:Publish", "SQS queue": "sqs:*" };

export const tlsOnly = rule("resource-policy-tls-only", channels, (view) => {
    const actions = ACTIONS[view.thing] ?? "*";
    const truths = view.documents.map((document) =>
        document instanceof Unknown ? document : deniesPlainHttp(document, actions.toLowerCase()),
    );
    // Of several policies on one queue the last to be written stays, and which one that is cannot be told.
    const denied = truths.length === 0 ? (view.perhapsPolicy ?? false) : allOf(truths);
    return violationIf(view, negate(denied), `takes requests over plain HTTP: deny ${actions} to * where aws:SecureTransport is false`);
});
