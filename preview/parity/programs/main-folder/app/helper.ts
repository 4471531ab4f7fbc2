export enum E { A = "a" }
export const helper = (): string => E.A;
