import { blockDevices } from "../../model/ec2/blockDevice";
import { ifKnown, violation } from "../../verdict";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { volumeEncryptionRemedy } from "./volumeEncryptionRemedy";

const judged = rule("ebs-volume-encryption", blockDevices, (view) =>
    ifKnown(view, view.encrypted, (encrypted) =>
        encrypted ? [] : [violation(view, `leaves ${view.device} unencrypted: set encrypted to true, or turn on EncryptionByDefault`)],
    ),
);

export const volumeEncryption = withRemedy(judged, volumeEncryptionRemedy);
