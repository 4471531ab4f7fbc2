export * from "./access-key-audit/index";
