export type { Fixtures, InvokeAnswer } from "./fixtures";
export * from "./model";
export { UNKNOWN } from "./engine/values";
export { previewProgram } from "./testkit/previewProgram";
export type { PreviewProgramOptions } from "./testkit/options";
