//! The whole service from outside: one crate, modules by behaviour.
//! What one part does by itself is tested beside its code.

/// The vocabulary: an application that runs, a command that ends, a request and its answer.
mod app;

/// One question on the terminal, from a binary that stands alone.
mod ask;
/// A question in, a true and cited answer out, in the language of the question.
mod chat;
/// What operators write is found at once, and what they delete is gone at once.
mod content;
/// A conversation is remembered for whoever holds its id, and forgotten when asked.
mod conversations;
/// Question sets are measured, checked and looked through from the command line.
mod eval;
/// Questions demand only what records say, and lie in the half of their record.
mod golden;
/// Every file says what it is for, fits on some screens, and names no machine.
mod house;
/// Visitors rate answers and ask to be put in touch; operators read it.
mod inbox;
/// Folders of records are taken, once, with what is wrong named by file and line.
mod ingest;
/// A key is made and revoked beside a running service, and counts from its next request on.
mod keys;
/// The figures of each language are at least those that were committed.
mod languages;
/// Modules import downwards only, as docs/ARCHITECTURE.md lists them.
mod layers;
/// A language model's words are shown only where all of them are supported.
mod llm;
/// The server of such a model, which follows a script.
mod llm_script;
/// Counterparts with reasons, and the table and plan of an event.
mod matches;
/// What a browser is given is whole, in every language.
mod pages;
/// Partners search, list and mirror what they may see.
mod partner;
/// A refusal says what is wrong, where, and in the language of the caller.
mod problems;
/// What the README tells a newcomer to type does what it says.
mod readme;
/// The service ends when told to, whatever its connections do.
mod stop;
/// What an operator adds to the term base carries questions at once.
mod terms;
