"use strict";
// Colours in the text of an error make Node 20 and 22 loop over the SDK's source-mapped frames (nodejs/node#64011): a minute a program.
const util = require("node:util");

const { inspect } = util;
const plain = (value, ...rest) =>
    value instanceof Error && typeof rest[0] === "object" ? inspect(value, { ...rest[0], colors: false }) : inspect(value, ...rest);
util.inspect = Object.assign(plain, inspect);
