import { Unknown, type Truth } from "../../known";
import type { PolicyDocument } from "./document";
import { asked, DIRECT, escalation, nameOf, opens, type Asked, type Way } from "./escalation";

/** A policy of somebody who has several, or all those of a group. */
export interface Part {
    readonly document: PolicyDocument;
    /** Why more may stand in it. */
    readonly hidden: Unknown | undefined;
}

/** What several policies open together, and none of them alone. */
export interface Together {
    readonly open: readonly string[];
    /** What may open one more way to somebody whom no policy that is known opens one. */
    readonly unknown: Unknown | undefined;
}

type AskedPart = Asked & Pick<Part, "hidden">;

const OF_SEVERAL = DIRECT.filter(({ actions }) => actions.length > 1);

function gives({ grants, hidden }: AskedPart, { actions, service }: Way): boolean {
    return hidden !== undefined || actions.some((action) => grants(action, service) !== false);
}

/** What is hidden in one part, where another gives some of the actions, or hides some too, and nothing takes any of them away. */
function completing(parts: readonly AskedPart[], way: Way): Unknown | undefined {
    const hiding = parts.find((part) => part.hidden !== undefined && parts.some((other) => other !== part && gives(other, way)));
    const isTaken = way.actions.some((action) => parts.some(({ takes }) => takes(action, way.service) === true));
    return isTaken ? undefined : hiding?.hidden;
}

function unknownIn(parts: readonly AskedPart[], ways: readonly { readonly way: Way; readonly truth: Truth }[]): Unknown | undefined {
    const isApart = (way: Way): boolean => parts.some((part) => opens(way, [part]) !== false);
    const unsure = ways.find(({ way, truth }) => truth instanceof Unknown && !isApart(way))?.truth;
    if (unsure instanceof Unknown || parts.every(({ hidden }) => hidden === undefined)) {
        return unsure instanceof Unknown ? unsure : undefined;
    }
    return OF_SEVERAL.map((way) => completing(parts, way)).find((hidden) => hidden !== undefined);
}

export function together(documents: readonly Part[]): Together {
    const parts = documents.map(({ document, hidden }) => ({ ...asked(document), hidden }));
    const ways = OF_SEVERAL.map((way) => ({ way, truth: opens(way, parts) }));
    const open = ways
        .filter(({ way, truth }) => truth === true && !parts.some((part) => opens(way, [part]) === true))
        .map(({ way }) => nameOf(way));
    const unknown = open.length > 0 ? undefined : unknownIn(parts, ways);
    const isDecided = unknown !== undefined && documents.some(({ document }) => escalation(document).direct.length > 0);
    return { open, unknown: isDecided ? undefined : unknown };
}
