-- Each half has a database and a user of its own; the server's is no superuser, as row-level
-- security binds none. The password is the one that the container itself was given.
\getenv password POSTGRES_PASSWORD
create role keycloak login password :'password';
create database keycloak owner keycloak;
create role lockstep login password :'password';
create database lockstep owner lockstep;
