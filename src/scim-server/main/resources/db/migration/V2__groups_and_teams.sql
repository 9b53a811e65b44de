-- What people have here. Its own people stay as they are while a group is linked to it.
create table team (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,
  name         text           not null,                   -- as written
  name_folded  text collate "C"           not null,
  role         text check (role in ('admin', 'organization_admin')),   -- what it gives to its people
  created      timestamptz(3) not null default now(),
  modified     timestamptz(3) not null default now(),
  removed      timestamptz(3),                            -- can be restored for a set time
  primary key (organization, id)
);
create unique index team_name on team (organization, name_folded) where removed is null;

create table team_member (
  organization uuid           not null,
  team         uuid           not null,
  person       uuid           not null,
  since        timestamptz(3) not null default now(),
  primary key (organization, team, person),
  foreign key (organization, team) references team (organization, id) on delete cascade,
  foreign key (organization, person) references person (organization, id) on delete cascade
);
create index team_member_person on team_member (organization, person);

-- What SCIM shows as a Group.
--   external  a team that nobody feeds: no members shown, its id is the team's
--   linked    feeds a team: the team's people are the members below
--   held      pushed, but its name is a team's here: waits for a decision, feeds nothing
--   hidden    the external row of a team while a held group bears its name
create table scim_group (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,                   -- the SCIM id
  connection   uuid,                                      -- who keeps it in step; null: external or hidden
  team         uuid,
  state        text           not null check (state in ('external', 'linked', 'held', 'hidden')),
  display_name text collate "C"           not null,
  external_id  text collate "C",                                      -- exact
  document     jsonb          not null,                   -- without members
  folded       jsonb          not null,
  version      bigint         not null default 1,
  created      timestamptz(3) not null default now(),
  modified     timestamptz(3) not null default now(),
  primary key (organization, id),
  foreign key (organization, team) references team (organization, id),
  foreign key (organization, connection) references connection (organization, id) on delete set null (connection),
  check ((team is null) = (state = 'held')),
  check ((connection is null) or (state in ('linked', 'held')))
);
create unique index scim_group_display_name on scim_group (organization, display_name) where state <> 'hidden';
create unique index scim_group_external_id on scim_group (organization, connection, external_id) where external_id is not null;
create unique index scim_group_team on scim_group (organization, team);
create index scim_group_external_id_any on scim_group (organization, external_id) where external_id is not null;
create index scim_group_folded on scim_group using gin (organization, folded jsonb_path_ops);

create table scim_group_member (
  organization uuid           not null,
  scim_group   uuid           not null,
  member       uuid           not null,
  since        timestamptz(3) not null default now(),
  primary key (organization, scim_group, member),
  foreign key (organization, scim_group) references scim_group (organization, id) on delete cascade,
  foreign key (organization, member) references member (organization, id) on delete cascade
);
create index scim_group_member_member on scim_group_member (organization, member);

-- Who is in a team now, wherever its people come from.
create view team_person as
  select own.organization, own.team, own.person, own.since
  from team_member own
  join team on team.organization = own.organization and team.id = own.team and team.removed is null
  where not exists (
    select from scim_group g
    where g.organization = own.organization and g.team = own.team and g.state = 'linked')
  union all
  select pushed.organization, g.team, member.person, pushed.since
  from scim_group_member pushed
  join scim_group g on g.organization = pushed.organization and g.id = pushed.scim_group and g.state = 'linked'
  join member on member.organization = pushed.organization and member.id = pushed.member;
