-- Every call of an identity provider. Ids sort by time. No foreign keys but the organization's: a row outlives what it names.
create table request_log (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,
  at           timestamptz(3) not null,
  until        timestamptz(3) not null,                   -- of the last call that was folded into this row
  times        integer        not null default 1,         -- how many calls it stands for
  connection   uuid,
  token        uuid,
  client       text,                                      -- as its User-Agent says
  address      text,
  method       text           not null,
  path         text           not null,                   -- without the query, which may hold anything
  correlation  text           not null,                   -- names the call in the logs of both sides
  action       text           not null,
  changes      boolean        not null,                   -- does the action change anything, unless refused
  kind         text,                                      -- User or Group
  subject      uuid,                                      -- the SCIM id
  name         text,                                      -- what the subject is called
  before       text[]         not null default '{}',      -- names of touched attributes that had a value
  after        text[]         not null default '{}',      -- names of touched attributes that have one now
  joined       integer        not null default 0,         -- people put into the group
  left_out     integer        not null default 0,         -- people taken out of it
  status       smallint       not null,
  result       text           not null check (result in ('done', 'held', 'refused', 'not_signed_in', 'failed')),
  reason       text,
  millis       integer        not null,
  primary key (organization, id)
);
create index request_log_subject on request_log (organization, subject, id) where subject is not null;
create index request_log_not_done on request_log (organization, result, id) where result <> 'done';

-- What people did here.
create table audit_log (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,
  at           timestamptz(3) not null default now(),
  who          text           not null,
  what         text           not null,
  subject      uuid,
  details      jsonb          not null default '{}',
  primary key (organization, id)
);
create index audit_log_subject on audit_log (organization, subject, id) where subject is not null;

select own_rows_only('request_log');
select own_rows_only('audit_log');
