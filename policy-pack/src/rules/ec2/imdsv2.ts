import { launches } from "../../model/ec2/launch";
import { ifKnown, violation } from "../../verdict";
import { rule } from "../rule";

export const imdsv2 = rule("ec2-imdsv2", launches, (view) =>
    ifKnown(view, view.asksForToken, (asks) =>
        asks ? [] : [violation(view, "answers metadata requests without a token: set httpTokens of metadataOptions to required")],
    ),
);
