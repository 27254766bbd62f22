//! What fits and what only seems to, over companies that no set of examples holds.
//! Each test makes its own board from a few lines of text.

use super::board::{Board, Words};
use super::profile::{self, Profile};
use super::search::{Counterpart, Read, SameCountry, Wish};
use crate::content::record::{Company, Detail, Record, TextMap};
use crate::domain::country::Country;
use crate::domain::direction::Direction;
use crate::domain::id::RecordId;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::visibility::{Audience, Visibility};
use crate::index::catalog::{Catalog, Edition};
use crate::lexicon::{Base, Lexicon};
use crate::locale::Locales;
use crate::text::Analyzer;
use std::sync::{Arc, LazyLock};

struct World {
    lexicon: Lexicon,
    analyzer: Analyzer,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let (base, analyzer) = Base::load().expect("the data are well formed");
    World {
        lexicon: Lexicon::new(Arc::new(base), Vec::new(), &analyzer),
        analyzer,
    }
});

fn words() -> Words<'static> {
    Words {
        lexicon: &WORLD.lexicon,
        analyzer: &WORLD.analyzer,
    }
}

/// A company in a line: id, country, city, summary, offers, needs; `zh:` and `ur:` begin a text of
/// another language.
fn company(
    id: &str,
    country: &str,
    city: &str,
    summary: &str,
    offers: &[&str],
    needs: &[&str],
) -> Record {
    let lines = |texts: &[&str]| texts.iter().map(|text| line(text)).collect();
    Record {
        id: RecordId::parse(id).expect("an id"),
        kind: Kind::Company,
        visibility: Visibility::Public,
        sample: true,
        published: None,
        valid_from: None,
        valid_until: None,
        url: None,
        citations: Vec::new(),
        sectors: Vec::new(),
        countries: Vec::new(),
        organisations: Vec::new(),
        detail: Detail::Company(Box::new(Company {
            name: line(id),
            country: Country::parse(country).ok(),
            city: line(city),
            summary: line(summary),
            offers: lines(offers),
            needs: lines(needs),
            ..Company::default()
        })),
    }
}

fn line(text: &str) -> TextMap {
    if text.is_empty() {
        return TextMap::default();
    }
    match text.split_once(':') {
        Some(("zh", text)) => profile::text(Language::ChineseSimplified, text),
        Some(("ur", text)) => profile::text(Language::Urdu, text),
        _ => profile::text(Language::English, text),
    }
}

fn board(records: Vec<Record>) -> Board {
    let editions = records.into_iter().map(|record| Edition {
        record,
        hash: String::new(),
        updated_at: jiff::Timestamp::UNIX_EPOCH,
    });
    let catalog = Catalog::new(editions, &WORLD.lexicon.base, &WORLD.analyzer);
    Board::of(catalog.companies().cloned().collect(), words(), 1)
}

fn wish(same_country: SameCountry) -> Wish<'static> {
    Wish {
        audience: &Audience::Public,
        day: "2026-11-24".parse().expect("a day"),
        same_country,
    }
}

fn counterparts(board: &Board, id: &str) -> Vec<Counterpart> {
    let member = board
        .member(&RecordId::parse(id).expect("an id"))
        .expect("a member");
    board.counterparts(&board.seeker(member), &wish(SameCountry::Excluded))
}

fn ids(found: &[Counterpart]) -> Vec<&str> {
    found
        .iter()
        .map(|found| found.entry.record.id.as_str())
        .collect()
}

#[track_caller]
fn check(board: &Board, id: &str, expected: &[&str]) {
    assert_eq!(ids(&counterparts(board, id)), expected, "{id}");
}

#[test]
fn a_need_for_a_trader_fits_who_trades_that_and_no_maker_or_other_trader() {
    let board = board(vec![
        company(
            "scissors",
            "PK",
            "Sialkot",
            "",
            &["Barber scissors of steel"],
            &["A Chinese distributor of barber scissors"],
        ),
        company(
            "trader",
            "CN",
            "Yiwu",
            "",
            &["Distribution of barber scissors to salons"],
            &[],
        ),
        company(
            "maker",
            "CN",
            "Yangjiang",
            "",
            &["Barber scissors with ceramic blades"],
            &[],
        ),
        company(
            "other-trader",
            "CN",
            "Yiwu",
            "",
            &["Distribution of garden hoses to shops"],
            &[],
        ),
    ]);
    check(&board, "scissors", &["trader"]);
    check(&board, "trader", &["scissors"]);
    check(&board, "maker", &[]);
}

#[test]
fn a_kind_that_differs_is_another_thing() {
    let board = board(vec![
        company(
            "need",
            "PK",
            "Lahore",
            "",
            &[],
            &["Dosing pumps for chlorine"],
        ),
        company(
            "dosing",
            "CN",
            "Ningbo",
            "",
            &["Dosing pumps of stainless steel"],
            &[],
        ),
        company(
            "diesel",
            "CN",
            "Ningbo",
            "",
            &["Diesel pumps of cast iron"],
            &[],
        ),
    ]);
    check(&board, "need", &["dosing"]);
}

#[test]
fn neither_a_sector_nor_a_role_alone_is_a_match() {
    let board = board(vec![
        company(
            "need",
            "PK",
            "Lahore",
            "",
            &["Software for hotels"],
            &[
                "A Chinese partner in information technology",
                "A manufacturer of zippers",
            ],
        ),
        company(
            "sector",
            "CN",
            "Shenzhen",
            "An information technology company.",
            &["Software for hospitals"],
            &["IT companies abroad"],
        ),
        company(
            "role",
            "CN",
            "Wuxi",
            "A manufacturer and distributor.",
            &["Production of kites by a manufacturer"],
            &[],
        ),
    ]);
    check(&board, "need", &[]);
}

#[test]
fn where_a_line_says_who_must_be_elsewhere_is_left_out() {
    let board = board(vec![
        company(
            "need",
            "PK",
            "Lahore",
            "",
            &[],
            &["Cold storage in Tianjin for onions"],
        ),
        company(
            "there",
            "CN",
            "Tianjin",
            "",
            &["Cold storage for vegetables"],
            &[],
        ),
        company(
            "elsewhere",
            "CN",
            "Guangzhou",
            "",
            &["Cold storage for seafood in Guangzhou"],
            &[],
        ),
    ]);
    check(&board, "need", &["there"]);
}

#[test]
fn companies_of_one_country_meet_only_where_that_is_asked_for() {
    let records = vec![
        company(
            "need",
            "PK",
            "Lahore",
            "",
            &[],
            &["Walnut kernels without shells"],
        ),
        company(
            "neighbour",
            "PK",
            "Swat",
            "",
            &["Walnut kernels, light halves"],
            &[],
        ),
    ];
    let board = board(records);
    check(&board, "need", &[]);
    let need = board
        .member(&RecordId::parse("need").expect("an id"))
        .expect("a member");
    let found = board.counterparts(&board.seeker(need), &wish(SameCountry::Allowed));
    assert_eq!(ids(&found), ["neighbour"]);
}

#[test]
fn lines_without_a_common_language_meet_through_the_term_base() {
    let board = board(vec![
        company("need", "PK", "Multan", "", &[], &["ur:ڈرپ آبپاشی کا سامان"]),
        company("drip", "CN", "Shihezi", "", &["zh:滴灌设备"], &[]),
        company("seed", "CN", "Shihezi", "", &["zh:棉花种子"], &[]),
    ]);
    check(&board, "need", &["drip"]);
}

#[test]
fn a_wider_need_is_met_by_a_kind_of_it_and_not_by_a_sibling() {
    let board = board(vec![
        company("need", "CN", "Kashgar", "", &[], &["Growers of citrus"]),
        company("kinnow", "PK", "Sargodha", "", &["Fresh kinnow"], &[]),
        company("mango", "PK", "Multan", "", &["Fresh mangoes"], &[]),
    ]);
    check(&board, "need", &["kinnow"]);
}

#[test]
fn who_fits_is_the_same_both_ways_and_every_time() {
    let records = || {
        vec![
            company(
                "a",
                "PK",
                "Lahore",
                "Makes bicycle bells.",
                &["Bicycle bells"],
                &["Brass rods for turning", "A buyer of bicycle bells"],
            ),
            company(
                "b",
                "CN",
                "Tianjin",
                "Assembles bicycles.",
                &["Brass rods for turning"],
                &["Bicycle bells and locks"],
            ),
            company("c", "CN", "Tianjin", "", &["Brass rods"], &[]),
        ]
    };
    let (one, again) = (board(records()), board(records()));
    let scores = |board: &Board, id: &str| -> Vec<(String, f32)> {
        counterparts(board, id)
            .iter()
            .map(|found| (found.entry.record.id.to_string(), found.score))
            .collect()
    };
    assert_eq!(scores(&one, "a"), scores(&again, "a"));
    assert_eq!(ids(&counterparts(&one, "a")), ["b", "c"]);
    assert_eq!(
        scores(&one, "b"),
        [("a".to_owned(), scores(&one, "a")[0].1)]
    );
    assert!(
        scores(&one, "a")
            .iter()
            .all(|(_, score)| (0.0..=1.0).contains(score))
    );
    let all = one.all(&wish(SameCountry::Excluded));
    assert_eq!(ids(&all[0]), ["b", "c"]);
}

#[test]
fn who_may_not_be_seen_is_no_counterpart() {
    let mut hidden = company(
        "hidden",
        "CN",
        "Wuxi",
        "",
        &["Silk ribbons for gift boxes"],
        &[],
    );
    hidden.visibility = Visibility::Partners(Default::default());
    let board = board(vec![
        company(
            "need",
            "PK",
            "Lahore",
            "",
            &[],
            &["Silk ribbons for gift boxes"],
        ),
        hidden,
    ]);
    check(&board, "need", &[]);
}

#[test]
fn a_profile_is_matched_and_its_reasons_are_the_two_lines() {
    let board = board(vec![
        company("drip", "CN", "Shihezi", "", &["zh:滴灌设备"], &[]),
        company("juice", "CN", "Xi'an", "", &[], &["zh:芒果供应商"]),
    ]);
    let own = Profile {
        offers: vec![line("Mangoes from our own orchards")],
        needs: vec![line("Drip irrigation equipment")],
        country: Some(Country::PAKISTAN),
        ..Profile::default()
    };
    let read = Read::new(&board, words(), &own);
    let found = board.counterparts(&read.seeker(), &wish(SameCountry::Excluded));
    let mut found_ids = ids(&found);
    found_ids.sort_unstable();
    assert_eq!(found_ids, ["drip", "juice"]);
    let locales = Locales::load().expect("the catalogues are well formed");
    for counterpart in &found {
        for language in Language::ALL {
            let reasons = board.reasons(&own, counterpart, &locales, language);
            let reason = reasons.first().expect("a reason");
            assert!(
                reason.text.contains(&reason.need.text) || language == Language::ChineseTraditional
            );
            assert!(!reason.concepts.is_empty(), "{}", reason.text);
        }
        let reasons = board.reasons(&own, counterpart, &locales, Language::English);
        let (direction, need) = match counterpart.entry.record.id.as_str() {
            "drip" => (Direction::TheyOffer, "Drip irrigation equipment"),
            _ => (Direction::TheyNeed, "芒果供应商"),
        };
        assert_eq!(
            (reasons[0].direction, reasons[0].need.text.as_str()),
            (direction, need)
        );
    }
}
