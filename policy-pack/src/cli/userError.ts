/** Bad input: `palisade` knows it by its name, and prints the message as it is. */
export class UserError extends Error {
    override name = "UserError";
}
