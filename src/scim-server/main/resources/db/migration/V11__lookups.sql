-- Under row-level security only comparisons that can't leak (= < > of text, uuid, timestamp) are left to an index:
-- neither containment in jsonb nor LIKE is. So what is looked up by an index is a column or has rows of its own.

drop index member_folded;
drop index scim_group_folded;
drop extension btree_gin;

-- All e-mail addresses of a member, as filters compare them. Kept by the triggers below, whoever writes a member.
create table member_address (
  organization uuid             not null,
  email        text collate "C" not null,
  member       uuid             not null,
  primary key (organization, email, member)
);
select own_rows_only('member_address');

create function member_address_add() returns trigger language plpgsql as $$
begin
  insert into member_address (organization, email, member)
  select distinct new.organization, one ->> 'value', new.id from jsonb_array_elements(new.folded -> 'emails') one
  where one ->> 'value' is not null;
  return null;
end $$;
create function member_address_drop() returns trigger language plpgsql as $$
begin
  delete from member_address e using jsonb_array_elements(old.folded -> 'emails') one
  where e.organization = old.organization and e.email = one ->> 'value' and e.member = old.id;
  return null;
end $$;

-- Triggers of one event fire in the order of their names.
create trigger member_address_deleted after delete on member
  for each row when (jsonb_typeof(old.folded -> 'emails') = 'array') execute function member_address_drop();
create trigger member_address_changed_1 after update of folded on member
  for each row when (jsonb_typeof(old.folded -> 'emails') = 'array' and old.folded -> 'emails' is distinct from new.folded -> 'emails')
  execute function member_address_drop();
create trigger member_address_changed_2 after update of folded on member
  for each row when (jsonb_typeof(new.folded -> 'emails') = 'array' and old.folded -> 'emails' is distinct from new.folded -> 'emails')
  execute function member_address_add();
create trigger member_address_inserted after insert on member
  for each row when (jsonb_typeof(new.folded -> 'emails') = 'array') execute function member_address_add();

insert into member_address (organization, email, member)
select distinct organization, one ->> 'value', id
from (select organization, id, jsonb_path_query(folded, '$.emails[*]') as one from member) every_one
where one ->> 'value' is not null;
