-- Version 1: episodes with all that is known about them, what can be found in them, and vectors.
-- Columns after `episode` and `position` follow the fields of the value in animeu/episode.py, in their order.

CREATE TABLE library (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL                 -- rises with every committed write
);
INSERT INTO library VALUES (1, 0);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE episodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    duration_us INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    digest TEXT NOT NULL,
    added TEXT NOT NULL,                      -- ISO 8601, UTC
    stamp TEXT NOT NULL                       -- random, new with every write: tells an index what it still holds
);
CREATE INDEX episodes_digest ON episodes (digest);
CREATE INDEX episodes_path ON episodes (path);

CREATE TABLE clocks (                         -- of episodes with a video
    episode INTEGER PRIMARY KEY REFERENCES episodes ON DELETE CASCADE,
    end_us INTEGER NOT NULL,
    times BLOB NOT NULL                       -- see animeu.search.clocks.pack
);

CREATE TABLE streams (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    codec TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    chosen INTEGER NOT NULL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE chapters (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE tracks (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    track TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    format TEXT NOT NULL,
    lines INTEGER NOT NULL,
    fit REAL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE lines (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    speaker TEXT NOT NULL,
    style TEXT NOT NULL,
    track TEXT NOT NULL,
    events TEXT NOT NULL,                     -- JSON list
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE boundaries (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    frame INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    kind TEXT NOT NULL,
    probability REAL NOT NULL,
    evidence TEXT NOT NULL,                   -- JSON list of [source, what, weight]
    transition TEXT NOT NULL,                 -- JSON list of two frames; empty for a hard cut
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE shots (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    first_frame INTEGER NOT NULL,
    last_frame INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    probability REAL NOT NULL,
    representative INTEGER NOT NULL,
    brightness REAL NOT NULL,
    movement REAL NOT NULL,
    begins_with TEXT NOT NULL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE clips (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    first_shot INTEGER NOT NULL,
    last_shot INTEGER NOT NULL,
    scene INTEGER NOT NULL,
    sounds TEXT NOT NULL,                     -- JSON map
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE clip_lines (
    episode INTEGER NOT NULL,
    clip INTEGER NOT NULL,
    position INTEGER NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (episode, clip, position),
    FOREIGN KEY (episode, clip) REFERENCES clips ON DELETE CASCADE,
    FOREIGN KEY (episode, line) REFERENCES lines DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX clip_lines_line ON clip_lines (episode, line);

CREATE TABLE clip_speakers (
    episode INTEGER NOT NULL,
    clip INTEGER NOT NULL,
    position INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    PRIMARY KEY (episode, clip, position),
    FOREIGN KEY (episode, clip) REFERENCES clips ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE descriptions (
    episode INTEGER NOT NULL,
    clip INTEGER NOT NULL,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (episode, clip, position),
    FOREIGN KEY (episode, clip) REFERENCES clips ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE scenes (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE scene_clips (
    episode INTEGER NOT NULL,
    scene INTEGER NOT NULL,
    position INTEGER NOT NULL,
    clip INTEGER NOT NULL,
    PRIMARY KEY (episode, scene, position),
    FOREIGN KEY (episode, scene) REFERENCES scenes ON DELETE CASCADE,
    FOREIGN KEY (episode, clip) REFERENCES clips DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX scene_clips_clip ON scene_clips (episode, clip);

CREATE TABLE rankings (                       -- the languages in which a summary can be told, in order
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

CREATE TABLE highlights (
    episode INTEGER NOT NULL,
    ranking INTEGER NOT NULL,
    position INTEGER NOT NULL,
    line INTEGER NOT NULL,
    score REAL NOT NULL,
    clip INTEGER NOT NULL,
    PRIMARY KEY (episode, ranking, position),
    FOREIGN KEY (episode, ranking) REFERENCES rankings ON DELETE CASCADE,
    FOREIGN KEY (episode, line) REFERENCES lines DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX highlights_line ON highlights (episode, line);

CREATE TABLE notices (
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (episode, position)
) WITHOUT ROWID;

-- One entry for each thing that can be found: a line, a clip's description in one language, a clip's picture.
-- Its id is the rowid of its words and the id of its vector; ids are never used twice, so a vector never changes.
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    source TEXT NOT NULL,                     -- 'lines', 'clips:LANGUAGE' or 'pictures'
    position INTEGER NOT NULL,                -- of the line or the clip
    kind TEXT NOT NULL,                       -- a kind of line, 'description' or 'picture'
    language TEXT NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    clip INTEGER NOT NULL                     -- -1 when it lies in none
);
CREATE INDEX entries_episode ON entries (episode, source, position);
CREATE INDEX entries_kind ON entries (kind);
CREATE INDEX entries_language ON entries (language, kind);

CREATE TABLE entry_speakers (
    speaker TEXT NOT NULL,                    -- folded; see animeu.search.words.fold
    entry INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    PRIMARY KEY (speaker, entry)
) WITHOUT ROWID;
CREATE INDEX entry_speakers_entry ON entry_speakers (entry);

-- Tokens are made by animeu.search.words and joined by spaces, so this tokenizer only has to split them again.
CREATE VIRTUAL TABLE words USING fts5 (tokens, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
CREATE TRIGGER entries_words AFTER DELETE ON entries BEGIN
    DELETE FROM words WHERE rowid = old.id;
END;

-- Vectors of entries with neighbouring ids, in blocks: row i belongs to the entry `first + i`.
CREATE TABLE vectors (
    first INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    episode INTEGER NOT NULL REFERENCES episodes ON DELETE CASCADE,
    source TEXT NOT NULL,
    spec TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    data BLOB NOT NULL                        -- float32, little-endian, rows of `dimension`
);
CREATE INDEX vectors_episode ON vectors (episode);
CREATE INDEX vectors_spec ON vectors (spec, source);
