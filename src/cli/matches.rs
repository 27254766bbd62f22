//! `rabta match`: counterparts for a company with reasons, or for every company of an event with a plan.
//! The table of an event is `match_table`'s.

use super::match_table::{self, Row};
use crate::answer::Context;
use crate::answer::card;
use crate::app;
use crate::config;
use crate::domain::filter::Filter;
use crate::domain::id::RecordId;
use crate::domain::language::Language;
use crate::domain::visibility::Audience;
use crate::http::wire::matches::{MatchItem, MatchProfile, Matches};
use crate::index::catalog::{self, Entry};
use crate::index::generation::Generation;
use crate::index::search::Scope;
use crate::locale::bidi;
use crate::matching::board::{Board, Words};
use crate::matching::given::Given;
use crate::matching::plan::{self, Pair};
use crate::matching::profile::Profile;
use crate::matching::search::{Counterpart, Read, SameCountry, Wish};
use crate::telemetry;
use anyhow::{Context as _, bail};
use clap::Args;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What `match` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The company, by its id or its name
    #[arg(value_name = "COMPANY", required_unless_present_any = ["all", "profile"])]
    company: Option<String>,
    /// A profile instead: a JSON file with offers, needs, sectors and country
    #[arg(long, value_name = "FILE", conflicts_with_all = ["company", "all"])]
    profile: Option<PathBuf>,
    #[command(flatten)]
    data: super::DataArguments,
    /// The language of the reasons: en, zh-Hans, zh-Hant, ur or ur-Latn
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    #[command(flatten)]
    now: super::NowArguments,
    /// The most counterparts of a company
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Companies of the same country count too
    #[arg(long)]
    same_country: bool,
    /// Print the counterparts as JSON
    #[arg(long, conflicts_with = "all")]
    json: bool,
    /// Every company instead of one, as a table
    #[arg(long, requires = "out", conflicts_with = "company")]
    all: bool,
    /// Where the table goes: a file that ends with .csv or .xlsx
    #[arg(long, value_name = "FILE", requires = "all")]
    out: Option<PathBuf>,
    /// Plan meetings: the number of slots, or a file with the name of a slot on each line
    #[arg(long, value_name = "N|FILE", requires = "all")]
    slots: Option<String>,
    /// The companies that take part, a file with an id on each line [default: all]
    #[arg(long, value_name = "FILE", requires = "all")]
    participants: Option<PathBuf>,
}

/// What every step reads.
struct Desk<'a> {
    context: Context<'a>,
    board: Board,
    wish: Wish<'a>,
    limit: usize,
}

/// Matches.
///
/// # Errors
///
/// Returns what could not be opened, read or written.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = config::load(None, &config::Flags::default())?;
    telemetry::start(&settings.log);
    let language = super::ask::language(&arguments.language)?;
    let slots = arguments.slots.as_deref().map(slots).transpose()?;
    let participants = match &arguments.participants {
        Some(file) => Some(lines(file)?),
        None => None,
    };
    let data = arguments
        .data
        .data
        .clone()
        .unwrap_or_else(app::default_data);
    let app = super::ask::open(&data).await?;
    let now = super::moment(&arguments.now, &settings.time_zone)?;
    let generation = app.publisher.current().load_full();
    let filter = Filter::default();
    let scope = Scope {
        filter: &filter,
        audience: &Audience::Public,
        day: now.date(),
    };
    let desk = Desk {
        context: Context {
            generation: &generation,
            locales: &app.locales,
            scope,
            language,
        },
        board: Board::new(&generation),
        wish: Wish {
            audience: scope.audience,
            day: scope.day,
            same_country: if arguments.same_country {
                SameCountry::Allowed
            } else {
                SameCountry::Excluded
            },
        },
        limit: arguments.limit,
    };
    if let Some(file) = &arguments.profile {
        let text =
            std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        let given: Given =
            serde_json::from_str(&text).with_context(|| format!("reading {}", file.display()))?;
        let profile = given.read(&|text| app.publisher.detect(text))?;
        return desk.profile(&profile, arguments.json);
    }
    match (&arguments.company, &arguments.out) {
        (Some(company), _) => desk.one(company, arguments.json),
        (None, Some(out)) => desk.all(out, participants.as_deref(), slots.as_deref()),
        (None, None) => bail!("name a company, or --all with --out"),
    }
}

impl Desk<'_> {
    fn one(&self, company: &str, json: bool) -> anyhow::Result<ExitCode> {
        let entry = find(self.context.generation, self.wish, company)?;
        let member = self
            .board
            .member(&entry.record.id)
            .with_context(|| format!("{} is no company", entry.record.id))?;
        let own = Profile::of(&entry.record).unwrap_or_default();
        let found = self
            .board
            .counterparts(&self.board.seeker(member), &self.wish);
        self.print(&own, Some(entry.record.id.to_string()), &found, json)
    }

    fn profile(&self, own: &Profile, json: bool) -> anyhow::Result<ExitCode> {
        let words = Words {
            lexicon: &self.context.generation.lexicon,
            analyzer: &self.context.generation.analyzer,
        };
        let read = Read::new(&self.board, words, own);
        let found = self.board.counterparts(&read.seeker(), &self.wish);
        self.print(own, None, &found, json)
    }

    /// Prints counterparts; `company_id` is that of the company whose they are, if it is one.
    fn print(
        &self,
        own: &Profile,
        company_id: Option<String>,
        found: &[Counterpart],
        json: bool,
    ) -> anyhow::Result<ExitCode> {
        let items: Vec<MatchItem> = found
            .iter()
            .take(self.limit)
            .map(|counterpart| MatchItem::new(self.context, &self.board, own, counterpart))
            .collect();
        if json {
            let matches = Matches {
                profile: company_id.is_none().then(|| MatchProfile::from(own)),
                company_id,
                items,
                next_cursor: None,
            };
            let text = serde_json::to_string_pretty(&matches).context("writing the matches")?;
            say!("{text}");
            return Ok(ExitCode::SUCCESS);
        }
        if items.is_empty() {
            say!("{}", self.context.text("match-none", &[]));
        }
        for item in &items {
            say!(
                "{:.2}  {} ({})",
                item.score,
                item.company.title,
                item.company.subtitle
            );
            for reason in &item.reasons {
                say!("      {}", bidi::without_isolates(&reason.text));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn all(
        &self,
        out: &Path,
        participants: Option<&[String]>,
        slots: Option<&[String]>,
    ) -> anyhow::Result<ExitCode> {
        let format = match_table::Format::of(out)?;
        let takes_part = |entry: &Entry| {
            entry.is_visible(self.wish.audience, self.wish.day)
                && participants
                    .is_none_or(|ids| ids.iter().any(|id| id == entry.record.id.as_str()))
        };
        let members: Vec<Arc<Entry>> = self
            .context
            .generation
            .catalog
            .companies()
            .filter(|entry| takes_part(entry))
            .cloned()
            .collect();
        let places: HashMap<&RecordId, usize> = members
            .iter()
            .enumerate()
            .map(|(place, entry)| (&entry.record.id, place))
            .collect();
        let found = self.board.all(&self.wish);
        let mut rows = Vec::new();
        let mut pairs = Vec::new();
        let mut row_of = HashMap::new();
        for (place, entry) in members.iter().enumerate() {
            let own = Profile::of(&entry.record).unwrap_or_default();
            let Some(member) = self.board.member(&entry.record.id) else {
                continue;
            };
            let taking_part = found[member]
                .iter()
                .filter_map(|found| Some((*places.get(&found.entry.record.id)?, found)));
            for (rank, (other, counterpart)) in taking_part.take(self.limit).enumerate() {
                pairs.push(Pair {
                    first: place,
                    second: other,
                    score: counterpart.score,
                });
                row_of.insert((place, other), rows.len());
                rows.push(self.row(entry, rank + 1, &own, counterpart));
            }
        }
        let slots = slots.unwrap_or_default();
        // Whoever is beyond the limit of the other's list has no row there that could tell of a meeting.
        pairs.retain(|pair| row_of.contains_key(&(pair.second, pair.first)));
        for meeting in plan::plan(&pairs, members.len(), slots.len()) {
            let (one, other) = (meeting.pair.first, meeting.pair.second);
            let both = [row_of.get(&(one, other)), row_of.get(&(other, one))];
            for row in both.into_iter().flatten() {
                let row: &mut Row = &mut rows[*row];
                row.slot = Some(meeting.slot);
            }
        }
        match_table::write(out, format, &rows, slots)?;
        say!(
            "{} companies, {} matches: {}",
            members.len(),
            rows.len(),
            out.display()
        );
        Ok(ExitCode::SUCCESS)
    }

    fn row(&self, entry: &Entry, rank: usize, own: &Profile, counterpart: &Counterpart) -> Row {
        let name = |entry: &Entry| bidi::without_isolates(&card::name_in_text(self.context, entry));
        let reasons = self.board.reasons(
            own,
            counterpart,
            self.context.locales,
            self.context.language,
        );
        let best = reasons.first();
        Row {
            company_id: entry.record.id.clone(),
            company: name(entry),
            rank,
            counterpart_id: counterpart.entry.record.id.clone(),
            counterpart: name(&counterpart.entry),
            score: (f64::from(counterpart.score) * 100.0).round() / 100.0,
            need: best
                .map(|reason| reason.need.text.clone())
                .unwrap_or_default(),
            offer: best
                .map(|reason| reason.offer.text.clone())
                .unwrap_or_default(),
            reason: reasons
                .iter()
                .map(|reason| bidi::without_isolates(&reason.text))
                .collect::<Vec<_>>()
                .join(" "),
            slot: None,
        }
    }
}

/// Returns the company of this id, else of this name.
fn find(generation: &Generation, wish: Wish<'_>, company: &str) -> anyhow::Result<Arc<Entry>> {
    let by_id = RecordId::parse(company)
        .ok()
        .and_then(|id| generation.catalog.get(&id, wish.audience, wish.day));
    let is_named = |entry: &&Arc<Entry>| {
        catalog::titles(&entry.record)
            .iter()
            .any(|(_, title): &(Language, String)| title == company)
    };
    by_id
        .or_else(|| {
            generation
                .catalog
                .visible(wish.audience, wish.day)
                .find(is_named)
        })
        .cloned()
        .with_context(|| format!("no company has the id or the name {company:?}"))
}

/// Reads `--slots`: a number, or a file with a name on each line.
fn slots(text: &str) -> anyhow::Result<Vec<String>> {
    match text.parse::<usize>() {
        Ok(number @ 1..=200) => Ok((1..=number).map(|slot| slot.to_string()).collect()),
        Ok(number) => bail!("--slots {number}: plan between 1 and 200"),
        Err(_) => lines(Path::new(text)),
    }
}

fn lines(file: &Path) -> anyhow::Result<Vec<String>> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect())
}
