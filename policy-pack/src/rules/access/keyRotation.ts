import { allOf, holds } from "../../known";
import { keys } from "../../model/access/key";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const keyRotation = rule("kms-key-rotation", keys, (key) =>
    violationIf(key, allOf([key.isRotatable, holds(key.rotation, (on) => !on)]), "is never rotated: set enableKeyRotation to true"),
);
