//! The desk of the operators: records written and deleted one by one, imports done one after another.
//! Each change is in store and index, and shown, before it is said to be done; what is gone then is
//! gone from answers that were kept for callers who ask again, too.

use super::publish::{Prune, Publisher};
use super::{Error, Report};
use crate::content::reader::{self, Contents, Found, Input};
use crate::content::record::Record;
use crate::domain::id::{RecordId, TaskId};
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::store::task::{Item, Status, Task};
use crate::store::term::Term;
use crate::store::{Origin, Store};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// Where content is written.
pub struct Desk {
    publisher: Arc<Publisher>,
    store: Arc<dyn Store>,
    /// Says what time it is when an import is done.
    clock: fn() -> jiff::Zoned,
    /// Wakes the worker.
    work: Notify,
    /// How far the tasks that run are.
    progress: Mutex<HashMap<TaskId, (usize, usize)>>,
}

/// A record that was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Whether it is new.
    pub is_new: bool,
    /// The generation that shows it.
    pub revision: u64,
    /// Hash of all that it holds.
    pub hash: String,
    /// The task under which it was done.
    pub task: TaskId,
}

/// Why a record was not written.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The id is another kind's.
    #[error("the id is taken by a record of another kind")]
    OtherKind(Kind),
    /// It is not as it should be.
    #[error("{0}")]
    Content(String),
    /// Store or index failed.
    #[error(transparent)]
    Failed(#[from] Error),
    /// The thread of the work ended; the cause is in the log.
    #[error("the work could not be done")]
    Interrupted,
}

impl From<crate::store::Error> for Refusal {
    fn from(error: crate::store::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// An import as it is kept until it is done.
#[derive(Serialize, Deserialize)]
struct Import {
    files: Vec<(String, Vec<u8>)>,
    is_dry: bool,
}

/// Whether an import is only tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trial {
    /// It is tried: read and checked, and nothing is changed.
    Dry,
    /// It is done.
    Real,
}

impl Desk {
    /// Opens the desk and lets its worker go on with what was not done.
    #[must_use]
    pub fn open(
        publisher: Arc<Publisher>,
        store: Arc<dyn Store>,
        clock: fn() -> jiff::Zoned,
    ) -> Arc<Self> {
        let desk = Arc::new(Self {
            publisher,
            store,
            clock,
            work: Notify::new(),
            progress: Mutex::default(),
        });
        tokio::spawn(Arc::clone(&desk).work());
        desk
    }

    /// Writes a record in place of the one that has its id.
    ///
    /// # Errors
    ///
    /// Returns why it was not written.
    pub async fn put(&self, found: Found, now: Timestamp) -> Result<Written, Refusal> {
        let id = found.record.id.clone();
        if let Some(held) = self.store.record(&id).await?
            && held.record.kind != found.record.kind
        {
            return Err(Refusal::OtherKind(held.record.kind));
        }
        let contents = Contents {
            found: vec![found],
            problems: Vec::new(),
        };
        let report = self.take(contents, now).await?;
        if let Some(problem) = report.problems.iter().find(|problem| !problem.is_warning) {
            return Err(Refusal::Content(problem.reason.clone()));
        }
        let hash = self.store.record(&id).await?.map(|held| held.hash);
        let task = Task {
            finished_at: Some(now),
            ..task(Status::Succeeded, now, items(&report))
        };
        let written = Written {
            is_new: report.added > 0,
            revision: self.publisher.current().load().number,
            hash: hash.unwrap_or_default(),
            task: task.id.clone(),
        };
        self.store.add_task(task, None).await?;
        Ok(written)
    }

    /// Deletes a record, or one of its translations; returns whether there was one.
    ///
    /// # Errors
    ///
    /// Returns why it was not deleted.
    pub async fn delete(
        &self,
        kind: Kind,
        id: &RecordId,
        language: Option<Language>,
        now: Timestamp,
    ) -> Result<bool, Refusal> {
        let held = self.store.record(id).await?;
        let Some(held) = held.filter(|held| held.record.kind == kind) else {
            return Ok(false);
        };
        if let Some(language) = language {
            if !held.record.languages().contains(&language) {
                return Ok(false);
            }
            if let Some(record) = held.record.without(language) {
                self.replace(record, now).await?;
                return Ok(true);
            }
        }
        let publisher = Arc::clone(&self.publisher);
        let ids = vec![id.clone()];
        heavy(move |handle| handle.block_on(publisher.remove(ids, now))).await??;
        self.store.forget_turns_once().await?;
        Ok(true)
    }

    /// Takes an import on: from here on it will be done, whatever happens to this process.
    ///
    /// # Errors
    ///
    /// Returns that it could not be kept.
    pub async fn import(
        &self,
        files: Vec<Input>,
        trial: Trial,
        now: Timestamp,
    ) -> Result<Task, Refusal> {
        let task = Task {
            total: files.len(),
            ..task(Status::Queued, now, Vec::new())
        };
        let import = Import {
            files: files.into_iter().map(|it| (it.path, it.bytes)).collect(),
            is_dry: trial == Trial::Dry,
        };
        let input = postcard::to_stdvec(&import).map_err(|_| Refusal::Interrupted)?;
        self.store.add_task(task.clone(), Some(input)).await?;
        self.work.notify_one();
        Ok(task)
    }

    /// Returns a task; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn task(&self, id: &TaskId) -> Result<Option<Task>, Refusal> {
        let task = self.store.task(id).await?;
        Ok(task.map(|task| self.as_far(task)))
    }

    /// Returns tasks, newest first, after the one named, and how many there are.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn tasks(
        &self,
        after: Option<&TaskId>,
        limit: usize,
    ) -> Result<(Vec<Task>, usize), Refusal> {
        let tasks = self.store.tasks(after, limit).await?;
        let tasks = tasks.into_iter().map(|task| self.as_far(task)).collect();
        Ok((tasks, self.store.count_tasks().await?))
    }

    /// Returns what operators added to the term base, by id.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn terms(&self) -> Result<Vec<Term>, Refusal> {
        Ok(self.store.terms().await?)
    }

    /// Changes what operators added to the term base and returns the generation that reads with it.
    ///
    /// # Errors
    ///
    /// Returns the row that is not well formed, or what store or index cannot do.
    pub async fn put_terms(&self, upsert: Vec<Term>, delete: Vec<String>) -> Result<u64, Refusal> {
        let publisher = Arc::clone(&self.publisher);
        let done = heavy(move |handle| handle.block_on(publisher.put_terms(upsert, delete)));
        match done.await? {
            Err(Error::Lexicon(error)) => Err(Refusal::Content(error.to_string())),
            done => Ok(done?),
        }
    }

    fn as_far(&self, task: Task) -> Task {
        let progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        match progress.get(&task.id) {
            Some((done, total)) if task.status == Status::Running => Task {
                done: *done,
                total: *total,
                ..task
            },
            _ => task,
        }
    }

    async fn replace(&self, record: Record, now: Timestamp) -> Result<(), Refusal> {
        let path = record.id.to_string();
        let contents = Contents {
            found: vec![Found { record, path }],
            problems: Vec::new(),
        };
        self.take(contents, now).await?;
        Ok(())
    }

    async fn take(&self, contents: Contents, now: Timestamp) -> Result<Report, Refusal> {
        let publisher = Arc::clone(&self.publisher);
        let report = heavy(move |handle| {
            let taking = publisher.take(contents, &Origin::Upload, Prune::No, now, &|_, _| ());
            handle.block_on(taking)
        })
        .await??;
        self.store.forget_turns_once().await?;
        Ok(report)
    }

    /// Does the imports that wait, one after another, for as long as the service runs.
    async fn work(self: Arc<Self>) {
        if let Err(error) = self.store.requeue_tasks().await {
            tracing::error!(%error, "tasks that were begun cannot be gone on with");
        }
        loop {
            match self.store.claim_task().await {
                Ok(Some((task, input))) => self.run(task, &input).await,
                Ok(None) => self.work.notified().await,
                Err(error) => {
                    tracing::error!(%error, "no task can be taken");
                    self.work.notified().await;
                }
            }
        }
    }

    async fn run(self: &Arc<Self>, mut task: Task, input: &[u8]) {
        let id = task.id.clone();
        let done = match postcard::from_bytes(input) {
            Ok(import) => self.done(&id, import).await,
            Err(error) => Err(Refusal::Content(error.to_string())),
        };
        match done {
            Ok(report) => {
                task.items = items(&report);
                task.status = Status::Succeeded;
            }
            Err(error) => {
                tracing::error!(%error, task.id = id.as_str(), "an import failed");
                task.items.push(Item {
                    path: String::new(),
                    line: None,
                    outcome: "failed".to_owned(),
                    reason: Some(error.to_string()),
                });
                task.status = Status::Failed;
            }
        }
        task.total = task.items.len();
        task.done = task.total;
        task.finished_at = Some((self.clock)().timestamp());
        if let Err(error) = self.store.finish_task(task).await {
            tracing::error!(%error, task.id = id.as_str(), "what became of a task was not kept");
        }
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.remove(&id);
    }

    async fn done(self: &Arc<Self>, id: &TaskId, import: Import) -> Result<Report, Refusal> {
        let now = (self.clock)().timestamp();
        let (desk, id) = (Arc::clone(self), id.clone());
        let report = heavy(move |handle| {
            let files: Vec<Input> = import
                .files
                .into_iter()
                .map(|(path, bytes)| Input { path, bytes })
                .collect();
            let publisher = &desk.publisher;
            let contents = reader::read(&files, &|text| publisher.detect(text));
            let tell = |done, total| {
                let mut progress = desk.progress.lock().unwrap_or_else(PoisonError::into_inner);
                progress.insert(id.clone(), (done, total));
            };
            handle.block_on(async {
                if import.is_dry {
                    let plan = publisher.plan(contents, &Origin::Upload, Prune::No, now, &tell);
                    return Ok(plan.await?.report);
                }
                publisher
                    .take(contents, &Origin::Upload, Prune::No, now, &tell)
                    .await
            })
        })
        .await??;
        self.store.forget_turns_once().await?;
        Ok(report)
    }
}

fn task(status: Status, now: Timestamp, items: Vec<Item>) -> Task {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).expect("the operating system gives random bytes");
    Task {
        id: TaskId::from_bits(bits),
        status,
        done: items.len(),
        total: items.len(),
        items,
        created_at: now,
        finished_at: None,
    }
}

/// Returns what became of each record, then what was not taken, and warnings.
fn items(report: &Report) -> Vec<Item> {
    let taken = report.taken.iter().map(|taken| Item {
        path: taken.path.clone(),
        line: None,
        outcome: taken.outcome.to_owned(),
        reason: None,
    });
    let problems = report.problems.iter().map(|problem| Item {
        path: problem.path.clone(),
        line: problem.line,
        outcome: if problem.is_warning {
            "warning"
        } else {
            "failed"
        }
        .to_owned(),
        reason: Some(problem.reason.clone()),
    });
    taken.chain(problems).collect()
}

/// Runs synchronous work where it holds no one up, and to its end whoever waits for it.
async fn heavy<T: Send + 'static>(
    work: impl FnOnce(tokio::runtime::Handle) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let handle = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || work(handle)).await;
    done.map_err(|error| {
        tracing::error!(%error, "a thread of the desk ended");
        Refusal::Interrupted
    })
}
