import cisTitles from "./controls/cis.json";
import nistTitles from "./controls/nist.json";
import pciTitles from "./controls/pci.json";
import securityHub from "./controls/securityHub.json";
import type { FrameworkControl } from "./entry";

/** A control of AWS Security Hub, with the requirements of other standards that AWS relates it to. */
interface HubControl {
    readonly title: string;
    /** Whether it is one of the Foundational Security Best Practices; left out where it is. */
    readonly fsbp?: boolean;
    readonly nist?: readonly string[];
    readonly pci?: readonly string[];
    readonly cis?: readonly string[];
}

type Titles = Readonly<Record<string, string>>;

const HUB: Readonly<Record<string, HubControl>> = securityHub;

function titled(titles: Titles, reference: string): string {
    const title = titles[reference];
    if (title === undefined) {
        throw new Error(`${reference} is no control that is listed in catalogue/controls`);
    }
    return title;
}

/** CIS Amazon Web Services Foundations Benchmark, version 7.0.0. Numbers of earlier versions stand for other recommendations. */
export function cis(reference: string): FrameworkControl {
    const specification = titled(cisTitles, reference);
    return { key: "cis-aws", name: "CIS AWS Foundations Benchmark", version: "7.0.0", reference, specification };
}

/** NIST Special Publication 800-53, revision 5. */
export function nist(reference: string): FrameworkControl {
    return { key: "nist-800-53", name: "NIST SP 800-53", version: "5", reference, specification: titled(nistTitles, reference) };
}

/** Payment Card Industry Data Security Standard, version 4.0.1. */
export function pci(reference: string): FrameworkControl {
    return { key: "pci-dss", name: "PCI DSS", version: "4.0.1", reference, specification: titled(pciTitles, reference) };
}

function ofHub(reference: string): FrameworkControl[] {
    const control = HUB[reference];
    if (control === undefined) {
        throw new Error(`${reference} is no control of AWS Security Hub that is listed in catalogue/controls`);
    }
    const { title, fsbp = true, nist: ofNist = [], pci: ofPci = [], cis: ofCis = [] } = control;
    const own = { key: "aws-fsbp", name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification: title };
    return [...ofCis.map(cis), ...(fsbp ? [own] : []), ...ofNist.map(nist), ...ofPci.map(pci)];
}

const ORDER = ["cis-aws", "aws-fsbp", "nist-800-53", "pci-dss"];

/**
 * Controls of AWS Security Hub, such as `S3.5`, with the requirements that they stand for in CIS, NIST and PCI DSS; each once, by standard.
 * @throws Error for one that is not listed
 */
export function controls(...references: readonly string[]): readonly FrameworkControl[] {
    const all = references.flatMap(ofHub);
    const once = new Map(all.map((control) => [`${control.key} ${control.reference}`, control]));
    return [...once.values()].sort((a, b) => ORDER.indexOf(a.key) - ORDER.indexOf(b.key));
}
