-- Every key starts with the organization; no statement of the product crosses two of them.
-- Text in columns named like an attribute is folded (NFKC, lower case) unless the column says exact.

create extension if not exists btree_gin;

create table organization (
  id       uuid           not null primary key,
  name     text           not null unique,               -- in addresses: /scim/v2/{name}
  scim     text           not null default 'off' check (scim in ('off', 'on', 'paused')),
  created  timestamptz(3) not null default now()
);

-- One identity provider that feeds an organization.
create table connection (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,
  name         text           not null,
  created      timestamptz(3) not null default now(),
  primary key (organization, id),
  unique (organization, name)
);

create table token (
  organization  uuid           not null,
  id            uuid           not null,
  connection    uuid           not null,
  name          text           not null,
  hash          bytea          not null unique,           -- SHA-256; the token itself is shown once and stored nowhere
  ending        text           not null,                  -- its last four characters, to tell tokens apart
  made_by       text           not null,
  created       timestamptz(3) not null default now(),
  expires       timestamptz(3),
  revoked       timestamptz(3),
  used          timestamptz(3),
  used_from     text,
  used_by       text,                                     -- the client, as its User-Agent says
  primary key (organization, id),
  foreign key (organization, connection) references connection (organization, id) on delete cascade
);

-- Who somebody is here: role, teams, history. Outlives the SCIM resource, so that somebody who comes back is the same person.
create table person (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,
  role         text           not null default 'member' check (role in ('member', 'admin', 'organization_admin')),
  joined       timestamptz(3) not null default now(),
  left_at      timestamptz(3),                            -- deleted over SCIM; remembered for a set time
  user_name    text collate "C",                                      -- only of those who left: how to recognize them
  external_id  text collate "C",                                      -- exact; the same
  primary key (organization, id)
);
create index person_left_user_name on person (organization, user_name) where left_at is not null;
create index person_left_external_id on person (organization, external_id) where left_at is not null;

-- A person as SCIM shows it: one User.
create table member (
  organization uuid           not null,
  id           uuid           not null,                   -- the SCIM id
  person       uuid           not null,
  connection   uuid,                                      -- who keeps it in step; null: unsynced
  user_name    text collate "C"           not null,
  display_name text collate "C",
  external_id  text collate "C",                                      -- exact
  email        text collate "C",                                      -- primary, else work, else first
  name         text collate "C"           not null,                   -- as lists show it
  active       boolean        not null,
  document     jsonb          not null,                   -- as it was sent
  folded       jsonb          not null,                   -- as filters compare it
  version      bigint         not null default 1,
  created      timestamptz(3) not null default now(),
  modified     timestamptz(3) not null default now(),
  primary key (organization, id),
  foreign key (organization, person) references person (organization, id),
  foreign key (organization, connection) references connection (organization, id) on delete set null (connection)
);
create unique index member_user_name on member (organization, user_name);
create unique index member_external_id on member (organization, connection, external_id) where external_id is not null;
create unique index member_person on member (organization, person);
create index member_display_name on member (organization, display_name);
create index member_external_id_any on member (organization, external_id) where external_id is not null;
create index member_name on member (organization, name, id);
create index member_email on member (organization, email) where email is not null;
create index member_folded on member using gin (organization, folded jsonb_path_ops);
