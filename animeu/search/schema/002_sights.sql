-- Version 2: what is seen. JSON columns hold values of animeu/sights.py; see animeu.search.codec.

ALTER TABLE shots ADD COLUMN view TEXT NOT NULL DEFAULT '{}';          -- View
ALTER TABLE lines ADD COLUMN box TEXT NOT NULL DEFAULT 'null';         -- Box or null
ALTER TABLE clips ADD COLUMN tags TEXT NOT NULL DEFAULT '{}';          -- JSON map

CREATE TABLE characters (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    known INTEGER NOT NULL,
    probability REAL NOT NULL,
    appearances TEXT NOT NULL,                -- JSON list
    lines TEXT NOT NULL,                      -- JSON list
    seen_us INTEGER NOT NULL,
    folded TEXT NOT NULL,                     -- the name as it is looked for
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;
CREATE INDEX characters_folded ON characters (folded);

CREATE TABLE appearances (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    shot INTEGER NOT NULL,
    first_frame INTEGER NOT NULL,
    last_frame INTEGER NOT NULL,
    frame INTEGER NOT NULL,
    face TEXT NOT NULL,                       -- Face
    faces INTEGER NOT NULL,
    character INTEGER NOT NULL,               -- -1 when unknown
    probability REAL NOT NULL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;
CREATE INDEX appearances_shot ON appearances (episode, shot);

CREATE TABLE places (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    shots TEXT NOT NULL,                      -- JSON list
    palette TEXT NOT NULL,                    -- tuple of Colour
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

-- Vectors of an episode that belong to no entry: of its appearances, of its places.
CREATE TABLE arrays (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    source TEXT NOT NULL,                     -- 'faces', 'places'
    spec TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    data BLOB NOT NULL,                       -- float32, little-endian, rows of `dimension`
    PRIMARY KEY (episode, source)
);

-- Characters that somebody showed with pictures.
CREATE TABLE enrolled (
    name TEXT NOT NULL,
    spec TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    data BLOB NOT NULL,                       -- float32, one row a picture
    PRIMARY KEY (name, spec)
);

-- Looks: small pictures of frames, by which a picture finds its episode and second; see animeu.search.looks. Numbers are never
-- used twice, so a look never changes. What it shows holds until the next one of its episode.
CREATE TABLE looks (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    frame INTEGER NOT NULL,
    spec TEXT NOT NULL,                       -- what the bytes are
    look BLOB NOT NULL                        -- uint8; empty where the frame shows nothing that could be found
);
CREATE INDEX looks_episode ON looks (episode, spec, number);
