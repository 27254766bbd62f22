-- Imports that were taken on: what they hold stays here until they are done, so that none is lost.
CREATE TABLE task (
    id          TEXT PRIMARY KEY,
    status      TEXT NOT NULL CHECK (status IN ('queued', 'running', 'succeeded', 'failed')),
    done        INTEGER NOT NULL,
    total       INTEGER NOT NULL,
    -- What became of each item, as JSON.
    items       TEXT NOT NULL,
    -- NULL once it is done.
    input       BLOB,
    created_at  INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;

CREATE INDEX task_created_at ON task (created_at);
