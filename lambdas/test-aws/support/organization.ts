import type { World } from "./world";

const TARGET = "AWSOrganizationsV20161128";

/** An organization in the emulator, seen from its management account. */
export class Organization {
    private constructor(
        private readonly world: World,
        private readonly managementId: string,
        readonly rootId: string,
    ) {}

    static async create(world: World, managementId: string): Promise<Organization> {
        await world.moto.json("organizations", managementId, `${TARGET}.CreateOrganization`, { FeatureSet: "ALL" });
        const { Roots } = await world.moto.json<{ Roots: { Id: string }[] }>("organizations", managementId, `${TARGET}.ListRoots`, {});
        return new Organization(world, managementId, Roots[0]?.Id ?? "");
    }

    async addUnit(name: string, parentId = this.rootId): Promise<string> {
        const { OrganizationalUnit: unit } = await this.call<{ OrganizationalUnit: { Id: string } }>("CreateOrganizationalUnit", {
            ParentId: parentId,
            Name: name,
        });
        return unit.Id;
    }

    /** @returns the account's id; the auditor may assume its member role. */
    async addAccount(name: string, unitId = this.rootId): Promise<string> {
        const { CreateAccountStatus: status } = await this.call<{ CreateAccountStatus: { AccountId: string } }>("CreateAccount", {
            AccountName: name,
            Email: `${name}@example.com`,
        });
        if (unitId !== this.rootId) {
            const move = { AccountId: status.AccountId, SourceParentId: this.rootId, DestinationParentId: unitId };
            await this.call("MoveAccount", move);
        }
        this.world.admit(status.AccountId);
        return status.AccountId;
    }

    async suspend(accountId: string): Promise<void> {
        await this.call("CloseAccount", { AccountId: accountId });
    }

    private call<T>(action: string, input: object): Promise<T> {
        return this.world.moto.json<T>("organizations", this.managementId, `${TARGET}.${action}`, input);
    }
}
