//! The conversation service that every surface calls: a turn, its history, its erasure.
//! Composes the synchronous `respond` with the store; knows no protocol.

use super::history::{self, History};
use super::reply::{Notice, Reply};
use super::respond::{self, World};
use super::reword;
use super::state::State;
use crate::answer::{Context, suggest};
use crate::domain::filter::Filter;
use crate::domain::id::{ConversationId, MessageId};
use crate::domain::language::Language;
use crate::domain::visibility::{Audience, Partner};
use crate::index::generation::Generation;
use crate::index::search::Scope;
use crate::llm::client::Client;
use crate::locale::Locales;
use crate::store::{self, Store, Turn as StoredTurn};
use arc_swap::ArcSwap;
use jiff::{Timestamp, Zoned};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use tokio::sync::Mutex as AsyncMutex;

/// Opening questions that are suggested.
const SUGGESTIONS: usize = 5;

/// What an operator may set.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The most turns of a conversation.
    pub turns: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { turns: 200 }
    }
}

/// Why a turn was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such conversation.
    #[error("there is no such conversation")]
    ConversationUnknown,
    /// The conversation has as many turns as it may.
    #[error("the conversation is full")]
    ConversationFull,
    /// The store failed.
    #[error(transparent)]
    Store(store::Error),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] crate::index::Error),
    /// The answer's thread ended; the cause is in the log.
    #[error("the answer could not be made")]
    Interrupted,
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::ConversationFull => Self::ConversationFull,
            other => Self::Store(other),
        }
    }
}

/// A message to answer.
#[derive(Clone, Debug)]
pub struct Request {
    /// The cleaned text.
    pub message: String,
    /// The conversation that it continues.
    pub conversation: Option<ConversationId>,
    /// The language that the answer is to be in.
    pub language: Option<Language>,
    /// Languages that the visitor reads, best first.
    pub accept_languages: Vec<Language>,
    /// What records must meet.
    pub filter: Filter,
    /// Who is asking.
    pub audience: Audience,
    /// Whose key it is asked with. A conversation that was begun with a key goes on with that
    /// partner's alone, and one that was begun without goes on without.
    pub owner: Option<Partner>,
    /// Whether to say where the ranking came from.
    pub explain: bool,
}

/// A turn that was taken.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The id of the reply's message.
    pub id: MessageId,
    /// The conversation.
    pub conversation_id: ConversationId,
    /// The reply.
    pub reply: Reply,
    /// How long each stage of it took; none of a turn that was taken before.
    pub stages: Vec<(Stage, Duration)>,
}

/// A stage of a turn, to be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// The conversation's state is read.
    Remember,
    /// The answer is made.
    Answer,
    /// The turn is written.
    Keep,
}

impl Stage {
    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Remember => "remember",
            Self::Answer => "answer",
            Self::Keep => "keep",
        }
    }
}

/// A turn as it is kept, so that a stream that was cut can go on.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The turn.
    pub turn: Turn,
    /// What the visitor wrote, cleaned.
    pub message: String,
    /// When it was taken.
    pub created_at: Timestamp,
    /// Whose key the conversation was begun with.
    pub owner: Option<Partner>,
}

impl Turn {
    /// Makes a turn of a conversation that nobody keeps.
    #[must_use]
    pub fn passing(reply: Reply) -> Self {
        Self {
            id: MessageId::from_bits(random_bits()),
            conversation_id: ConversationId::from_bits(random_bits()),
            reply,
            stages: Vec::new(),
        }
    }
}

/// The conversation service.
pub struct Service {
    generation: Arc<ArcSwap<Generation>>,
    store: Arc<dyn Store>,
    locales: Arc<Locales>,
    settings: Settings,
    /// Words answers anew, where the operator has configured it.
    model: Option<Client>,
    /// Turns of one conversation run one after another.
    turns: Mutex<HashMap<ConversationId, Weak<AsyncMutex<()>>>>,
}

impl Service {
    /// Makes the service.
    #[must_use]
    pub fn new(
        generation: Arc<ArcSwap<Generation>>,
        store: Arc<dyn Store>,
        locales: Arc<Locales>,
        settings: Settings,
    ) -> Self {
        Self {
            generation,
            store,
            locales,
            settings,
            model: None,
            turns: Mutex::default(),
        }
    }

    /// Has answers worded anew by a language model, if there is one.
    #[must_use]
    pub fn with_model(mut self, model: Option<Client>) -> Self {
        self.model = model;
        self
    }

    /// Takes a turn: answers off the async threads, then remembers.
    ///
    /// With the store down it still answers, without history, and says so.
    ///
    /// # Errors
    ///
    /// Returns that the conversation is unknown or full, or what failed.
    pub async fn chat(&self, request: Request, now: Zoned) -> Result<Turn, Error> {
        let is_new = request.conversation.is_none();
        let conversation_id = request
            .conversation
            .clone()
            .unwrap_or_else(|| ConversationId::from_bits(random_bits()));
        let lock = self.turn_lock(&conversation_id);
        let _held = lock.lock().await;
        let begun = Instant::now();
        let owner = request.owner.clone();
        let (state, memory) = if is_new {
            (State::default(), Memory::Available)
        } else {
            self.state(&conversation_id, owner.as_ref()).await?
        };
        let remembered = Instant::now();
        let message = request.message.clone();
        let (mut reply, next) = self.worded(request, state, now.clone()).await?;
        let answered = Instant::now();
        let id = MessageId::from_bits(random_bits());
        if memory == Memory::Available {
            let turn = StoredTurn {
                message_id: id.clone(),
                message,
                reply: serde_json::to_string(&reply).unwrap_or_default(),
                created_at: now.timestamp(),
                owner,
            };
            let appended = self
                .store
                .append(&conversation_id, turn, next.write(), self.settings.turns)
                .await;
            match appended {
                Ok(()) => {}
                Err(store::Error::ConversationFull) => return Err(Error::ConversationFull),
                Err(error) => {
                    tracing::error!(%error, "a turn was not kept");
                    reply.notices.push(Notice::HistoryUnavailable);
                }
            }
        } else {
            reply.notices.push(Notice::HistoryUnavailable);
        }
        Ok(Turn {
            id,
            conversation_id,
            reply,
            stages: vec![
                (Stage::Remember, remembered - begun),
                (Stage::Answer, answered - remembered),
                (Stage::Keep, answered.elapsed()),
            ],
        })
    }

    async fn state(
        &self,
        id: &ConversationId,
        owner: Option<&Partner>,
    ) -> Result<(State, Memory), Error> {
        match self.store.conversation_head(id).await {
            Ok(Some(head)) if head.owner.as_ref() != owner => Err(Error::ConversationUnknown),
            Ok(Some(head)) if head.turns >= self.settings.turns => Err(Error::ConversationFull),
            Ok(Some(head)) => Ok((State::read(&head.state), Memory::Available)),
            Ok(None) => Err(Error::ConversationUnknown),
            Err(error) => {
                tracing::error!(%error, "a conversation could not be read");
                Ok((State::default(), Memory::Lost))
            }
        }
    }

    /// Answers, in the model's words where there is one and they pass. What was removed or made private
    /// while it wrote is not said: the answer is then made anew, in our own words.
    async fn worded(
        &self,
        request: Request,
        state: State,
        now: Zoned,
    ) -> Result<(Reply, State), Error> {
        let Some(model) = &self.model else {
            return self.answer(request, state, now).await;
        };
        let generation = self.generation.load_full();
        let number = generation.number;
        let answered = self.answer(request.clone(), state.clone(), now.clone());
        let (reply, next) = answered.await?;
        let worded = reword::reworded(model, generation, &reply, random_bits(), &now).await;
        if self.generation() != number {
            return self.answer(request, state, now).await;
        }
        Ok((worded.unwrap_or(reply), next))
    }

    async fn answer(
        &self,
        request: Request,
        state: State,
        now: Zoned,
    ) -> Result<(Reply, State), Error> {
        let generation = self.generation.load_full();
        let locales = Arc::clone(&self.locales);
        let answered = tokio::task::spawn_blocking(move || {
            let world = World {
                generation: &generation,
                locales: &locales,
            };
            let message = respond::Message {
                text: &request.message,
                language: request.language,
                accept_languages: &request.accept_languages,
                filter: &request.filter,
                audience: &request.audience,
                explain: request.explain,
            };
            respond::respond(world, &message, &state, &now)
        });
        match answered.await {
            Ok(result) => Ok(result?),
            Err(error) => {
                tracing::error!(%error, "an answer's thread ended");
                Err(Error::Interrupted)
            }
        }
    }

    fn turn_lock(&self, id: &ConversationId) -> Arc<AsyncMutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        turns.retain(|_, lock| lock.strong_count() > 0);
        if let Some(lock) = turns.get(id).and_then(Weak::upgrade) {
            return lock;
        }
        let lock = Arc::new(AsyncMutex::new(()));
        turns.insert(id.clone(), Arc::downgrade(&lock));
        lock
    }

    /// Returns the turn whose reply has this id; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn recall(&self, id: &MessageId) -> Result<Option<Kept>, Error> {
        let Some((conversation_id, turn)) = self.store.turn(id).await? else {
            return Ok(None);
        };
        // A reply that this version cannot read is as good as none: the message is answered anew.
        let kept = serde_json::from_str(&turn.reply).ok().map(|reply| Kept {
            turn: Turn {
                id: turn.message_id,
                conversation_id,
                reply,
                stages: Vec::new(),
            },
            message: turn.message,
            created_at: turn.created_at,
            owner: turn.owner,
        });
        Ok(kept)
    }

    /// Returns whether everything that a reply speaks of is still there for who asks: what was
    /// deleted or hidden is not told again.
    #[must_use]
    pub fn shows(&self, reply: &Reply, audience: &Audience) -> bool {
        let generation = self.generation.load();
        let sources = reply.sources.iter().map(|source| &source.record_id);
        let mut records = sources.chain(reply.cards.iter().map(|card| &card.id));
        records.all(|id| generation.catalog.admits(id, audience))
    }

    /// Returns a conversation; `None` where there is none that this caller may read.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn history(
        &self,
        id: &ConversationId,
        reader: Option<&Partner>,
        audience: &Audience,
    ) -> Result<Option<History>, Error> {
        let conversation = self.store.conversation(id).await?;
        let Some(conversation) = conversation.filter(|it| admits(it.owner.as_ref(), reader)) else {
            return Ok(None);
        };
        let language = State::read(&conversation.state).language;
        let language = language.unwrap_or(Language::English);
        let removed = self.locales.text(language, "talk-removed", &[]);
        let messages = conversation.turns.into_iter().flat_map(|turn| {
            history::both_messages(turn, &removed, |reply| self.shows(reply, audience))
        });
        Ok(Some(History {
            language,
            messages: messages.collect(),
        }))
    }

    /// Erases a conversation; returns whether there was one that this caller may erase.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn erase(
        &self,
        id: &ConversationId,
        reader: Option<&Partner>,
    ) -> Result<bool, Error> {
        let head = self.store.conversation_head(id).await?;
        let is_admitted = head.is_some_and(|head| admits(head.owner.as_ref(), reader));
        Ok(is_admitted && self.store.erase(id).await?)
    }

    /// Returns opening questions in a language.
    #[must_use]
    pub fn suggestions(&self, language: Language, audience: &Audience, now: &Zoned) -> Vec<String> {
        let generation = self.generation.load_full();
        let filter = Filter::default();
        let context = Context {
            generation: &generation,
            locales: &self.locales,
            scope: Scope {
                filter: &filter,
                audience,
                day: now.date(),
            },
            language,
        };
        suggest::opening(context, SUGGESTIONS)
    }

    /// Returns the number of the current generation.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation.load().number
    }

    /// Returns whether the store answers.
    ///
    /// # Errors
    ///
    /// Returns why it does not.
    pub async fn check_store(&self) -> Result<(), Error> {
        self.store.revision().await?;
        Ok(())
    }
}

/// Whether the conversation's memory could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Memory {
    Available,
    Lost,
}

/// Returns whether a caller may read and erase a conversation: whoever holds the id of a visitor's,
/// the partner alone of one that was begun with a key.
fn admits(owner: Option<&Partner>, reader: Option<&Partner>) -> bool {
    owner.is_none() || owner == reader
}

/// Returns 128 bits of the system's randomness.
fn random_bits() -> [u8; 16] {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).expect("the operating system gives random bytes");
    bits
}
