//! The composition root: opens store, index and locales and puts the service together.
//! The only place that reads the clock.

use crate::content::reader;
use crate::content::record::Record;
use crate::dialogue::service::{self, Service};
use crate::http;
use crate::inbox::Letterbox;
use crate::ingest::desk::Desk;
use crate::ingest::publish::{Prune, Publisher};
use crate::ingest::{self, Report, files, shipped};
use crate::keys::Keyring;
use crate::library::Library;
use crate::locale::{self, Locales};
use crate::store::once::Once;
use crate::store::retention::{self, Retention};
use crate::store::sqlite::Sqlite;
use crate::store::{self, Origin, Store};
use jiff::Zoned;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// The named row that holds the fingerprint of the shipped records in the store.
const SHIPPED: &str = "shipped";

/// How often it is looked for what has stayed for long enough.
const HOUSEKEEPING: Duration = Duration::from_hours(1);

/// How the data folder is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// As its one writer.
    Write,
    /// Beside a running service.
    Beside,
}

/// Everything, opened.
pub struct App {
    /// Makes and publishes generations.
    pub publisher: Arc<Publisher>,
    /// The words that a person reads.
    pub locales: Arc<Locales>,
    store: Arc<dyn Store>,
}

/// Why the application cannot start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The catalogues are not well formed.
    #[error(transparent)]
    Locale(#[from] locale::Error),
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The content cannot be taken.
    #[error(transparent)]
    Ingest(#[from] ingest::Error),
}

impl App {
    /// Opens a data folder.
    ///
    /// # Errors
    ///
    /// Returns what cannot be opened.
    pub async fn open(data: &Path, access: Access) -> Result<Self, Error> {
        let store = match access {
            Access::Write => Sqlite::open(data).await?,
            Access::Beside => Sqlite::open_beside(data).await?,
        };
        let store: Arc<dyn Store> = Arc::new(store);
        let locales = Arc::new(Locales::load()?);
        let publisher = Arc::new(Publisher::open(Arc::clone(&store), data).await?);
        Ok(Self {
            publisher,
            locales,
            store,
        })
    }

    /// Returns whether the folder holds no record.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.store.stamps().await?.is_empty())
    }

    /// Returns every record of the folder, by id.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn records(&self) -> Result<Vec<Record>, Error> {
        let stored = self.store.records().await?;
        Ok(stored.into_iter().map(|stored| stored.record).collect())
    }

    /// Takes the shipped records where the folder is empty or holds another version's.
    ///
    /// # Errors
    ///
    /// Returns what cannot be taken.
    pub async fn take_shipped(&self) -> Result<(), Error> {
        let inputs = shipped::inputs();
        let fingerprint = shipped::fingerprint(&inputs);
        let held = self.store.meta(SHIPPED).await?;
        let is_due = match &held {
            Some(held) => *held != fingerprint,
            None => self.is_empty().await?,
        };
        if !is_due {
            return Ok(());
        }
        let contents = reader::read(&inputs, &|text| self.publisher.detect(text));
        for problem in &contents.problems {
            tracing::warn!(
                ingest.path = problem.path,
                reason = problem.reason,
                "a shipped record is not as it should be"
            );
        }
        self.publisher
            .take(
                contents,
                &Origin::Shipped,
                Prune::Yes,
                clock().timestamp(),
                &|_, _| (),
            )
            .await?;
        self.store.set_meta(SHIPPED, &fingerprint).await?;
        Ok(())
    }

    /// Takes the files at or below a path.
    ///
    /// # Errors
    ///
    /// Returns what cannot be read or taken.
    pub async fn take_path(
        &self,
        path: &Path,
        prune: Prune,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Report, Error> {
        let inputs = files::collect(path)?;
        let contents = reader::read(&inputs, &|text| self.publisher.detect(text));
        let origin = Origin::Path(absolute(path).display().to_string());
        Ok(self
            .publisher
            .take(contents, &origin, prune, clock().timestamp(), progress)
            .await?)
    }

    /// Erases what has stayed for long enough, now and each hour, for as long as it is awaited.
    pub fn keep_house(&self, retention: Retention) -> impl Future<Output = ()> + use<> {
        let store = Arc::clone(&self.store);
        async move {
            loop {
                let now = clock().timestamp();
                if let Err(error) = retention::keep(store.as_ref(), retention, now).await {
                    tracing::warn!(%error, "what is old could not be erased");
                }
                tokio::time::sleep(HOUSEKEEPING).await;
            }
        }
    }

    /// Makes what the routes are given. Imports that were not done are gone on with.
    #[must_use]
    pub fn state(
        &self,
        service: Service,
        settings: http::settings::Settings,
        clock: fn() -> Zoned,
    ) -> http::State {
        http::State {
            service: Arc::new(service),
            library: Arc::new(Library::new(
                self.publisher.current(),
                Arc::clone(&self.store),
            )),
            letterbox: Arc::new(Letterbox::new(Arc::clone(&self.store))),
            desk: Desk::open(Arc::clone(&self.publisher), Arc::clone(&self.store), clock),
            keys: Arc::new(Keyring::new(Arc::clone(&self.store))),
            once: Arc::clone(&self.store) as Arc<dyn Once>,
            clock,
            settings,
            locales: Arc::clone(&self.locales),
        }
    }

    /// Makes the conversation service.
    #[must_use]
    pub fn service(&self, settings: service::Settings) -> Service {
        Service::new(
            self.publisher.current(),
            Arc::clone(&self.store),
            Arc::clone(&self.locales),
            settings,
        )
    }
}

/// Opens the keys of a data folder: as its writer, or beside the service that writes there. Either
/// way a key that is made or revoked counts from the service's next request on.
///
/// # Errors
///
/// Returns that the store cannot be opened.
pub async fn open_keyring(data: &Path) -> Result<Keyring, Error> {
    let store = match Sqlite::open(data).await {
        Err(store::Error::InUse { .. }) => Sqlite::open_beside(data).await?,
        opened => opened?,
    };
    Ok(Keyring::new(Arc::new(store)))
}

/// The zone in which the service's days begin and end.
static ZONE: OnceLock<TimeZone> = OnceLock::new();

/// Sets the zone of [`clock`]; the first call counts.
pub fn set_time_zone(zone: TimeZone) {
    let _ = ZONE.set(zone);
}

/// Returns the moment, in the service's zone.
#[must_use]
pub fn clock() -> Zoned {
    now(ZONE.get_or_init(TimeZone::system))
}

/// Returns the moment, in a zone.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
pub fn now(zone: &TimeZone) -> Zoned {
    Zoned::now().with_time_zone(zone.clone())
}

/// Returns the folder that is used where none is named: a checkout's own, else the platform's.
#[must_use]
pub fn default_data() -> PathBuf {
    if Path::new("index/content").is_dir() {
        return PathBuf::from("index/store");
    }
    let home = |name: &str| std::env::var_os(name).map(PathBuf::from);
    home("XDG_DATA_HOME")
        .or_else(|| home("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(|| PathBuf::from("."))
        .join("rabta")
}

fn absolute(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}
