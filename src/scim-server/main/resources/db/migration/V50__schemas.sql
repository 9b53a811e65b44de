-- Extension schemas that an organization registered, besides those of RFC 7643.
create table extension_schema (
  organization  uuid           not null references organization (id) on delete cascade,
  urn           text           not null,                  -- folded: URNs are compared without case
  resource_type text           not null check (resource_type in ('User', 'Group')),
  document      jsonb          not null,                  -- as RFC 7643 section 7 writes a schema
  created       timestamptz(3) not null default now(),
  primary key (organization, urn)
);

select own_rows_only('extension_schema');
