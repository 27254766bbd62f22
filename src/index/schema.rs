//! The fields of the index: per written language a title, the exact words, the loose ones.
//! What stands in them is for `local` (documents) and `clauses` (questions) to fill and ask.

use crate::domain::language::{Language, Written};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Version of the fields; another one rebuilds the index.
pub const SCHEMA_VERSION: u32 = 1;

/// What a field holds of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The words of the title.
    Title,
    /// The words as they stand, with the words inside them.
    Body,
    /// Stems, bigrams and shingles of title and text.
    Loose,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Title, Self::Body, Self::Loose];

    /// Returns the field's name as an explanation says it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Loose => "loose",
        }
    }
}

/// A group of fields: one written language, or Roman Urdu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Documents in English.
    English,
    /// Documents in Chinese.
    Chinese,
    /// Documents in Urdu.
    Urdu,
    /// Documents in Roman Urdu.
    Roman,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 4] = [Self::English, Self::Chinese, Self::Urdu, Self::Roman];

    /// Returns the group that documents in a language lie in.
    #[must_use]
    pub fn of(language: Language) -> Self {
        match language {
            Language::RomanUrdu => Self::Roman,
            other => Self::of_written(other.written()),
        }
    }

    /// Returns the group that forms of a written language are looked up in.
    #[must_use]
    pub fn of_written(language: Written) -> Self {
        match language {
            Written::English => Self::English,
            Written::Chinese => Self::Chinese,
            Written::Urdu => Self::Urdu,
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
            Self::Urdu => "ur",
            Self::Roman => "latn",
        }
    }
}

/// The fields by name.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The record's id.
    pub record: Field,
    /// The record's row in the catalog.
    pub row: Field,
    /// The passage, as `postcard` writes it.
    pub passage: Field,
    /// Sound keys of words, in one key space for all scripts.
    pub sound: Field,
    words: Vec<((Group, Role), Field)>,
}

impl Fields {
    /// Returns the field of a group and a role.
    #[must_use]
    pub fn words(&self, group: Group, role: Role) -> Field {
        self.words
            .iter()
            .find(|(key, _)| *key == (group, role))
            .map_or(self.record, |(_, field)| *field)
    }
}

/// Returns the schema and its fields.
#[must_use]
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let record = builder.add_text_field("record", STRING | STORED);
    let row = builder.add_u64_field("row", FAST | INDEXED);
    let passage = builder.add_bytes_field("passage", STORED);
    let counted = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqs),
    );
    let sound = builder.add_text_field("sound", counted.clone());
    let mut words = Vec::new();
    for group in Group::ALL {
        for role in Role::ALL {
            let name = format!("{}_{}", role.name(), group.suffix());
            let field = builder.add_text_field(&name, counted.clone());
            words.push(((group, role), field));
        }
    }
    let fields = Fields {
        record,
        row,
        passage,
        sound,
        words,
    };
    (builder.build(), fields)
}
