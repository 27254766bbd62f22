-- What operators add to the term base, in the notation of its files: forms separated by `|`.
CREATE TABLE term (
    id          TEXT PRIMARY KEY,
    broader     TEXT NOT NULL,
    english     TEXT NOT NULL,
    chinese     TEXT NOT NULL,
    urdu        TEXT NOT NULL,
    traditional TEXT NOT NULL,
    roman       TEXT NOT NULL
) STRICT;
