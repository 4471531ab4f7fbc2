import { auditAccount } from "../access-key-audit/account";
import type { AuditConfig } from "../access-key-audit/config";
import type { AccountResult, KeyFinding, KeyHistory } from "../access-key-audit/model";
import { FakeClock } from "./clock";
import { FakeIam } from "./fakeIam";
import { FakeHistory, FakeReportStore } from "./fakes";
import { ACCOUNT_ID, auditConfig } from "./samples";
import type { FakeUser } from "./users";

interface Setting {
    readonly config?: Partial<AuditConfig>;
    readonly remembered?: readonly KeyHistory[];
    readonly clock?: FakeClock;
}

/** An account with the given users, and its audit. */
export function accountOf(users: readonly FakeUser[], { config = {}, remembered = [], clock = new FakeClock() }: Setting = {}) {
    const iam = new FakeIam(ACCOUNT_ID, users, clock);
    const history = new FakeHistory(remembered);
    const store = new FakeReportStore();
    const account = { accountId: ACCOUNT_ID, name: "dev" };
    return { clock, iam, history, store, audit: () => auditAccount(account, iam, auditConfig(config), { history, store, clock }) };
}

const short = ({ userName, keyId, tier }: KeyFinding): string[] => [
    userName,
    keyId.known ? keyId.value : "not known",
    tier.known ? tier.value : "not known",
];

/** User, key and tier of each finding. */
export const found = ({ findings }: AccountResult): string[][] => findings.map(short);
