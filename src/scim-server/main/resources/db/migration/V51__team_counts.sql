-- Who of a team's people is out, without touching their rows.
create index member_not_active on member (organization, id) where not active;
