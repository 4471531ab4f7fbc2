import { olderTlsCoverage } from "../../model/policy/tls";
import { buckets } from "../../model/s3/bucket";
import { rule } from "../rule";
import { judgeTransport } from "./transport";

export const minimumTls = rule("s3-bucket-minimum-tls", buckets, (bucket, context) => {
    const version = context.text("minimumTlsVersion");
    return judgeTransport(
        bucket,
        (document, name) => olderTlsCoverage(document, name, Number(version)),
        (open) => `takes requests on ${open} over TLS older than ${version}: deny s3:* to * where s3:TlsVersion is less than ${version}`,
    );
});
