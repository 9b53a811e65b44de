-- A connection code's token, until it is used for the first time.
alter table token add lapses timestamptz(3);
