import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const a = new aws.organizations.Account("acct", { name: "n", email: "a@b.c" });
const p = new aws.Provider("p", { region: "eu-west-1", allowedAccountIds: [a.id] });
class C extends pulumi.ComponentResource { constructor(n: string, o: pulumi.ComponentResourceOptions) { super("x:y:C", n, { v: 1 }, o); const b = new aws.s3.Bucket(n + "-b", { tags: { k: "v" } }, { parent: this }); this.registerOutputs({ tags: b.tags, id: b.id }); } }
const c = new C("c", { provider: p });
const s = new aws.s3.Bucket("sec", { bucket: pulumi.secret("hidden"), tags: { a: pulumi.secret("x") } }, { provider: p });
const other = new aws.sns.Topic("other", { displayName: s.bucket });
export const b = s.bucket; export const t = s.tags;
const g = aws.s3.Bucket.get("got", "some-id", {}, { provider: p });
export const gid = g.id; export const gb = g.bucket;
const imp = new aws.s3.Bucket("imp", { bucket: "bk" }, { provider: p, import: "some-id" });
