//! Matching over generated companies: one against 10,000, all against all of 2,000, memory by size.
//! Prints what docs/PERFORMANCE.md keeps with the machine.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use rabta::content::record::{Company, Detail, Record, TextMap};
use rabta::domain::country::Country;
use rabta::domain::id::RecordId;
use rabta::domain::kind::Kind;
use rabta::domain::language::{Language, Written};
use rabta::domain::visibility::{Audience, Visibility};
use rabta::index::catalog::{Catalog, Edition};
use rabta::lexicon::{Base, Lexicon};
use rabta::matching::board::{Board, Words};
use rabta::matching::search::{SameCountry, Wish};
use rabta::text::Analyzer;
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Companies of the first measurement, of the second, and the sizes of the curve of memory.
const ONE_AGAINST: usize = 10_000;
const ALL_OF: usize = 2_000;
const SIZES: [usize; 5] = [0, 1_000, 2_000, 5_000, 10_000];
/// How many companies are matched against all others for the median.
const ROUNDS: usize = 200;

type Done<T> = Result<T, Box<dyn Error>>;

fn main() -> Done<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--memory") {
        let size = arguments[at + 1].parse()?;
        let world = World::load()?;
        let board = world.board(size)?;
        println!("{} {}", board.len(), resident()?);
        return Ok(());
    }
    // `cargo test --all-targets` runs benchmarks too; there a few companies show that it works.
    let is_measured = arguments.iter().any(|argument| argument == "--bench");
    let (one_against, all_of, rounds) = if is_measured {
        (ONE_AGAINST, ALL_OF, ROUNDS)
    } else {
        (60, 40, 10)
    };
    let world = World::load()?;
    let started = Instant::now();
    let board = world.board(one_against)?;
    println!(
        "board of {one_against} companies: {:.1?}",
        started.elapsed()
    );
    let (median, worst, found) = one(&board, rounds)?;
    println!(
        "one against {one_against}: median {median:.1?}, worst {worst:.1?}, {found:.1} counterparts"
    );
    drop(board);
    let board = world.board(all_of)?;
    let started = Instant::now();
    let all = board.all(&wish()?);
    let pairs: usize = all.iter().map(Vec::len).sum();
    println!(
        "all against all of {all_of}: {:.1?}, {pairs} counterparts",
        started.elapsed()
    );
    if is_measured {
        memory()?;
    }
    Ok(())
}

fn wish() -> Done<Wish<'static>> {
    Ok(Wish {
        audience: &Audience::Public,
        day: "2026-11-24".parse()?,
        same_country: SameCountry::Excluded,
    })
}

fn one(board: &Board, rounds: usize) -> Done<(Duration, Duration, f64)> {
    let wish = wish()?;
    let step = (board.len() / rounds).max(1);
    let mut times = Vec::new();
    let mut found = 0;
    for member in (0..board.len()).step_by(step).take(rounds) {
        let started = Instant::now();
        found += board.counterparts(&board.seeker(member), &wish).len();
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let worst = times.last().copied().unwrap_or_default();
    Ok((
        times[times.len() / 2],
        worst,
        found as f64 / times.len() as f64,
    ))
}

/// Prints the resident memory of a process of its own for each size.
fn memory() -> Done<()> {
    for size in SIZES {
        let output = std::process::Command::new(std::env::current_exe()?)
            .args(["--memory", &size.to_string()])
            .output()?;
        let line = String::from_utf8(output.stdout)?;
        let kilobytes: u64 = line.split_whitespace().nth(1).unwrap_or("0").parse()?;
        println!("memory with {size} companies: {} MiB", kilobytes / 1024);
    }
    Ok(())
}

fn resident() -> Done<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    Ok(line
        .and_then(|line| line.split_whitespace().nth(1))
        .unwrap_or("0")
        .parse()?)
}

struct World {
    lexicon: Lexicon,
    analyzer: Analyzer,
}

/// A small generator of pseudo-random numbers (Knuth's constants), the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    /// Rolls with small numbers more often, as words are used.
    fn skewed(&mut self, sides: usize) -> usize {
        let (a, b) = (self.roll(sides), self.roll(sides));
        a * b / sides.max(1)
    }
}

impl World {
    fn load() -> Done<Self> {
        let (base, analyzer) = Base::load()?;
        let lexicon = Lexicon::new(Arc::new(base), Vec::new(), &analyzer);
        Ok(Self { lexicon, analyzer })
    }

    fn board(&self, size: usize) -> Done<Board> {
        let mut dice = Dice(2026);
        let records = (0..size)
            .map(|index| self.company(index, &mut dice))
            .collect::<Done<Vec<_>>>()?;
        let editions = records.into_iter().map(|record| Edition {
            record,
            hash: String::new(),
            updated_at: jiff::Timestamp::UNIX_EPOCH,
        });
        let catalog = Catalog::new(editions, &self.lexicon.base, &self.analyzer);
        let words = Words {
            lexicon: &self.lexicon,
            analyzer: &self.analyzer,
        };
        Ok(Board::of(catalog.companies().cloned().collect(), words, 1))
    }

    fn company(&self, index: usize, dice: &mut Dice) -> Done<Record> {
        let country = if index.is_multiple_of(2) {
            Country::CHINA
        } else {
            Country::PAKISTAN
        };
        let offers = (0..2 + dice.roll(3))
            .map(|_| self.line(dice, ["", "Supply of ", "Distribution of "]))
            .collect();
        let needs = (0..1 + dice.roll(3))
            .map(|_| self.line(dice, ["", "Makers of ", "Importers of "]))
            .collect();
        let company = Company {
            name: map(
                &format!("Company {index}"),
                &format!("公司{index}"),
                &format!("کمپنی {index}"),
            ),
            country: Some(country),
            summary: self.line(dice, ["We make ", "We sell ", "We import "]),
            offers,
            needs,
            ..Company::default()
        };
        Ok(Record {
            id: RecordId::parse(&format!("company-{index}"))?,
            kind: Kind::Company,
            visibility: Visibility::Public,
            sample: true,
            published: None,
            valid_from: None,
            valid_until: None,
            url: None,
            citations: Vec::new(),
            sectors: Vec::new(),
            countries: vec![country],
            organisations: Vec::new(),
            detail: Detail::Company(Box::new(company)),
        })
    }

    /// Makes a line of two things and a place for them, in three languages.
    fn line(&self, dice: &mut Dice, openings: [&str; 3]) -> TextMap {
        let terms = &self.lexicon.base.terms;
        let mut pick = || {
            let mut at = dice.skewed(terms.len());
            while terms[at].is_general {
                at = (at + 1) % terms.len();
            }
            at
        };
        let (one, other, place) = (pick(), pick(), pick());
        let opening = openings[dice.roll(openings.len())];
        let form = |term: usize, language| {
            terms[term]
                .forms(language)
                .find(|form| form.is_first)
                .map_or("", |form| form.text.as_str())
        };
        let (en, zh, ur) = (Written::English, Written::Chinese, Written::Urdu);
        map(
            &format!(
                "{opening}{} and {} for {}",
                form(one, en),
                form(other, en),
                form(place, en)
            ),
            &format!(
                "用于{}的{}和{}",
                form(place, zh),
                form(one, zh),
                form(other, zh)
            ),
            &format!(
                "{} کے لیے {} اور {}",
                form(place, ur),
                form(one, ur),
                form(other, ur)
            ),
        )
    }
}

fn map(en: &str, zh: &str, ur: &str) -> TextMap {
    TextMap(
        [
            (Language::English, en),
            (Language::ChineseSimplified, zh),
            (Language::Urdu, ur),
        ]
        .into_iter()
        .map(|(language, text)| (language, text.to_owned()))
        .collect(),
    )
}
