//! Needs against offers and against what the other is, both ways, with the lines that say so.
//! Pure given a generation; cards, tables and sentences of a reply are for who asks.

pub mod board;
pub mod boards;
pub mod cue;
mod demand;
pub mod frame;
pub mod given;
pub mod line;
pub mod pair;
mod phrase;
pub mod plan;
pub mod profile;
pub mod reason;
pub mod root;
pub mod search;

#[cfg(test)]
mod tests;
