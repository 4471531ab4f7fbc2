const GENERAL = `palisade: previews of Pulumi programs, policies for them, and audits of AWS accounts

Usage
  palisade preview [options]     plan a stack and judge it by its policy packs
  palisade policy COMMAND        lists and explains rules, judges what exists, keeps a baseline (with @palisade/policy-pack)
  palisade audit access-keys     how old the access keys of all accounts are (with @palisade/lambdas)

  palisade preview --help        all options, with examples
  palisade --version
`;

const PREVIEW = `palisade preview: plan a stack offline and judge it by its policy packs

Runs an unmodified Pulumi program for Node and its CrossGuard policy packs without the Pulumi CLI, without
credentials and without state: it shows what would be created, never what would change.

Usage
  palisade preview [options]

Which stack
  -s, --stack NAME             stack to preview; may be left out when the project has only one
      --all                    all stacks; the outputs of one answer the StackReferences of the others
  -C, --cwd DIR                folder of the program; relative paths in other options start there
  -c, --config KEY=VALUE       sets config for this preview only (repeatable); a key without namespace is the project's
      --organization NAME      what pulumi.getOrganization() answers (default: organization)

Policies
      --policy-pack DIR        policy pack to run (repeatable; default: policyPacks of palisade.yaml)
      --policy-pack-config FILE
                               JSON settings of a pack (repeatable: the first belongs to the first pack, and so on)
      --no-policy-packs        runs none, whatever palisade.yaml says
      --baseline FILE          accepts the findings of this file, which 'palisade policy baseline' writes; fails on new ones
      --strict-unknowns        fails when a mandatory rule could not be evaluated because a value is not known yet

Offline answers
      --fixtures FILE          more answers to data sources, getters and StackReferences (repeatable), beside those
                               of palisade.yaml and palisade.<stack>.yaml

Output
      --format FORMAT          table (default), json (findings and rules, as data), sarif (2.1.0, for code scanning),
                               junit (XML) or markdown (for a pull request)
  -o, --output FILE            writes the report into a file; the table is printed all the same
  -j, --json                   the preview digest of 'pulumi preview --json', with policies and outputs
      --timing                 where the time went, on stderr (in the digest with --json)
      --debug                  debug messages and stack traces

How it runs
      --isolated               program and packs as processes of their own, over gRPC as with the Pulumi CLI (slower)
  -h, --help

Examples
  palisade preview --stack dev
  palisade preview --all --strict-unknowns
  palisade preview --cwd examples/plain --policy-pack ../../policy-pack --json
  palisade preview --stack prod --format sarif --output palisade.sarif --baseline palisade-baseline.yaml
  palisade preview --stack prod --config aws:region=eu-west-1 --config instanceCount=3

Exit codes
  0   clean (advisory findings included)
  1   error: bad input, a program or a pack that fails
  5   the program runs, but violates a mandatory policy
`;

export const helpText = (command: "preview" | undefined): string => (command === "preview" ? PREVIEW : GENERAL);
