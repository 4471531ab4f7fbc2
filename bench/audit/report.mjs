export const HEADING = `# Bench of the access-key audit

Written by \`node bench/audit.mjs --write\`. One account with one key per user, 2 % of them old, in the moto server behind the proxy of
\`npm run test:aws\`, all on one machine; each subject is a process of its own, which has to find exactly the old keys.

- **ours**: the function's handler with the real AWS SDK. It also tells: summary to SNS, reports to S3, warnings to DynamoDB, whose calls are
  in the last column.
- **N+1**: ListUsers, ListAccessKeys of every user, GetAccessKeyLastUsed of every key, with the same SDK. It tells nobody.
- **N+1, 8 at once**: the same with as many users at the same time as ours looks at.

Not as in AWS: a call takes milliseconds here and tens of them there, and IAM throttles, so the calls tell more than the seconds. The emulator
looks for a key's last use among all keys, which slows N+1 down the more keys there are. It gives all users on one page, AWS at most 1,000, so
N+1 would take up to 4 calls more. The credential report was asked for before, as it is in AWS within 4 hours of another audit; where it was
not, ours waits for it, from 2 seconds on, with one call more for each poll.

The second table has what the others took, divided by what ours took: above 1, ours took less.
`;

const seconds = (wall) => (wall / 1000).toFixed(2);
const megabytes = (rss) => (rss / 1e6).toFixed(0);
const times = (other, own) => `${(other / own).toFixed(other / own < 10 ? 2 : 0)} ×`;
const row = (cells) => `| ${cells.join(" | ")} |`;
const rule = (columns) => row(Array.from({ length: columns }, () => "---"));

function measuredTable(results) {
    const header = ["Users", "Old keys", "Subject", "Wall, s", "Peak RSS, MB", "Calls of IAM", "All calls"];
    const rows = results.flatMap(({ users, offenders, subjects }) =>
        [...subjects].map(([name, { wall, rss, iam, calls }]) => row([users, offenders, name, seconds(wall), megabytes(rss), iam, calls])),
    );
    return [row(header), rule(header.length), ...rows].join("\n");
}

function ratioTable(results) {
    const header = ["Users", "Against ours", "Wall", "Peak RSS", "Calls of IAM", "All calls"];
    const rows = results.flatMap(({ users, subjects }) => {
        const [[, ours], ...others] = subjects;
        return others.map(([name, other]) =>
            row([users, name, ...["wall", "rss", "iam", "calls"].map((key) => times(other[key], ours[key]))]),
        );
    });
    return [row(header), rule(header.length), ...rows].join("\n");
}

/** What was measured, and how many times as much the others took. */
export function auditReport(results) {
    return `${measuredTable(results)}\n\n${ratioTable(results)}\n`;
}
