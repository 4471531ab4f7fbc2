import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { expressionProblems, isTimeZone } from "./expression";

const RIGHT = [
    "cron(0 6 * * ? *)",
    "cron(0/15 0-6,18-23 ? * MON-FRI *)",
    "cron(*/10 * ? JAN,JUL 2#1 2026-2030)",
    "cron(30 7 L * ? *)",
    "cron(30 7 LW 1/3 ? *)",
    "cron(30 7 15W * ? *)",
    "cron(30 7 ? * 6L *)",
    "cron(30 7 ? * FRIL *)",
    "cron(5,35 0 1,15 * ? 2199)",
    "rate(1 day)",
    "rate(12 hours)",
    "rate(90 minutes)",
];

const DAYS = "names days in two ways or in none; allowed: ? as day of month or as day of week, and a value as the other";
const WRONG: Record<string, string[]> = {
    "": ["is no cron or rate expression; allowed: such as cron(0 6 * * ? *) or rate(1 day)"],
    "at(2030-01-01T00:00:00)": ["is no cron or rate expression; allowed: such as cron(0 6 * * ? *) or rate(1 day)"],
    "0 6 * * *": ["is no cron or rate expression; allowed: such as cron(0 6 * * ? *) or rate(1 day)"],
    "cron(0 6 * * *)": ["has 5 fields; allowed: 6, which are minutes, hours, day of month, month, day of week, year"],
    "cron(60 6 * * ? *)": ['has "60" as minutes; allowed: 0 to 59, with * , - and /'],
    "cron(0 24 * * ? *)": ['has "24" as hours; allowed: 0 to 23, with * , - and /'],
    "cron(0 6 0 * ? *)": ['has "0" as day of month; allowed: 1 to 31, with * , - and /, and ? for any'],
    "cron(0 6 * 13 ? *)": ['has "13" as month; allowed: 1 to 12 or JAN to DEC, with * , - and /'],
    "cron(0 6 ? * 0 *)": ['has "0" as day of week; allowed: 1 to 7 or SUN to SAT, with * , - and /, and ? for any'],
    "cron(0 6 ? * MON#6 *)": ['has "MON#6" as day of week; allowed: 1 to 7 or SUN to SAT, with * , - and /, and ? for any'],
    "cron(0 6 * * ? 2200)": ['has "2200" as year; allowed: 1970 to 2199, with * , - and /'],
    "cron(30-10 6 * * ? *)": ['has "30-10" as minutes; allowed: 0 to 59, with * , - and /'],
    "cron(0/0 6 * * ? *)": ['has "0/0" as minutes; allowed: 0 to 59, with * , - and /'],
    "cron(*,5 6 * * ? *)": ['has "*,5" as minutes; allowed: 0 to 59, with * , - and /'],
    "cron(1-2-3 6 * * ? *)": ['has "1-2-3" as minutes; allowed: 0 to 59, with * , - and /'],
    "cron(? 6 * * ? *)": ['has "?" as minutes; allowed: 0 to 59, with * , - and /'],
    "cron(0 6 * * * *)": [DAYS],
    "cron(0 6 ? * ? *)": [DAYS],
    "cron(61 25 * * * *)": [
        'has "61" as minutes; allowed: 0 to 59, with * , - and /',
        'has "25" as hours; allowed: 0 to 23, with * , - and /',
        DAYS,
    ],
    "rate(0 days)": ['has "0 days"; allowed: a whole number from 1 and minutes, hours, days, such as rate(12 hours)'],
    "rate(1 days)": ['has "1 days"; allowed: a whole number from 1 and minute, hour, day, such as rate(12 hours)'],
    "rate(2 weeks)": ['has "2 weeks"; allowed: a whole number from 1 and minutes, hours, days, such as rate(12 hours)'],
    "rate(1.5 hours)": ['has "1.5 hours"; allowed: a whole number from 1 and minutes, hours, days, such as rate(12 hours)'],
};

describe("expressions of a schedule", () => {
    for (const expression of RIGHT) {
        it(`can be ${expression}`, () => {
            assert.deepEqual(expressionProblems(expression), []);
        });
    }

    for (const [expression, problems] of Object.entries(WRONG)) {
        it(`cannot be ${expression || "(nothing)"}`, () => {
            assert.deepEqual(expressionProblems(expression), problems);
        });
    }

    it("can have any values, ranges, lists and steps within the limits of their fields", () => {
        const item = (from: number, to: number): fc.Arbitrary<string> => {
            const value = fc.integer({ min: from, max: to });
            const range = fc.tuple(value, value).map(([one, other]) => `${Math.min(one, other)}-${Math.max(one, other)}`);
            const base = fc.oneof(value.map(String), range);
            return fc
                .tuple(base, fc.option(fc.integer({ min: 1, max: to })))
                .map(([text, step]) => (step === null ? text : `${text}/${step}`));
        };
        const field = (from: number, to: number): fc.Arbitrary<string> =>
            fc.oneof(
                fc.constant("*"),
                fc.array(item(from, to), { minLength: 1, maxLength: 4 }).map((items) => items.join(",")),
            );
        const limits: readonly (readonly [number, number])[] = [
            [0, 59],
            [0, 23],
            [1, 31],
            [1, 12],
            [1, 7],
            [1970, 2199],
        ];
        const fields = fc.tuple(...limits.map(([from, to]) => field(from, to)), fc.boolean());
        fc.assert(
            fc.property(fields, (given) => {
                const texts = given.slice(0, 6) as string[];
                texts[given.at(-1) === true ? 2 : 4] = "?";
                assert.deepEqual(expressionProblems(`cron(${texts.join(" ")})`), []);
            }),
        );
    });

    it("are judged whatever they are", () => {
        const nearly = fc.stringMatching(/^[0-9*?/,#LWMON -]{0,40}$/).map((inner) => `cron(${inner})`);
        const text = fc.oneof(fc.string(), nearly);
        fc.assert(
            fc.property(text, (expression) => {
                assert.ok(Array.isArray(expressionProblems(expression)));
            }),
        );
    });
});

describe("time zones", () => {
    for (const name of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"]) {
        it(`${name} is one`, () => {
            assert.equal(isTimeZone(name), true);
        });
    }

    for (const name of ["", "Berlin", "Europe/Berln", "+01:00", "CEST!", "Europe/Berlin "]) {
        it(`"${name}" is none`, () => {
            assert.equal(isTimeZone(name), false);
        });
    }
});
