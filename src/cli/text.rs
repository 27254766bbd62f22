//! `rabta text`: what the language analysis sees, with the shipped lexicon and no data folder.

use crate::domain::span::Span;
use crate::lexicon::{Base, Mention, Target, Via};
use crate::text::{Script, Token, clean, identify, sound};
use crate::value::{self, Value};
use anyhow::Context as _;
use clap::Args;
use serde_json::{Value as Json, json};
use std::process::ExitCode;

/// What `text` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The text
    #[arg(value_name = "TEXT")]
    text: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Analyses a text.
///
/// # Errors
///
/// Returns that the lexical data are not well formed.
pub fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let (base, analyzer) = Base::load().context("reading the lexicon")?;
    let text = clean::visitor(&arguments.text);
    let analysis = analyzer.analyze(&text);
    let hints = identify::identify(&text, &analysis.tokens, &base);
    let values = value::find::find(&text, &analysis);
    let at = |span: Span| span.code_points(&text);
    let seen = json!({
        "text": text,
        "language": hints.first().map_or("und", |hint| hint.language.tag()),
        "hints": hints.iter().map(|hint| json!({"language": hint.language.tag(), "weight": hint.weight})).collect::<Vec<_>>(),
        "runs": runs(&analysis.tokens, &at),
        "sentences": analysis.sentences.iter().map(|sentence| at(sentence.span)).collect::<Vec<_>>(),
        "words": analysis.tokens.iter().map(|token| word(token, &text)).collect::<Vec<_>>(),
        "values": values.iter().map(|value| value_json(value, &text)).collect::<Vec<_>>(),
        "mentions": base.mentions(&analysis.tokens).iter().map(|mention| mention_json(mention, &base, &text)).collect::<Vec<_>>(),
    });
    if arguments.json {
        say!(
            "{}",
            serde_json::to_string_pretty(&seen).context("writing JSON")?
        );
    } else {
        print(&seen);
    }
    Ok(ExitCode::SUCCESS)
}

fn runs(tokens: &[Token], at: &dyn Fn(Span) -> [usize; 2]) -> Vec<Json> {
    let mut runs: Vec<(Script, Span)> = Vec::new();
    for token in tokens {
        match runs.last_mut() {
            Some((script, span)) if *script == token.script => span.end = token.span.end,
            _ => runs.push((token.script, token.span)),
        }
    }
    runs.into_iter()
        .map(|(script, span)| {
            let [start, end] = at(span);
            json!({"script": format!("{script:?}").to_lowercase(), "start": start, "end": end})
        })
        .collect()
}

fn word(token: &Token, text: &str) -> Json {
    let [start, end] = token.span.code_points(text);
    let keys = match token.script {
        Script::Latin | Script::Arabic => (sound::fine(&token.form), sound::coarse(&token.form)),
        _ => (Vec::new(), Vec::new()),
    };
    json!({
        "text": token.span.of(text),
        "form": token.form,
        "stems": token.stems,
        "keys": {"fine": keys.0, "coarse": keys.1, "sound": sound::name(&token.form, token.script)},
        "start": start,
        "end": end,
    })
}

fn value_json(value: &Value, text: &str) -> Json {
    let [start, end] = value.span.code_points(text);
    json!({
        "kind": value.kind,
        "value": value.canonical(),
        "unit": value.unit,
        "counts": value.counts.map(|counts| counts.of(text)),
        "text": value.span.of(text),
        "start": start,
        "end": end,
    })
}

fn mention_json(mention: &Mention, base: &Base, text: &str) -> Json {
    let [start, end] = mention.span.code_points(text);
    let (kind, id) = match mention.target {
        Target::Term(index) => ("concept", base.terms[index].id.as_str()),
        Target::Place(index) => ("place", base.places[index].id.as_str()),
        Target::Name(_) => ("name", ""),
    };
    let via = match mention.via {
        Via::Exact => "exact",
        Via::Stem => "stem",
        Via::Key => "key",
    };
    json!({"kind": kind, "id": id, "via": via, "start": start, "end": end})
}

/// Prints the same as a table for people.
fn print(seen: &Json) {
    let list = |member: &str| seen[member].as_array().cloned().unwrap_or_default();
    let hints: Vec<String> = list("hints")
        .iter()
        .map(|hint| {
            format!(
                "{} {:.2}",
                hint["language"].as_str().unwrap_or_default(),
                hint["weight"].as_f64().unwrap_or_default()
            )
        })
        .collect();
    say!("language  {}", hints.join(", "));
    for word in list("words") {
        say!(
            "word      {}\t{}\t{}",
            word["text"].as_str().unwrap_or_default(),
            word["form"].as_str().unwrap_or_default(),
            word["stems"]
        );
    }
    for value in list("values") {
        say!(
            "value     {}\t{} {} {}",
            value["text"].as_str().unwrap_or_default(),
            value["kind"],
            value["value"],
            value["unit"]
        );
    }
    for mention in list("mentions") {
        say!(
            "mention   {} {}",
            mention["kind"].as_str().unwrap_or_default(),
            mention["id"].as_str().unwrap_or_default()
        );
    }
}
