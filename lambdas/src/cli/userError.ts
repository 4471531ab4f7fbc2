/** Bad input of the user. `palisade` prints errors of this name as they are, and ends with exit code 1. */
export class UserError extends Error {
    override readonly name = "UserError";
}
