import { oneOfNumbers, text } from "./decode";

/** CloudWatch Logs takes no other retention. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
export const LOG_RETENTION = oneOfNumbers(...RETENTION_DAYS);
export const EXTERNAL_ID = text(/^[\w+=,.@:/-]{2,1224}$/, "an external id of 2 to 1,224 characters");
export const EMAIL = text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address");
export const NOT_EMPTY = text(/^[^]+$/, "a quoted text, not empty");
