//! `POST /v1/chat` over loopback, beside a bare JSON handler and a bare query of the same terms.
//! Prints medians and ratios; docs/PERFORMANCE.md keeps them with the machine.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use rabta::app::{Access, App};
use rabta::dialogue::service;
use rabta::http::serve;
use rabta::http::settings::Settings;
use rabta::http::shutdown::Shutdown;
use serde_json::{Value, json};
use std::error::Error;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{Index, Term, doc};
use tokio::net::TcpListener;

/// Asked in turn, one in each language and one that is not answered.
const QUESTIONS: [&str; 4] = [
    "When and where was the AI matchmaking meeting held?",
    "第21届中国国际软件合作洽谈会在哪里举行？",
    "ٹیکنالوجی کی منتقلی کیا ہے؟",
    "Who won the 1992 cricket world cup?",
];
/// Rounds that are not measured, and rounds that are.
const WARM: usize = 50;
const ROUNDS: usize = 1000;

type Done<T> = Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Done<()> {
    // `cargo test --all-targets` runs benchmarks too; there one round shows that it works.
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let (warm, rounds) = if is_measured {
        (WARM, ROUNDS)
    } else {
        (0, QUESTIONS.len())
    };
    let folder = tempfile::tempdir()?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    let chat = measure(
        &client,
        serve_chat(folder.path()).await?,
        "/v1/chat",
        warm,
        rounds,
    )
    .await?;
    let bare = measure(&client, serve_bare().await?, "/echo", warm, rounds).await?;
    let query = query_bare(warm, rounds)?;
    println!("POST /v1/chat        median {chat:>10.1?}");
    println!(
        "bare axum handler    median {bare:>10.1?}   chat takes {:.1} times as long",
        ratio(chat, bare)
    );
    println!(
        "bare tantivy query   median {query:>10.1?}   chat takes {:.1} times as long",
        ratio(chat, query)
    );
    Ok(())
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

async fn measure(
    client: &reqwest::Client,
    address: SocketAddr,
    path: &str,
    warm: usize,
    rounds: usize,
) -> Done<Duration> {
    let url = format!("http://{address}{path}");
    let mut times = Vec::with_capacity(rounds);
    for round in 0..warm + rounds {
        let body = json!({"message": QUESTIONS[round % QUESTIONS.len()]});
        let start = Instant::now();
        let reply: Value = client
            .post(&url)
            .json(&body)
            .send()
            .await?
            .error_for_status()?
            .json()
            .await?;
        let took = start.elapsed();
        assert!(reply.is_object());
        if round >= warm {
            times.push(took);
        }
    }
    Ok(median(times))
}

/// Starts the service as `rabta serve` does, with the shipped content.
async fn serve_chat(data: &std::path::Path) -> Done<SocketAddr> {
    let app = App::open(data, Access::Write).await?;
    app.take_shipped().await?;
    let mut settings = Settings::default();
    // One address asks for thousands.
    settings.limits.address_per_minute = 0;
    let state = app.state(
        app.service(service::Settings::default()),
        settings,
        rabta::app::clock,
    );
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        serve::serve(listener, state, Shutdown::default()).await;
        drop(app);
    });
    Ok(address)
}

/// Starts a handler that reads JSON and writes it back.
async fn serve_bare() -> Done<SocketAddr> {
    let echo =
        axum::routing::post(|axum::Json(body): axum::Json<Value>| async { axum::Json(body) });
    let router = axum::Router::new().route("/echo", echo);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

/// Searches the shipped pages for the same words, with the library's own tokenizer and query.
fn query_bare(warm: usize, rounds: usize) -> Done<Duration> {
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT | STORED);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads::<tantivy::TantivyDocument>(1, 32_000_000)?;
    for entry in std::fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/index/content/articles"
    ))? {
        let text = std::fs::read_to_string(entry?.path())?;
        for paragraph in text.split("\n\n") {
            writer.add_document(doc!(body => paragraph))?;
        }
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let mut tokenizer = index.tokenizer_for_field(body)?;
    let mut times = Vec::with_capacity(rounds);
    for round in 0..warm + rounds {
        let start = Instant::now();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        tokenizer
            .token_stream(QUESTIONS[round % QUESTIONS.len()])
            .process(&mut |token| {
                let term = Term::from_field_text(body, &token.text);
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push((Occur::Should, Box::new(query)));
            });
        let found = searcher.search(
            &BooleanQuery::new(clauses),
            &TopDocs::with_limit(10).order_by_score(),
        )?;
        for (_, address) in found {
            let _: tantivy::TantivyDocument = searcher.doc(address)?;
        }
        if round >= warm {
            times.push(start.elapsed());
        }
    }
    Ok(median(times))
}
