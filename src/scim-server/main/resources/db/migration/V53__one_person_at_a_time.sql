-- What is asked about one person must not read everybody else.

-- Below a union all, a join is not asked for one row at a time. So the people of a team are looked up here and not through
-- team_person; and who asks for all admins begins with the few who have more than the role member.
create index person_with_role on person (organization) where role <> 'member';

create or replace view role_grant as
  select p.organization, p.id as person, p.role, 'own' as through, null::text as name
  from person p where p.role <> 'member' and p.left_at is null
  union all
  select own.organization, own.person, t.role, 'team', t.name
  from team t
  join team_member own on own.organization = t.organization and own.team = t.id
  where t.role is not null and t.removed is null and not exists (
    select from scim_group g where g.organization = t.organization and g.team = t.id and g.state = 'linked')
  union all
  select m.organization, m.person, t.role, 'team', t.name
  from team t
  join scim_group g on g.organization = t.organization and g.team = t.id and g.state = 'linked'
  join scim_group_member gm on gm.organization = g.organization and gm.scim_group = g.id
  join member m on m.organization = gm.organization and m.id = gm.member
  where t.role is not null and (
    t.role = 'admin' and g.gives_role
    or exists (
      select from team_member own where own.organization = t.organization and own.team = t.id and own.person = m.person))
  union all
  select r.organization, m.person, r.role, 'rule', r.group_name
  from group_role r
  join organization o on o.id = r.organization and o.group_roles
  join scim_group g on g.organization = r.organization and g.display_name = r.name_folded and g.state = 'linked'
  join scim_group_member gm on gm.organization = g.organization and gm.scim_group = g.id
  join member m on m.organization = gm.organization and m.id = gm.member
  where not exists (
    select from team_difference d where d.organization = gm.organization and d.scim_group = gm.scim_group and d.member = gm.member);

-- The offset keeps the planner from reading all members first.
create or replace view organization_admin as
  select distinct r.organization, m.id as member, r.person
  from role_grant r
  cross join lateral (
    select id from member where organization = r.organization and person = r.person and active offset 0) m
  where r.role = 'organization_admin';

create or replace function member_address_drop() returns trigger language plpgsql as $$
begin
  delete from member_address
  where organization = old.organization and member = old.id
    and email = any (array(select one ->> 'value' from jsonb_array_elements(old.folded -> 'emails') one));
  return null;
end $$;

-- How many calls came within a day is shown above the log: counted by the index, without the rows.
alter table request_log drop constraint request_log_pkey;
alter table request_log add primary key (organization, id) include (times, changes, result);
