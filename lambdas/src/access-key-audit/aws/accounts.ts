import { IAMClient } from "@aws-sdk/client-iam";
import {
    type Account,
    ListAccountsCommand,
    ListAccountsForParentCommand,
    ListOrganizationalUnitsForParentCommand,
    OrganizationsClient,
} from "@aws-sdk/client-organizations";
import type { AccountsConfig } from "../config";
import type { Accounts, AuditedAccount, Iam } from "../ports";
import type { ClientOptions } from "./clients";
import { AwsIam } from "./iam";
import { everyPage } from "./pages";
import type { Sessions } from "./sessions";

/** Of these accounts no key works: they are closed, being closed, or not yet open. Any other state is audited. */
const SKIPPED: readonly string[] = ["SUSPENDED", "PENDING_CLOSURE", "CLOSED", "PENDING_ACTIVATION"];

function isAudited({ State, Status }: Account): boolean {
    // `State` takes the place of `Status`, which AWS removes on 9 September 2026.
    return !SKIPPED.includes(State ?? Status ?? "");
}

function auditedAccount({ Id, Name }: Account): AuditedAccount {
    if (Id === undefined) {
        throw new Error("Organizations answered with an account without an id");
    }
    return { accountId: Id, name: Name };
}

/** Accounts of the organization, as its management account or a delegated administrator sees them, or those of a list. */
export class AwsAccounts implements Accounts {
    private readonly organizations: OrganizationsClient;

    constructor(
        private readonly config: AccountsConfig,
        private readonly sessions: Sessions,
        private readonly options: ClientOptions,
    ) {
        this.organizations = new OrganizationsClient(options);
    }

    async list(): Promise<readonly AuditedAccount[]> {
        if (this.config.organization === undefined) {
            return this.config.list;
        }
        const { organizationalUnitIds: units } = this.config.organization;
        const accounts = units.length === 0 ? await this.everywhere() : await this.below(units);
        const byId = new Map(accounts.filter(isAudited).map((account) => [account.Id, auditedAccount(account)]));
        return [...byId.values()].sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
    }

    async enter(accountId: string): Promise<Iam> {
        const credentials = () => this.sessions.credentials(accountId);
        await credentials();
        return new AwsIam(new IAMClient({ ...this.options, credentials }));
    }

    private everywhere(): Promise<Account[]> {
        return everyPage("organizations:ListAccounts", async (from) => {
            const answer = await this.organizations.send(new ListAccountsCommand({ NextToken: from }));
            return { items: answer.Accounts ?? [], next: answer.NextToken };
        });
    }

    /** Accounts of the given units and roots, and of all units below them. */
    private async below(units: readonly string[]): Promise<Account[]> {
        const accounts: Account[] = [];
        const todo = [...units];
        const seen = new Set<string>();
        for (let unit = todo.pop(); unit !== undefined; unit = todo.pop()) {
            if (!seen.has(unit)) {
                seen.add(unit);
                accounts.push(...(await this.accountsIn(unit)));
                todo.push(...(await this.unitsIn(unit)));
            }
        }
        return accounts;
    }

    private accountsIn(unit: string): Promise<Account[]> {
        return everyPage("organizations:ListAccountsForParent", async (from) => {
            const answer = await this.organizations.send(new ListAccountsForParentCommand({ ParentId: unit, NextToken: from }));
            return { items: answer.Accounts ?? [], next: answer.NextToken };
        });
    }

    private unitsIn(unit: string): Promise<string[]> {
        return everyPage("organizations:ListOrganizationalUnitsForParent", async (from) => {
            const command = new ListOrganizationalUnitsForParentCommand({ ParentId: unit, NextToken: from });
            const answer = await this.organizations.send(command);
            return { items: (answer.OrganizationalUnits ?? []).flatMap(({ Id }) => Id ?? []), next: answer.NextToken };
        });
    }
}
