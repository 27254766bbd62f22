-- Whose key a conversation was begun with; empty for a visitor's own.
ALTER TABLE conversation ADD COLUMN owner TEXT NOT NULL DEFAULT '';

-- Answers that are given again to a request that comes again under the same Idempotency-Key.
-- Names, bodies and answers are hashed or encrypted with that key, which is not here.
CREATE TABLE once (
    name       TEXT PRIMARY KEY,
    body       TEXT NOT NULL,
    -- NULL while the first request is answered.
    reply      BLOB,
    -- The conversation that the answer is a turn of, so that it goes with it; empty for none.
    about      TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX once_created_at ON once (created_at);
CREATE INDEX once_about ON once (about);
