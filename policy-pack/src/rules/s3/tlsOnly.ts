import { tlsCoverage } from "../../model/policy/tls";
import { buckets } from "../../model/s3/bucket";
import { rule } from "../rule";
import { judgeTransport } from "./transport";

export const tlsOnly = rule("s3-bucket-tls-only", buckets, (bucket) =>
    judgeTransport(
        bucket,
        tlsCoverage,
        (open) => `takes requests on ${open} over plain HTTP: deny s3:* to * where aws:SecureTransport is false`,
    ),
);
