"use strict";
const { createPack } = require("@palisade/policy-pack/kit");
const { PolicyPack } = require("@pulumi/policy");
const { catalogue } = require("./catalogue");
const { rules } = require("./rules");

new PolicyPack("own-rules", { policies: createPack(catalogue, rules, { directory: __dirname, tagPrefix: "acme:suppress:" }) });
