export interface TagInputs {
    project: string;
    stack: string;
    environment: string;
    /** Tags of the stack's config; they win over the ones made here. */
    tags: Readonly<Record<string, string>>;
}

/** Tags that the provider puts on everything that can have some. */
export function defaultTags({ project, stack, environment, tags }: TagInputs): Record<string, string> {
    return { Project: project, Stack: `${project}/${stack}`, Environment: environment, ManagedBy: "pulumi", ...tags };
}
