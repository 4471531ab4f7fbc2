import { anyOf, Unknown, type Truth } from "../../known";
import { asFlag, asList, at, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Joined } from "./join";

const TARGETS = ["lambdaFunctions", "queues", "topics", "lambdaConfigurations", "queueConfigurations", "topicConfigurations"];

function tells(configuration: Tree | undefined): Truth {
    if (configuration instanceof Unknown) {
        return configuration;
    }
    const lists = TARGETS.map((key) => asList(at(configuration, key)));
    const bridge = asFlag(at(configuration, "eventbridge") ?? at(configuration, "eventBridgeConfiguration", "eventBridgeEnabled"));
    return anyOf([bridge ?? false, ...lists.map((list) => (list instanceof Unknown ? list : list.length > 0))]);
}

/** Whether S3 tells anybody of what happens to objects of the bucket. */
export function notifies(bucket: Resource, splits: Joined): Truth {
    return anyOf([
        tells(at(bucket.props, "notificationConfiguration")),
        ...splits.of(bucket).map(({ props }) => tells(props)),
        splits.perhapsOf(bucket) ?? false,
    ]);
}
