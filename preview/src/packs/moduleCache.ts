/** CommonJS modules that packs loaded in this process. */
const ofPacks = new Set<string>();

const SDK = /[\\/]node_modules[\\/]@pulumi[\\/]/;

/** Notes every module that `load` brings. */
export function noteModules<T>(load: () => T): T {
    const before = new Set(Object.keys(require.cache));
    try {
        return load();
    } finally {
        for (const file of Object.keys(require.cache)) {
            if (!before.has(file)) {
                ofPacks.add(file);
            }
        }
    }
}

/**
 * Forgets what earlier packs loaded, so that the next one starts with fresh modules as in a process of its own. The Pulumi packages and
 * what they use stay: they are slow to load, and the program must meet the same copies.
 */
export function forgetModules(): void {
    const kept = reachableFromSdk();
    for (const file of ofPacks) {
        if (!kept.has(file)) {
            delete require.cache[file];
            ofPacks.delete(file);
        }
    }
}

function reachableFromSdk(): Set<string> {
    const reached = new Set<string>();
    const open = ofPacks.size === 0 ? [] : Object.values(require.cache).filter((loaded) => loaded && SDK.test(loaded.filename));
    for (let loaded = open.pop(); loaded !== undefined; loaded = open.pop()) {
        if (!reached.has(loaded.filename)) {
            reached.add(loaded.filename);
            open.push(...loaded.children);
        }
    }
    return reached;
}
