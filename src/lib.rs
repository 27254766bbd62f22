//! Rabta (رابطہ): answers questions on China–Pakistan cooperation in English, Chinese and Urdu from
//! its own content, every statement with its source. The map of the code, bottom layer first;
//! docs/ARCHITECTURE.md says why it is so.

/// What everyone speaks of: languages, ids, kinds, visibility, spans.
pub mod domain;
/// Strings in, tokens with offsets to the original out.
pub mod text;
/// Numbers, dates, money and units in any script, brought to one normal form.
pub mod value;
/// What words mean: concepts, places, attributes, intents, names.
pub mod lexicon;
/// Records, passages, and the readers that make them from files.
pub mod content;
/// A message to questions: subject, asks, constraints, intent.
pub mod question;
/// Passages found by concepts, records selected by filter.
pub mod index;
/// Durable rows: records, conversations, the revision.
pub mod store;
/// Every sentence that a person reads, in five languages.
pub mod locale;
/// Evidence, value binding, decision, plan, composition.
pub mod answer;
/// A turn of a conversation.
pub mod dialogue;
/// Records to store, passages to index, generations published.
pub mod ingest;
/// The protocol.
pub mod http;
/// Question sets to figures.
pub mod eval;
/// Settings: raw, then checked.
pub mod config;
/// The composition root.
pub mod app;
/// Where logs go.
pub mod telemetry;
/// The command line.
pub mod cli;
