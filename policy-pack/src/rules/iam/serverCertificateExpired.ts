import { Unknown } from "../../known";
import { serverCertificates } from "../../model/iam/serverCertificate";
import { notEvaluated, violationIf } from "../../verdict";
import { rule } from "../rule";

export const serverCertificateExpired = rule("iam-server-certificate-expired", serverCertificates, (certificate) => {
    const { expires } = certificate;
    return expires instanceof Unknown
        ? [notEvaluated(certificate, expires)]
        : violationIf(
              certificate,
              expires.getTime() <= Date.now(),
              `expired on ${expires.toISOString().slice(0, 10)}: drop it, and let AWS Certificate Manager renew the next one`,
          );
});
