-- How a person signs in to the console; a person without a row can't.
create table login (
  organization  uuid           not null,
  person        uuid           not null,
  password_hash text           not null,
  changed       timestamptz(3) not null default now(),
  failures      integer        not null default 0,         -- wrong passwords in a row
  failed        timestamptz(3),                            -- the last of them
  primary key (organization, person),
  foreign key (organization, person) references person (organization, id) on delete cascade
);

-- One-time codes by which an organization admin sets a password.
create table setup_code (
  organization uuid           not null,
  hash         bytea          not null unique,
  person       uuid           not null,
  expires      timestamptz(3) not null,
  primary key (organization, hash),
  foreign key (organization, person) references person (organization, id) on delete cascade
);

create table console_session (
  organization uuid           not null,
  hash         bytea          not null unique,            -- of the cookie's value
  person       uuid           not null,
  form_key     text           not null,                   -- what every form of this session must carry
  created      timestamptz(3) not null default now(),
  expires      timestamptz(3) not null,
  primary key (organization, hash),
  foreign key (organization, person) references person (organization, id) on delete cascade
);
create index console_session_person on console_session (organization, person);
