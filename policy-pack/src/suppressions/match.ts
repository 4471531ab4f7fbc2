import { shortType } from "../model/resource";
import { covers } from "../model/policy/pattern";
import type { ComponentPattern, Suppressed, Suppression } from "./suppression";

const COMPONENT = /^([^\s"]+)(?:\s+"([^"]+)")?$/;

/** `SecureBucket "logs"`, or undefined for a text of another form. */
export function readComponent(text: string): ComponentPattern | undefined {
    const [, type, name] = COMPONENT.exec(text.trim()) ?? [];
    return type === undefined ? undefined : { type, name };
}

function isMadeBy({ above }: Suppressed, { type, name }: ComponentPattern): boolean {
    return above.some((component) => {
        const named = name === undefined || covers(name, component.name);
        return named && (covers(type, component.type) || covers(type, shortType(component.type)));
    });
}

/** Whether the suppression is about the resource, whatever is found there. */
export function isAbout({ urn, component }: Suppression, resource: Suppressed): boolean {
    return (urn === undefined || covers(urn, resource.urn)) && (component === undefined || isMadeBy(resource, component));
}

/** Whether it is also about the finding. */
export function isAboutFinding({ finding }: Suppression, message: string): boolean {
    return finding === undefined || message.includes(finding);
}
