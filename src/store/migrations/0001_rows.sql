-- Records, conversations and the revision that numbers generations.
-- A conversation's state and a turn's reply are opaque here: their versions are the dialogue's business.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- One row: the number of the last change of the records.
CREATE TABLE revision (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    number   INTEGER NOT NULL
) STRICT;

INSERT INTO revision (only_row, number) VALUES (1, 0);

CREATE TABLE record (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    hash        TEXT NOT NULL,
    origin      TEXT NOT NULL CHECK (origin IN ('shipped', 'path', 'upload')),
    origin_path TEXT NOT NULL,
    body        TEXT NOT NULL
) STRICT;

CREATE TABLE conversation (
    id         TEXT PRIMARY KEY,
    state      BLOB NOT NULL,
    turns      INTEGER NOT NULL,
    touched_at INTEGER NOT NULL
) STRICT;

CREATE INDEX conversation_touched_at ON conversation (touched_at);

-- Times are microseconds since 1970 in UTC.
CREATE TABLE turn (
    conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    number          INTEGER NOT NULL,
    message_id      TEXT NOT NULL UNIQUE,
    message         TEXT NOT NULL,
    reply           TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, number)
) STRICT;
