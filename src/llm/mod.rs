//! A language model that words an answer anew, where the operator names one: a prompt, one call, its
//! budget and its breaker.
//! Trusts nothing that comes back: what of it may be shown is for `answer::citation` to say.

pub mod client;
pub mod prompt;
pub mod settings;

mod address;
mod breaker;
mod budget;
mod mask;
mod sse;
mod transcript;
