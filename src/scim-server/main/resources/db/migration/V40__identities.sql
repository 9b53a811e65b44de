-- Who somebody is at an OpenID provider, remembered at their first sign-in: from then on another account over there
-- is somebody else, whatever address it shows.
create table login_identity (
  organization uuid           not null,
  issuer       text           not null,
  subject      text           not null,
  person       uuid           not null,
  since        timestamptz(3) not null default now(),
  primary key (organization, issuer, subject),
  unique (organization, issuer, person),
  foreign key (organization, person) references person (organization, id) on delete cascade
);
select own_rows_only('login_identity');
