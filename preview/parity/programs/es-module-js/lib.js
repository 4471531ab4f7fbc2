export const name = "from-lib";
