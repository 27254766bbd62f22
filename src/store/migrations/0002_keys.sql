-- Keys of partners and operators. A key itself is never here, only its hash.
-- Scopes and origins are separated by spaces, which neither can hold.

CREATE TABLE api_key (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    partner    TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    origins    TEXT NOT NULL,
    quota      INTEGER,
    hash       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    used_at    INTEGER
) STRICT;
