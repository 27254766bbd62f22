//! Composition: a plan through the messages of `locales/`, in the visitor's language.
//! Label first, so that no gender, postposition or measure word depends on a value; every statement
//! with the number of its source.

use super::card;
use super::decide::Outcome;
use super::plan::{Claim, Evidence, Item, List, Plan, Said};
use super::written::{Card, SaidValue, Source};
use super::{Context, suggest};
use crate::content::record::Detail;
use crate::domain::kind::Kind;
use crate::index::catalog::Entry;
use crate::locale::quotation;

/// What is written of one or more plans.
#[derive(Clone, Debug, Default)]
pub struct Composition {
    /// The text, sentence by sentence; joined it is the whole.
    pub sentences: Vec<String>,
    /// The sources, numbered from 1.
    pub sources: Vec<Source>,
    /// The records shown beside the text.
    pub cards: Vec<Card>,
    /// What was said in machine form.
    pub values: Vec<SaidValue>,
    /// How many records a list holds in all.
    pub total: Option<usize>,
    /// Questions that can be answered.
    pub suggestions: Vec<String>,
}

/// Writes plans one after the other.
#[must_use]
pub fn compose(context: Context<'_>, plans: &[Plan]) -> Composition {
    let mut writer = Writer {
        context,
        out: Composition::default(),
    };
    let answers_one = plans.iter().any(|plan| plan.outcome == Outcome::Answered);
    for plan in plans {
        writer.plan(plan, answers_one);
    }
    writer.out
}

struct Writer<'a> {
    context: Context<'a>,
    out: Composition,
}

impl Writer<'_> {
    fn plan(&mut self, plan: &Plan, answers_one: bool) {
        match plan.outcome {
            Outcome::Answered => match &plan.list {
                Some(list) => self.list(list),
                None => self.claims(&plan.claims),
            },
            Outcome::Clarify => self.clarify(plan),
            _ if answers_one => {
                let text = self.context.text("answer-part-unknown", &[]);
                self.line(&text);
            }
            _ => self.no_answer(plan),
        }
    }

    /// Begins a line of the text.
    fn line(&mut self, text: &str) {
        let text = if self.out.sentences.is_empty() {
            text.to_owned()
        } else {
            format!("\n{text}")
        };
        self.out.sentences.push(text);
    }

    /// Returns the number of a source, adding it where it is new.
    fn source(&mut self, evidence: &Evidence) -> usize {
        let known = self.out.sources.iter().find(|source| {
            source.record_id == evidence.entry.record.id
                && source.language == evidence.language
                && source.quote == evidence.quote
        });
        if let Some(source) = known {
            return source.n;
        }
        let n = self.out.sources.len() + 1;
        let record = &evidence.entry.record;
        self.out.sources.push(Source {
            n,
            record_id: record.id.clone(),
            kind: record.kind,
            title: evidence.title.clone(),
            language: evidence.language,
            url: card::url(&evidence.entry),
            attribution: attribution(&evidence.entry),
            published: record.published.clone(),
            quote: evidence.quote.clone(),
            highlights: card::code_points(evidence),
            sample: record.sample,
        });
        n
    }

    fn claims(&mut self, claims: &[Claim]) {
        let is_quote = |claim: &&Claim| matches!(claim.said, Said::Quote);
        for claim in claims.iter().filter(|claim| !is_quote(claim)) {
            self.say(claim);
        }
        let mut quoted: Vec<usize> = Vec::new();
        for claim in claims {
            let n = self.source(&claim.evidence);
            let has_text = matches!(claim.said, Said::Value { .. })
                && !super::evidence::has_slots(&claim.evidence.entry);
            if has_text && !quoted.contains(&n) {
                quoted.push(n);
                let text = self.quotation(&claim.evidence, n);
                self.line(&text);
            }
        }
        for claim in claims.iter().filter(is_quote) {
            self.say(claim);
        }
        for claim in claims {
            self.add_card(&claim.evidence.entry);
        }
    }

    fn say(&mut self, claim: &Claim) {
        let n = self.source(&claim.evidence);
        let mark = mark(n);
        match &claim.said {
            Said::Value {
                attribute,
                value,
                name,
                is_past,
            } => {
                let attribute = &self.context.generation.lexicon.base.attributes.all[*attribute];
                let text = card::value_text(self.context, value, name.as_deref());
                let label = attribute.label(self.context.language).to_owned();
                let key = if *is_past && attribute.id == "deadline" {
                    "answer-value-past"
                } else {
                    "answer-value"
                };
                let line = self
                    .context
                    .text(key, &[("label", &label), ("value", &text), ("mark", &mark)]);
                self.line(&line);
                self.out.values.push(SaidValue {
                    attribute: attribute.id.clone(),
                    kind: value.kind,
                    value: value.canonical(),
                    unit: value.unit.clone(),
                    text,
                    source: n,
                });
            }
            Said::Quote => {
                let is_foreign =
                    claim.evidence.language.written() != self.context.language.written();
                if is_foreign {
                    let lead = self.lead(&claim.evidence);
                    self.line(&lead);
                }
                let text = self.quotation(&claim.evidence, n);
                let text = match claim.evidence.entry.record.detail {
                    Detail::Company(_) if !is_foreign => {
                        let name = card::name_in_text(self.context, &claim.evidence.entry);
                        self.context
                            .text("answer-list-fit", &[("head", &name), ("line", &text)])
                    }
                    _ => text,
                };
                self.line(&text);
            }
            Said::Steps(steps) => self.steps(claim, steps, &mark),
            Said::Lines { attribute, lines } => {
                let attribute = &self.context.generation.lexicon.base.attributes.all[*attribute];
                let label = attribute.label(self.context.language).to_owned();
                let name = card::name_in_text(self.context, &claim.evidence.entry);
                let lead = self.context.text(
                    "answer-lines",
                    &[("label", &label), ("title", &name), ("mark", &mark)],
                );
                self.line(&lead);
                for line in lines {
                    self.line(&format!("- {line}"));
                }
            }
        }
    }

    fn steps(&mut self, claim: &Claim, steps: &[String], mark: &str) {
        let title = quotation::shown(
            &claim.evidence.title,
            claim.evidence.language,
            self.context.language,
        );
        let lead = self
            .context
            .text("answer-steps", &[("title", &title), ("mark", mark)]);
        self.line(&lead);
        for (index, step) in steps.iter().enumerate() {
            self.line(&format!("{}. {step}", index + 1));
        }
    }

    /// Returns a sentence that says where a foreign quotation is from, so that none stands alone.
    fn lead(&self, evidence: &Evidence) -> String {
        let key = format!("language-{}", evidence.language.tag());
        let language = self.context.text(&key, &[]);
        self.context
            .text("answer-foreign-lead", &[("language", &language)])
    }

    fn quotation(&self, evidence: &Evidence, n: usize) -> String {
        let quoted = quotation::quoted(
            self.context.locales,
            &evidence.quote,
            evidence.language,
            self.context.language,
        );
        let sample = if evidence.entry.record.sample {
            self.context.text("answer-sample", &[])
        } else {
            String::new()
        };
        format!("{quoted}{sample}{}", mark(n))
    }

    fn add_card(&mut self, entry: &Entry) {
        let is_shown = self.out.cards.iter().any(|card| card.id == entry.record.id);
        if matches!(entry.record.detail, Detail::Company(_) | Detail::Event(_)) && !is_shown {
            self.out.cards.push(card::card(self.context, entry, None));
        }
    }

    fn list(&mut self, list: &List) {
        let key = match list.kind {
            Kind::Company => "answer-list-companies",
            Kind::Event => "answer-list-events",
            _ => "answer-list-programmes",
        };
        let count = list.total.to_string();
        let lead = self.context.text(key, &[("count", &count)]);
        self.line(&lead);
        for item in &list.items {
            self.list_item(item);
        }
        if list.total > list.items.len() {
            let more = (list.total - list.items.len()).to_string();
            let text = self.context.text("answer-list-more", &[("count", &more)]);
            self.line(&text);
        }
        self.out.total = Some(list.total);
    }

    fn list_item(&mut self, item: &Item) {
        let n = self.source(&item.evidence);
        let name = card::name_in_text(self.context, &item.entry);
        let subtitle = card::subtitle(self.context, &item.entry);
        let head = if subtitle.is_empty() {
            name
        } else {
            self.context.text(
                "answer-list-head",
                &[("title", &name), ("subtitle", &subtitle)],
            )
        };
        let line = match &item.fit {
            Some(fit) => {
                let quoted = quotation::quoted(
                    self.context.locales,
                    &fit.evidence.quote,
                    fit.evidence.language,
                    self.context.language,
                );
                self.context
                    .text("answer-list-fit", &[("head", &head), ("line", &quoted)])
            }
            None => head,
        };
        self.line(&format!("- {line}{}", mark(n)));
        self.out
            .cards
            .push(card::card(self.context, &item.entry, item.fit.as_ref()));
    }

    fn clarify(&mut self, plan: &Plan) {
        let lead = self.context.text("answer-clarify", &[]);
        self.line(&lead);
        for entry in &plan.nearest {
            let name = card::name_in_text(self.context, entry);
            self.line(&format!("- {name}"));
            let (title, language) = entry.record.title(self.context.language);
            let title = quotation::shown(title, language, self.context.language);
            self.out.suggestions.push(title);
        }
    }

    fn no_answer(&mut self, plan: &Plan) {
        let text = self.context.text("answer-unknown", &[]);
        self.line(&text);
        if let Some(entry) = plan.nearest.first() {
            let name = card::name_in_text(self.context, entry);
            let text = self.context.text("answer-nearest", &[("title", &name)]);
            self.line(&text);
        }
        let person = self.context.text("answer-person", &[]);
        self.line(&person);
        self.out.suggestions = suggest::near(self.context, &plan.nearest, 2);
    }
}

/// Returns the mark of a source, as it follows what it supports.
fn mark(n: usize) -> String {
    format!(" [{n}]")
}

/// Returns who published what a record rests on, as its author wrote it.
fn attribution(entry: &Entry) -> Option<String> {
    let citation = entry.record.citations.first()?;
    let parts: Vec<&str> = [
        Some(citation.publisher.as_str()),
        citation.title.as_deref(),
        citation.date.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    Some(parts.join(", "))
}
