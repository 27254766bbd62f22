//! What each language's pairs come to, beside the figures that docs/figures/languages.json commits.
//! Which rows fail and why is asserted beside the code of each rule.

use crate::app::project;
use rabta::lexicon::Base;
use rabta::text::identify::identify;
use rabta::text::normalize::form;
use rabta::text::{Analyzer, Script, sound, stem, variant};
use rabta::value::find::find;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How many rows are right, of how many; by language and by what is measured.
type Figures = BTreeMap<String, BTreeMap<String, [usize; 2]>>;

static ANALYSIS: LazyLock<(Base, Analyzer)> =
    LazyLock::new(|| Base::load().expect("the lexicon is well formed"));

/// Returns the rows of a table of pairs, without its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let path = project().join("tests/fixtures/pairs").join(name);
    let text = std::fs::read_to_string(path).expect("a table of pairs");
    text.lines()
        .skip(1)
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

#[derive(Default)]
struct Measure(Figures);

impl Measure {
    fn count(&mut self, language: &str, what: &str, is_right: bool) {
        let figures = self.0.entry(language.to_owned()).or_default();
        let [right, all] = figures.entry(what.to_owned()).or_default();
        *right += usize::from(is_right);
        *all += 1;
    }

    fn identification(&mut self) {
        let (base, analyzer) = &*ANALYSIS;
        for row in rows("langid.tsv") {
            let tokens = analyzer.analyze(&row[0]).tokens;
            let found = identify(&row[0], &tokens, base)[0].language.tag();
            let what = if row[3] == "1-3" {
                "identified, one to three words"
            } else {
                "identified, whole questions"
            };
            self.count(&row[1], what, found == row[1]);
        }
    }

    fn values(&mut self) {
        for row in rows("numbers.tsv") {
            let found = find(&row[0], &ANALYSIS.1.analyze(&row[0]));
            let unit = row.get(4).map_or("", String::as_str);
            let is_right = matches!(found.as_slice(), [value]
                if format!("{:?}", value.kind).to_lowercase() == row[2]
                    && value.canonical() == row[3]
                    && value.unit.as_deref().unwrap_or_default() == unit);
            self.count(&row[1], "values", is_right);
        }
    }

    fn urdu(&mut self) {
        let meet = |a: &str, b: &str| stem::meet(&form(a), &form(b), Script::Arabic);
        for row in rows("ur_fold.tsv") {
            self.count("ur", "folded", form(&row[0]) == row[1]);
        }
        for row in rows("ur_apart.tsv") {
            self.count(
                "ur",
                "kept apart by the fold",
                form(&row[0]) != form(&row[1]),
            );
        }
        for row in rows("ur_stem.tsv") {
            self.count("ur", "met by stem", meet(&row[0], &row[1]));
        }
        for row in rows("ur_stem_apart.tsv") {
            self.count("ur", "kept apart by stem", !meet(&row[0], &row[1]));
        }
        for row in rows("ur_plural.tsv") {
            for plural in row[1].split(' ') {
                self.count("ur", "plurals met", meet(plural, &row[0]));
            }
        }
    }

    fn roman(&mut self) {
        let shares = |a: Vec<String>, b: Vec<String>| a.iter().any(|key| b.contains(key));
        for row in rows("roman_variants.tsv") {
            let urdu = row[0].as_str();
            for roman in row[1]
                .split(',')
                .map(|roman| roman.trim().replace('\'', ""))
            {
                let is_fine = shares(sound::fine(&roman), sound::fine(urdu));
                let is_listed = sound::listed(&roman).contains(&urdu);
                let is_met = is_fine || shares(sound::coarse(&roman), sound::coarse(urdu));
                let is_right = is_listed || (row[3] != "f" && is_met);
                self.count("ur-Latn", "spellings that reach their word", is_right);
            }
        }
    }

    fn chinese(&mut self) {
        for row in rows("zh_variants.tsv") {
            let word = form(&row[1]);
            let by_list = matches!(row[0].as_str(), "regional" | "short form" | "unit");
            for other in row[2].split(' ') {
                let other = form(other);
                let is_met =
                    word == other || (by_list && variant::variants(&word).contains(&other));
                self.count("zh-Hans", "variants met", is_met);
            }
        }
    }
}

fn measured() -> Figures {
    let mut measure = Measure::default();
    measure.identification();
    measure.values();
    measure.urdu();
    measure.roman();
    measure.chinese();
    measure.0
}

#[test]
fn no_figure_of_a_language_drops_below_the_committed_one() {
    let measured = measured();
    let path = project().join("docs/figures/languages.json");
    let text = std::fs::read_to_string(path).expect("the committed figures");
    let committed: Figures = serde_json::from_str(&text).expect("figures");
    let now = serde_json::to_string_pretty(&measured).expect("JSON");
    let counts = |figures: &Figures| -> Vec<(String, String, usize)> {
        let each = figures.iter().flat_map(|(language, figures)| {
            figures
                .iter()
                .map(|(what, [_, all])| (language.clone(), what.clone(), *all))
        });
        each.collect()
    };
    assert_eq!(counts(&committed), counts(&measured), "commit these: {now}");
    for (language, figures) in &committed {
        for (what, [least, all]) in figures {
            let right = measured[language][what][0];
            assert!(
                right >= *least,
                "{language}, {what}: {right} of {all}, {least} before; now {now}"
            );
        }
    }
}
