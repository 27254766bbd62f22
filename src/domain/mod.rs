//! What every part speaks of: languages, ids, kinds, countries, origins, scopes, visibility, spans.
//! Each is parsed once at the edge and then trusted; nothing here does I/O or knows a table of words.

pub mod country;
pub mod direction;
pub mod filter;
pub mod id;
pub mod kind;
pub mod language;
pub mod origin;
pub mod scope;
pub mod seconds;
pub mod sector;
pub mod span;
pub mod visibility;
