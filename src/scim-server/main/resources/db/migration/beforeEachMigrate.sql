-- A migration changes the rows of all organizations.
set local lockstep.across = 'on';
