import { tlsCoverage } from "../../model/policy/tls";
import { buckets } from "../../model/s3/bucket";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { tlsOnlyRemedy } from "./tlsOnlyRemedy";
import { judgeTransport } from "./transport";

const judged = rule("s3-bucket-tls-only", buckets, (bucket) =>
    judgeTransport(
        bucket,
        tlsCoverage,
        (open) => `takes requests on ${open} over plain HTTP: deny s3:* to * where aws:SecureTransport is false`,
    ),
);

export const tlsOnly = withRemedy(judged, tlsOnlyRemedy);
