export const FORMATS = ["table", "json", "sarif", "junit", "markdown"] as const;

export type Format = (typeof FORMATS)[number];

/** All but the table, which each command draws itself. */
export type FileFormat = Exclude<Format, "table">;
