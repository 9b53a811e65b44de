-- What the lists of the console read first: a page by name of each kind of members, and how many there are of each,
-- without touching the documents.
create index member_unsynced on member (organization, name, id) where connection is null;
create index member_out on member (organization, name, id) where not active;
create index member_kind on member (organization, connection, active);
