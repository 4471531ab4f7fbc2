import { blockDevices } from "../../model/ec2/blockDevice";
import { ifKnown, violation } from "../../verdict";
import { rule } from "../rule";

export const volumeEncryption = rule("ebs-volume-encryption", blockDevices, (view) =>
    ifKnown(view, view.encrypted, (encrypted) =>
        encrypted ? [] : [violation(view, `leaves ${view.device} unencrypted: set encrypted to true, or turn on EncryptionByDefault`)],
    ),
);
