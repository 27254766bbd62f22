//! Rabta (رابطہ): answers questions on China–Pakistan cooperation in English, Chinese and Urdu from
//! its own content, every statement with its source. The map of the code, bottom layer first;
//! docs/ARCHITECTURE.md says why it is so.

/// Evidence, value binding, decision, plan, composition.
pub mod answer;
/// The composition root.
pub mod app;
/// The command line.
pub mod cli;
/// Settings: raw, then checked.
pub mod config;
/// Records, passages, and the readers that make them from files.
pub mod content;
/// A turn of a conversation.
pub mod dialogue;
/// What everyone speaks of: languages, ids, kinds, visibility, spans.
pub mod domain;
/// Question sets to figures.
pub mod eval;
/// The protocol.
pub mod http;
/// Ratings and inquiries that visitors leave.
pub mod inbox;
/// Passages found by concepts, records selected by filter.
pub mod index;
/// Records to store, passages to index, generations published.
pub mod ingest;
/// Keys of partners and operators.
pub mod keys;
/// What words mean: concepts, places, attributes, intents, names.
pub mod lexicon;
/// Records and passages as partners read them.
pub mod library;
/// A language model's words for an answer, where one is configured.
pub mod llm;
/// Every sentence that a person reads, in five languages.
pub mod locale;
/// Needs of one company against offers of another.
pub mod matching;
/// A message to questions: subject, asks, constraints, intent.
pub mod question;
/// Durable rows: records, conversations, keys, the revision.
pub mod store;
/// Where logs go.
pub mod telemetry;
/// Strings in, tokens with offsets to the original out.
pub mod text;
/// Numbers, dates, money and units in any script, brought to one normal form.
pub mod value;
