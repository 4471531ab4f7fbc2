import { websites } from "../../model/s3/website";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const website = rule("s3-bucket-website", websites, (site) =>
    violationIf(
        site,
        site.showsObjects,
        "serves a website, over plain HTTP and to everyone: publish through CloudFront with origin access control",
    ),
);
