-- When a record last changed, and what is gone, so that a portal can keep a copy.
ALTER TABLE record ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;

-- A record that was deleted or shown to fewer; `visibility` is that of before, as JSON.
CREATE TABLE tombstone (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    visibility TEXT NOT NULL,
    deleted_at INTEGER NOT NULL
) STRICT;

CREATE INDEX tombstone_deleted_at ON tombstone (deleted_at);

-- What visitors say of an answer; it goes with the conversation.
CREATE TABLE feedback (
    message_id TEXT PRIMARY KEY REFERENCES turn (message_id) ON DELETE CASCADE,
    rating     TEXT NOT NULL CHECK (rating IN ('up', 'down')),
    comment    TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- Wishes to be put in touch.
CREATE TABLE inquiry (
    id           TEXT PRIMARY KEY,
    company_id   TEXT NOT NULL,
    name         TEXT NOT NULL,
    email        TEXT NOT NULL,
    organisation TEXT NOT NULL,
    message      TEXT NOT NULL,
    language     TEXT NOT NULL,
    partner      TEXT NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX inquiry_created_at ON inquiry (created_at);
