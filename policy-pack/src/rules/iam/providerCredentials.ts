import { Unknown } from "../../known";
import { awsProviders } from "../../model/iam/awsProvider";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const providerCredentials = rule("iam-provider-credentials", awsProviders, (provider) => {
    const given = provider.credentials.filter((one) => one.given === true).map(({ property }) => property);
    if (given.length > 0) {
        return [violation(provider, `signs in with a static ${given.join(" and ")}: sign in by OpenID Connect or SSO, or take on a role`)];
    }
    const unknown = provider.credentials.map((one) => one.given).find((truth) => truth instanceof Unknown);
    return unknown === undefined ? [] : [notEvaluated(provider, unknown)];
});
