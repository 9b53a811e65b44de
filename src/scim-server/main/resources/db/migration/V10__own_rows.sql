-- The second wall between organizations: where a statement forgets its WHERE, the rows of others are not there.
-- A session says whose rows it is about, for one transaction (store.Sight). The owner of the tables is bound too.

create function own_rows_only(what regclass, key name default 'organization') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', what);
  execute format('alter table %s force row level security', what);
  -- In a subselect the setting is read once per statement, not once per row.
  execute format(
    'create policy own_rows on %s using (%I = (select nullif(current_setting(''lockstep.organization'', true), '''')::uuid)
      or current_setting(''lockstep.across'', true) = ''on'')', what, key);
end $$;
comment on function own_rows_only is 'to be called for every table of an organization, in the migration that makes it';

select own_rows_only('organization', 'id');
select own_rows_only('connection');
select own_rows_only('token');
select own_rows_only('person');
select own_rows_only('member');
select own_rows_only('team');
select own_rows_only('team_member');
select own_rows_only('scim_group');
select own_rows_only('scim_group_member');
select own_rows_only('login');
select own_rows_only('setup_code');
select own_rows_only('console_session');
