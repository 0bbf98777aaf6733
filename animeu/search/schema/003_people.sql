-- Version 3: who of one episode is who of another; see animeu.search.cast.

CREATE TABLE people (
    episode INTEGER NOT NULL,
    position INTEGER NOT NULL,                -- of the character in its episode
    number INTEGER NOT NULL,                  -- the same for one person in all episodes
    name TEXT NOT NULL,                       -- of the person; empty when nobody says it
    known INTEGER NOT NULL,                   -- whether it was enrolled
    folded TEXT NOT NULL,                     -- the name as it is looked for
    PRIMARY KEY (episode, position),
    FOREIGN KEY (episode, position) REFERENCES characters ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX people_number ON people (number);

-- The characters of all episodes, each with the person that it is; those of whom nobody told it, too.
CREATE VIEW called AS
    SELECT c.episode, c.position, c.seen_us, c.lines, c.folded, coalesce(q.number, 0) AS number, q.folded AS person,
           coalesce(q.name, c.name) AS name, coalesce(q.known, c.known) AS known,
           coalesce(nullif(q.name, ''), nullif(c.name, ''), '#' || q.number, '') AS shown
    FROM characters c LEFT JOIN people q ON q.episode = c.episode AND q.position = c.position;
