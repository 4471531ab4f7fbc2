/** `aws:s3/bucket:Bucket` as `aws:s3:Bucket`. */
export const shortType = (type: string): string => type.replace(/\/[^:/]*(?=:)/, "");

/** Names may hold line breaks and terminal sequences: these are written out. */
export const printable = (text: string): string =>
    text.replace(/\p{Cc}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
