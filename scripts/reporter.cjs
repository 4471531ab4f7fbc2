"use strict";

const { reporters } = require("mocha");

/** Mocha's spec reporter, closed by one line that every suite of this repository prints alike. */
module.exports = class Reporter extends reporters.Spec {
    epilogue() {
        super.epilogue();
        const { passes, failures, pending } = this.stats;
        console.log(`${passes} passed, ${failures} failed${pending ? `, ${pending} skipped` : ""}`);
    }
};
