interface ResourceModule {
    Resource?: { framePositionRegExp: RegExp };
}

/** Named frames, top-level frames, which have no parentheses, and the URLs that stand for the files of ES modules. */
export const FRAME = /^\s*at (?:.* \(|async )?(?:file:\/\/)?(?<file>(?:\/|[A-Za-z]:)[^()]*):(?<line>[0-9]+):(?<column>[0-9]+)\)?$/;

/**
 * The SDK tells no position of what an ES module makes at its top level; with this expression it does. A module that is still loading, in a
 * circle of imports, has no class yet and comes again.
 */
export function readEveryFrame(module: unknown): void {
    const { Resource } = module as ResourceModule;
    if (Resource) Resource.framePositionRegExp = FRAME;
}
