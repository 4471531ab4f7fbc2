import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { ReportStore } from "../ports";
import type { ClientOptions } from "./clients";
import { everyPage } from "./pages";

export interface ReportBucket {
    readonly bucket: string;
    /** Account that has to own the bucket; anyone's is taken when undefined. */
    readonly owner?: string | undefined;
    readonly forcePathStyle: boolean;
}

/** Reports in an S3 bucket, encrypted as the bucket has it. */
export class S3Reports implements ReportStore {
    private readonly client: S3Client;
    private readonly common: { readonly Bucket: string; readonly ExpectedBucketOwner?: string };

    constructor({ bucket, owner, forcePathStyle }: ReportBucket, options: ClientOptions) {
        this.client = new S3Client({ ...options, forcePathStyle });
        this.common = { Bucket: bucket, ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }) };
    }

    async put(key: string, body: string, contentType: string): Promise<string> {
        await this.client.send(new PutObjectCommand({ ...this.at(key), Body: body, ContentType: contentType }));
        return this.address(key);
    }

    async get(key: string): Promise<string> {
        const { Body } = await this.client.send(new GetObjectCommand(this.at(key)));
        if (Body === undefined) {
            throw new Error(`${this.address(key)} came without a body`);
        }
        return Body.transformToString("utf-8");
    }

    list(prefix: string): Promise<readonly string[]> {
        return everyPage("s3:ListObjectsV2", async (from) => {
            const below = { ...this.common, Prefix: prefix };
            const answer = await this.client.send(new ListObjectsV2Command({ ...below, ContinuationToken: from }));
            return { items: (answer.Contents ?? []).flatMap(({ Key }) => Key ?? []), next: answer.NextContinuationToken };
        });
    }

    private at(key: string) {
        return { ...this.common, Key: key };
    }

    private address(key: string): string {
        return `s3://${this.common.Bucket}/${key}`;
    }
}
