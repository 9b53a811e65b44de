-- What an organization decided for itself.
alter table organization
  add default_role      text    not null default 'member' check (default_role in ('member', 'admin')),  -- of those who come new
  add emergency_removal boolean not null default false,
  add name_clash        text    not null default 'ask' check (name_clash in ('ask', 'link')),
  add remembered_days   integer not null default 90 check (remembered_days between 1 and 3650),
  add guard_count       integer not null default 50 check (guard_count between 1 and 1000000),
  add guard_percent     integer not null default 10 check (guard_percent between 0 and 100),
  add group_roles       boolean not null default false;                  -- do the rules below hold?

-- The people whom an identity provider puts into a group of this name have this role.
create table group_role (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,
  group_name   text           not null,                   -- as written
  name_folded  text collate "C" not null,
  role         text           not null check (role in ('admin', 'organization_admin')),
  made_by      text           not null,
  created      timestamptz(3) not null default now(),
  primary key (organization, id)
);
create unique index group_role_name on group_role (organization, name_folded);

-- How a link came about and how it stands. Only a link to a team that was here before has a time: it can be undone.
alter table scim_group
  add set_aside  text check (set_aside in ('ignored', 'detached')),    -- held, and nobody is asked (any more)
  add paused     timestamptz(3),                          -- linked, but writes are put off
  add paused_by  text,
  add linked     timestamptz(3),
  add linked_by  text,                                    -- null: the identity provider, by writing to the team's id
  add gives_role boolean not null default false,          -- has the pushed people the role that the team gives?
  add check (set_aside is null or state = 'held'),
  add check (paused is null or state = 'linked');

-- Where a linked team was changed here. The membership holds what is; this, what the identity provider does not know.
create table team_difference (
  organization uuid           not null,
  scim_group   uuid           not null,
  member       uuid           not null,
  kind         text           not null check (kind in ('added', 'removed')),
  made_by      text           not null,
  made         timestamptz(3) not null default now(),
  primary key (organization, scim_group, member),
  foreign key (organization, scim_group) references scim_group (organization, id) on delete cascade,
  foreign key (organization, member) references member (organization, id) on delete cascade
);
create index team_difference_member on team_difference (organization, member);

-- What was decided about a group that was held.
create table decision (
  organization uuid           not null references organization (id) on delete cascade,
  id           uuid           not null,
  scim_group   uuid           not null,                   -- may be gone by now
  team         uuid           not null,                   -- may be gone by now
  name         text           not null,                   -- of both, as it was
  source       text,                                      -- the connection
  choice       text           not null check (choice in ('link', 'keep_apart', 'ignore')),
  gave_role    boolean        not null default false,
  joined       integer        not null default 0,
  stayed       integer        not null default 0,
  gone         integer        not null default 0,
  local_name   text,                                      -- what the team is called since they are kept apart
  decided      timestamptz(3) not null default now(),
  decided_by   text           not null,
  undone       timestamptz(3),
  undone_by    text,
  primary key (organization, id)
);
create index decision_decided on decision (organization, decided);

-- By whose external id somebody who left is recognized.
alter table person add connection uuid;
create index team_role on team (organization) where role is not null;

-- How much higher one role is than another.
create function role_rank(role text) returns integer language sql immutable parallel safe
  return case role when 'organization_admin' then 2 when 'admin' then 1 else 0 end;

-- Every reason why somebody has more than the role member. Linking alone gives nobody a role: those whom an identity provider
-- puts into a team have what it gives only where somebody said so, and organization admin only by a rule for their group.
create view role_grant as
  select p.organization, p.id as person, p.role, 'own' as through, null::text as name
  from person p where p.role <> 'member' and p.left_at is null
  union all
  select tp.organization, tp.person, t.role, 'team', t.name
  from team t
  join team_person tp on tp.organization = t.organization and tp.team = t.id
  where t.role is not null and (
    not exists (select from scim_group g where g.organization = t.organization and g.team = t.id and g.state = 'linked')
    or t.role = 'admin' and exists (
      select from scim_group g where g.organization = t.organization and g.team = t.id and g.gives_role)
    or exists (
      select from team_member own where own.organization = tp.organization and own.team = tp.team and own.person = tp.person))
  union all
  select r.organization, m.person, r.role, 'rule', r.group_name
  from group_role r
  join organization o on o.id = r.organization and o.group_roles
  join scim_group g on g.organization = r.organization and g.display_name = r.name_folded and g.state = 'linked'
  join scim_group_member gm on gm.organization = g.organization and gm.scim_group = g.id
  join member m on m.organization = gm.organization and m.id = gm.member
  where not exists (
    select from team_difference d where d.organization = gm.organization and d.scim_group = gm.scim_group and d.member = gm.member);

-- Who may run an organization now.
create view organization_admin as
  select distinct m.organization, m.id as member, m.person
  from role_grant r
  join member m on m.organization = r.organization and m.person = r.person and m.active
  where r.role = 'organization_admin';

-- What a token may do, how it is replaced, and who calls in vain.
alter table token
  add reads        boolean not null default true,
  add writes_users boolean not null default true,
  add writes_groups boolean not null default true,
  add replaced_by  uuid,
  add refused      bigint  not null default 0;             -- calls with it since it ended

-- Who removed whom within the last hour; older rows are of no use.
create table removal (
  organization uuid           not null,
  connection   uuid           not null,
  person       uuid           not null,
  at           timestamptz(3) not null,
  foreign key (organization, connection) references connection (organization, id) on delete cascade
);
create index removal_at on removal (organization, connection, at);

alter table connection
  add guard         text not null default 'watching' check (guard in ('watching', 'tripped', 'approved', 'refused')),
  add guard_since   timestamptz(3),
  add guard_by      text,
  add guard_people  integer,                               -- how many people the connection had when last counted
  add guard_counted timestamptz(3);

-- May this connection take away the access of one more person? Counts them if so; otherwise the guard is tripped from now on.
-- A function, because each of its statements sees what others committed before the lock was got: the count is exact.
create function admit_removal(of_organization uuid, by_connection uuid, of_person uuid) returns boolean language plpgsql as $$
declare
  c connection%rowtype;
  o organization%rowtype;
  recent integer;
begin
  select * into c from connection where organization = of_organization and id = by_connection for no key update;
  if c.guard in ('tripped', 'refused') then return false; end if;
  if c.guard = 'approved' then
    if c.guard_since > clock_timestamp() - interval '1 hour' then return true; end if;
    update connection set guard = 'watching', guard_since = null, guard_by = null
      where organization = of_organization and id = by_connection;
  end if;
  select * into o from organization where id = of_organization;
  select count(*) into recent from removal
    where organization = of_organization and connection = by_connection and at > clock_timestamp() - interval '1 hour';
  if recent >= o.guard_count then
    if c.guard_counted is null or c.guard_counted <= clock_timestamp() - interval '1 hour' then
      select count(*) + recent into c.guard_people from member
        where organization = of_organization and connection = by_connection and active;
      update connection set guard_people = c.guard_people, guard_counted = clock_timestamp()
        where organization = of_organization and id = by_connection;
    end if;
    if recent + 1 > c.guard_people * o.guard_percent / 100.0 then
      update connection set guard = 'tripped', guard_since = clock_timestamp(), guard_by = null
        where organization = of_organization and id = by_connection;
      return false;
    end if;
  end if;
  insert into removal (organization, connection, person, at) values (of_organization, by_connection, of_person, clock_timestamp());
  return true;
end
$$;
select own_rows_only('group_role');
select own_rows_only('team_difference');
select own_rows_only('decision');
select own_rows_only('removal');
