//! The tantivy index on disk: one writer that replaces records whole, snapshots that readers hold.
//! What a question's words become is `clauses`', how passages are scored `recall`'s.

use super::Error;
use super::catalog;
use super::clauses::Clauses;
use super::recall::{self, Candidate, Stats};
use super::schema::{Fields, Group, Role, SCHEMA_VERSION, schema};
use crate::content::passage::{ANALYSIS_VERSION, Passage};
use crate::domain::id::RecordId;
use crate::question::concept::{self, NAME_KEY};
use crate::text::{Token, segment};
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::directory::error::LockError;
use tantivy::schema::Value as _;
use tantivy::tokenizer::PreTokenizedString;
use tantivy::{
    DocAddress, Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument,
    TantivyError, Term,
};

/// The writer's memory: tantivy's floor for one thread, enough for single records; a bulk import
/// merges a few more segments for it.
const WRITER_BYTES: usize = 30_000_000;

/// The index on disk.
pub struct Local {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    /// Whether it was made anew and must be filled from the store.
    pub is_new: bool,
}

/// What the index held at one moment.
pub struct Snapshot {
    searcher: Searcher,
    fields: Fields,
    stats: Stats,
}

/// The one writer.
pub struct Writer {
    writer: IndexWriter,
    fields: Fields,
}

impl Local {
    /// Opens the index in a folder, or makes it where there is none or it cannot be used: another
    /// version, a damaged file. The old one is moved aside, since the store can fill a new one.
    ///
    /// # Errors
    ///
    /// Returns why the folder cannot be used.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let stamp = format!("{SCHEMA_VERSION}.{ANALYSIS_VERSION}");
        let stamp_file = folder.join("stamp");
        let is_current = fs::read_to_string(&stamp_file).is_ok_and(|held| held == stamp);
        if is_current {
            match Self::open_in(folder, false) {
                Ok(local) => return Ok(local),
                Err(error) => tracing::warn!(%error, "the index cannot be used and is made anew"),
            }
        }
        let at = |source| Error::Folder {
            folder: folder.display().to_string(),
            source,
        };
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(at)?;
        }
        fs::create_dir_all(folder).map_err(at)?;
        let local = Self::open_in(folder, true)?;
        fs::write(&stamp_file, stamp).map_err(at)?;
        Ok(local)
    }

    fn open_in(folder: &Path, is_new: bool) -> Result<Self, Error> {
        let (schema, fields) = schema();
        let index = if is_new {
            Index::create_in_dir(folder, schema)?
        } else {
            Index::open_in_dir(folder)?
        };
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            index,
            reader,
            fields,
            is_new,
        })
    }

    /// Returns the store's revision that the index shows; `None` where it shows none.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn revision(&self) -> Result<Option<u64>, Error> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload.and_then(|revision| revision.parse().ok()))
    }

    /// Returns what the index holds now.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn snapshot(&self) -> Result<Snapshot, Error> {
        self.reader.reload()?;
        let searcher = self.reader.searcher();
        let stats = Stats::new(&searcher, &self.fields)?;
        Ok(Snapshot {
            searcher,
            fields: self.fields.clone(),
            stats,
        })
    }

    /// Opens the writer.
    ///
    /// # Errors
    ///
    /// Returns that another process writes, or what the index cannot do.
    pub fn writer(&self, folder: &Path) -> Result<Writer, Error> {
        let writer = self
            .index
            .writer_with_num_threads(1, WRITER_BYTES)
            .map_err(|error| match error {
                TantivyError::LockFailure(LockError::LockBusy, _) => Error::Busy {
                    folder: folder.display().to_string(),
                },
                other => Error::Tantivy(other),
            })?;
        Ok(Writer {
            writer,
            fields: self.fields.clone(),
        })
    }
}

impl Writer {
    /// Replaces the passages of a record.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot write; drop the writer then and replay from the store.
    pub fn put(&mut self, id: &RecordId, passages: &[Passage]) -> Result<(), Error> {
        self.remove(id);
        for passage in passages {
            self.writer.add_document(self.document(passage)?)?;
        }
        Ok(())
    }

    /// Removes the passages of a record.
    pub fn remove(&mut self, id: &RecordId) {
        self.writer
            .delete_term(Term::from_field_text(self.fields.record, id.as_str()));
    }

    /// Removes every passage.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot write.
    pub fn clear(&mut self) -> Result<(), Error> {
        self.writer.delete_all_documents()?;
        Ok(())
    }

    /// Makes the changes durable, as the store's `revision`, and visible to new snapshots.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot write; drop the writer then and replay from the store.
    pub fn commit(&mut self, revision: u64) -> Result<(), Error> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&revision.to_string());
        commit.commit()?;
        Ok(())
    }

    fn document(&self, passage: &Passage) -> Result<TantivyDocument, Error> {
        let fields = &self.fields;
        let mut document = TantivyDocument::default();
        document.add_text(fields.record, passage.record_id.as_str());
        document.add_u64(fields.row, catalog::row(&passage.record_id));
        let bytes = postcard::to_stdvec(passage)
            .map_err(|error| TantivyError::InternalError(error.to_string()))?;
        document.add_bytes(fields.passage, &bytes);
        let group = Group::of(passage.language);
        let tokens: Vec<&Token> = passage.lines.iter().flat_map(|line| &line.tokens).collect();
        add(
            &mut document,
            fields.words(group, Role::Title),
            words(passage.title_tokens.iter()),
        );
        add(
            &mut document,
            fields.words(group, Role::Body),
            words(tokens.iter().copied()),
        );
        let mut loose = loose(&passage.title_tokens);
        for line in &passage.lines {
            loose.extend(self::loose(&line.tokens));
        }
        add(&mut document, fields.words(group, Role::Loose), loose);
        add(
            &mut document,
            fields.sound,
            sounds(passage.title_tokens.iter().chain(tokens)),
        );
        Ok(document)
    }
}

impl Snapshot {
    /// Returns the fields, for the clauses of a question.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Returns the best passages that hold some of the concepts; `admits` decides by the record's row.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn recall(
        &self,
        groups: &[Clauses],
        admits: &dyn Fn(u64) -> bool,
        limit: usize,
    ) -> Result<Vec<Candidate>, Error> {
        Ok(recall::recall(
            &self.searcher,
            &self.stats,
            "row",
            groups,
            admits,
            limit,
        )?)
    }

    /// Returns a passage.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn passage(&self, address: DocAddress) -> Result<Passage, Error> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        let bytes = document
            .get_first(self.fields.passage)
            .and_then(|value| value.as_bytes())
            .unwrap_or_default();
        postcard::from_bytes(bytes)
            .map_err(|error| TantivyError::InternalError(error.to_string()).into())
    }

    /// Returns every passage of a record, by language and place.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn passages(&self, id: &RecordId) -> Result<Vec<Passage>, Error> {
        let term = Term::from_field_text(self.fields.record, id.as_str());
        let query = tantivy::query::TermQuery::new(term, tantivy::schema::IndexRecordOption::Basic);
        let addresses = self
            .searcher
            .search(&query, &tantivy::collector::DocSetCollector)?;
        let mut passages = addresses
            .into_iter()
            .map(|address| self.passage(address))
            .collect::<Result<Vec<_>, _>>()?;
        passages.sort_by_key(|passage| (passage.language, passage.ordinal));
        Ok(passages)
    }

    /// Returns how many passages there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the words of all passages and titles as they are indexed.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn words(&self) -> Result<Vec<String>, Error> {
        let mut words = Vec::new();
        for segment in self.searcher.segment_readers() {
            for group in Group::ALL {
                for role in [Role::Title, Role::Body] {
                    let inverted = segment.inverted_index(self.fields.words(group, role))?;
                    let mut terms = inverted.terms().stream().map_err(TantivyError::from)?;
                    while terms.advance() {
                        words.extend(str::from_utf8(terms.key()).map(str::to_owned));
                    }
                }
            }
        }
        Ok(words)
    }

    /// Returns whether any passage holds one of these clauses.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn holds(&self, clauses: &Clauses) -> Result<bool, Error> {
        for clause in &clauses.clauses {
            for term in &clause.terms {
                if self.searcher.doc_freq(term)? > 0 {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Returns the folder of the index within a data folder.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("index")
}

fn add(document: &mut TantivyDocument, field: tantivy::schema::Field, words: Vec<String>) {
    if words.is_empty() {
        return;
    }
    let tokens = words
        .into_iter()
        .enumerate()
        .map(|(position, text)| tantivy::tokenizer::Token {
            offset_from: 0,
            offset_to: 0,
            position,
            text,
            position_length: 1,
        })
        .collect();
    document.add_pre_tokenized_text(
        field,
        PreTokenizedString {
            text: String::new(),
            tokens,
        },
    );
}

/// Returns the words as they stand and the words inside them.
fn words<'t>(tokens: impl Iterator<Item = &'t Token>) -> Vec<String> {
    tokens
        .flat_map(|token| std::iter::once(&token.form).chain(&token.parts))
        .cloned()
        .collect()
}

fn loose(tokens: &[Token]) -> Vec<String> {
    segment::loose(tokens)
        .into_iter()
        .map(|term| term.term)
        .collect()
}

/// Returns the sound keys of words that may be names: those that are no function words.
fn sounds<'t>(tokens: impl Iterator<Item = &'t Token>) -> Vec<String> {
    let tokens: Vec<Token> = tokens.cloned().collect();
    let pairs = tokens.windows(2).flat_map(concept::joined_sounds);
    let mut keys: Vec<String> = tokens
        .iter()
        .filter(|token| !token.is_function)
        .flat_map(concept::sounds)
        .chain(pairs)
        .filter_map(|key| key.strip_prefix(NAME_KEY).map(str::to_owned))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
