//! A turn of a conversation: what is said, what is remembered, what comes next.
//! `respond` is synchronous and pure given a generation and a moment; `service` is the only async part.

mod follow;
pub mod history;
pub mod reply;
pub mod respond;
mod reword;
pub mod service;
pub mod state;
pub mod talk;
