import { STACK_TYPE, isProviderType } from "../engine/urn";
import type { Operation, PreviewedResource } from "../model";
import { printable, shortType } from "./names";
import { placementOf } from "./providers";
import type { ResourceIndex } from "./resources";
import { type Paint, type Style, plain } from "./style";

/** The CLI's signs. */
const SIGNS: Record<Operation, [sign: string, style: Style]> = {
    create: ["+", "green"],
    read: [">", "cyan"],
    import: ["=", "blue"],
    update: ["~", "yellow"],
};

function placement(resource: PreviewedResource, index: ResourceIndex): string {
    const found = placementOf(resource, index);
    if (!found) return "";
    const name = isProviderType(resource.type) ? [] : [found.provider];
    return [...name, found.account, found.region].filter((part) => part !== undefined && part !== "").join(" ");
}

function notes({ protect, remote, external }: PreviewedResource): string[] {
    return [
        ...(protect ? ["protected"] : []),
        ...(external ? ["external"] : []),
        ...(remote ? ["opaque: its children are not visible here"] : []),
    ];
}

function line(resource: PreviewedResource, index: ResourceIndex, paint: Paint): string {
    const [sign, style] = SIGNS[resource.op];
    const where = placement(resource, index);
    const details = [...(where ? [where] : []), ...notes(resource)].map((detail) => printable(detail));
    return [
        paint(style, sign),
        paint(resource.type === STACK_TYPE || !resource.custom ? "bold" : "cyan", printable(shortType(resource.type))),
        ...(resource.name === "" ? [] : [printable(resource.name)]),
        ...(details.length > 0 ? [paint("dim", `[${details.join(", ")}]`)] : []),
    ].join(" ");
}

/** The planned resources below their parents, one line each: operation, type, name, then provider, account and region. */
export function resourceTree(index: ResourceIndex, paint: Paint = plain): string {
    const lines: string[] = [];
    const add = (resource: PreviewedResource, first: string, rest: string): void => {
        lines.push(`${paint("dim", first)}${line(resource, index, paint)}`);
        const children = index.childrenOf(resource);
        children.forEach((child, position) => {
            const last = position === children.length - 1;
            add(child, `${rest}${last ? "└─ " : "├─ "}`, `${rest}${last ? "   " : "│  "}`);
        });
    };
    for (const root of index.roots) add(root, "", "");
    return lines.join("\n");
}
