export const TRAILS = ["aws:cloudtrail/trail:Trail", "aws-native:cloudtrail:Trail"] as const;
export const EVENT_DATA_STORES = ["aws:cloudtrail/eventDataStore:EventDataStore", "aws-native:cloudtrail:EventDataStore"] as const;
