//! Connections on a real listener, with short times: slow callers, crowds, the end of the service.

use crate::http::Closing;
use crate::http::serve::accept;
use crate::http::settings::{Limits, Settings};
use crate::http::shutdown::Shutdown;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::routing::{get, post};
use futures_util::StreamExt as _;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

const SHORT: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_secs(20);

/// Times in which nothing ends, unless a test shortens one.
fn patient() -> Limits {
    Limits {
        head_seconds: LONG,
        body_seconds: LONG,
        idle_seconds: LONG,
        stall_seconds: LONG,
        drain_seconds: LONG,
        ..Limits::default()
    }
}

struct Server {
    address: SocketAddr,
    shutdown: Shutdown,
    task: JoinHandle<()>,
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let shutdown = Shutdown::default();
        let task = tokio::spawn(accept(
            listener,
            routes(),
            settings(limits),
            shutdown.clone(),
        ));
        Self {
            address,
            shutdown,
            task,
        }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address)
            .await
            .expect("a connection")
    }

    /// Asks to stop and returns how long that took.
    async fn stop(self) -> Duration {
        let started = Instant::now();
        self.shutdown.stop.cancel();
        let ended = tokio::time::timeout(LONG, self.task).await;
        ended.expect("an end").expect("no panic");
        started.elapsed()
    }
}

/// A quick answer, one that never ends by itself, one that ends when the service stops, and one
/// that reads its body.
fn routes() -> Router {
    let endless = || async {
        let block = Bytes::from(vec![b'x'; 64 * 1024]);
        let blocks = futures_util::stream::repeat(Ok::<_, Infallible>(block));
        Body::from_stream(blocks)
    };
    let polite = |Closing(closing): Closing| async move {
        let first = futures_util::stream::iter(["begun\n"]);
        let last = futures_util::stream::once(async move {
            closing.cancelled().await;
            "ended\n"
        });
        Body::from_stream(first.chain(last).map(Ok::<_, Infallible>))
    };
    Router::new()
        .route("/quick", get(|| async { "quick" }))
        .route("/body", post(|body: String| async move { body }))
        .route("/endless", get(endless))
        .route("/polite", get(polite))
        .route("/stuck", get(std::future::pending::<&'static str>))
}

async fn say(socket: &mut TcpStream, text: &str) {
    socket.write_all(text.as_bytes()).await.expect("a write");
}

async fn ask(socket: &mut TcpStream, path: &str) {
    say(
        socket,
        &format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n"),
    )
    .await;
}

/// Reads until a text has come.
async fn hear(socket: &mut TcpStream, end: &str) -> String {
    let mut heard = Vec::new();
    while !String::from_utf8_lossy(&heard).contains(end) {
        let mut bytes = [0; 4096];
        let read = tokio::time::timeout(LONG, socket.read(&mut bytes)).await;
        let count = read.expect("in time").expect("a read");
        assert_ne!(count, 0, "closed after {}", String::from_utf8_lossy(&heard));
        heard.extend_from_slice(&bytes[..count]);
    }
    String::from_utf8_lossy(&heard).into_owned()
}

/// Waits for the other side to close and returns how long that took.
async fn closed(socket: &mut TcpStream) -> Duration {
    let started = Instant::now();
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let read = tokio::time::timeout(LONG, socket.read(&mut bytes)).await;
        // A reset is an end too.
        if matches!(read.expect("in time"), Ok(0) | Err(_)) {
            return started.elapsed();
        }
    }
}

#[tokio::test]
async fn a_connection_serves_one_request_after_another() {
    let server = Server::start(patient()).await;
    let mut socket = server.connect().await;
    for _ in 0..3 {
        ask(&mut socket, "/quick").await;
        assert!(hear(&mut socket, "quick").await.starts_with("HTTP/1.1 200"));
    }
    say(
        &mut socket,
        "POST /body HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\nbody",
    )
    .await;
    hear(&mut socket, "\r\n\r\nbody").await;
}

#[tokio::test]
async fn who_says_nothing_is_closed() {
    let head_seconds = SHORT;
    let server = Server::start(Limits {
        head_seconds,
        ..patient()
    })
    .await;
    let mut socket = server.connect().await;
    let time = closed(&mut socket).await;
    assert!(time >= SHORT / 2 && time < LONG / 2, "{time:?}");
}

#[tokio::test]
async fn a_head_that_trickles_is_closed() {
    let head_seconds = SHORT * 2;
    let server = Server::start(Limits {
        head_seconds,
        ..patient()
    })
    .await;
    let mut socket = server.connect().await;
    let started = Instant::now();
    say(&mut socket, "GET /quick HTTP/1.1\r\n").await;
    // A byte now and then must not buy more time.
    while started.elapsed() < LONG / 2 {
        tokio::time::sleep(SHORT / 4).await;
        if socket.write_all(b"a").await.is_err() {
            break;
        }
    }
    assert!(started.elapsed() < LONG / 2);
}

#[tokio::test]
async fn a_second_head_has_its_own_time() {
    let head_seconds = SHORT;
    let server = Server::start(Limits {
        head_seconds,
        ..patient()
    })
    .await;
    let mut socket = server.connect().await;
    ask(&mut socket, "/quick").await;
    hear(&mut socket, "quick").await;
    // Rest is longer than a head may take.
    tokio::time::sleep(SHORT * 2).await;
    ask(&mut socket, "/quick").await;
    hear(&mut socket, "quick").await;
    say(&mut socket, "GET /quick").await;
    let time = closed(&mut socket).await;
    assert!(time >= SHORT / 2 && time < LONG / 2, "{time:?}");
}

#[tokio::test]
async fn a_connection_rests_for_so_long_alone() {
    let idle_seconds = SHORT;
    let server = Server::start(Limits {
        idle_seconds,
        ..patient()
    })
    .await;
    let mut socket = server.connect().await;
    ask(&mut socket, "/quick").await;
    hear(&mut socket, "quick").await;
    let time = closed(&mut socket).await;
    assert!(time >= SHORT / 2 && time < LONG / 2, "{time:?}");
}

#[tokio::test]
async fn an_answer_may_take_longer_than_a_head() {
    let (head_seconds, idle_seconds) = (SHORT, SHORT);
    let server = Server::start(Limits {
        head_seconds,
        idle_seconds,
        ..patient()
    })
    .await;
    let mut socket = server.connect().await;
    ask(&mut socket, "/polite").await;
    hear(&mut socket, "begun").await;
    tokio::time::sleep(SHORT * 3).await;
    server.shutdown.stop.cancel();
    hear(&mut socket, "ended").await;
}

#[tokio::test]
async fn who_takes_no_byte_of_an_answer_is_closed() {
    let stall_seconds = SHORT;
    let server = Server::start(Limits {
        stall_seconds,
        ..patient()
    })
    .await;
    let mut socket = server.connect().await;
    ask(&mut socket, "/endless").await;
    // Not read from: the buffers fill, then the time runs.
    tokio::time::sleep(SHORT * 4).await;
    let time = closed(&mut socket).await;
    assert!(
        time < LONG / 2,
        "what is buffered is read, then the end: {time:?}"
    );
}

#[tokio::test]
async fn an_address_has_a_bound_of_connections() {
    let connections_per_address = 2;
    let server = Server::start(Limits {
        connections_per_address,
        ..patient()
    })
    .await;
    let (mut first, mut second) = (server.connect().await, server.connect().await);
    for socket in [&mut first, &mut second] {
        ask(socket, "/quick").await;
        hear(socket, "quick").await;
    }
    let mut third = server.connect().await;
    closed(&mut third).await;
    drop(first);
    // The place is given back once the server has seen the end.
    for _ in 0..100 {
        let mut socket = server.connect().await;
        let request = b"GET /quick HTTP/1.1\r\nhost: a\r\n\r\n";
        let mut bytes = [0; 16];
        if socket.write_all(request).await.is_ok()
            && socket.read(&mut bytes).await.is_ok_and(|count| count > 0)
        {
            return;
        }
        tokio::time::sleep(SHORT / 10).await;
    }
    unreachable!("the place was never given back");
}

#[tokio::test]
async fn beyond_the_bound_of_all_connections_callers_wait() {
    let connections = 1;
    let server = Server::start(Limits {
        connections,
        ..patient()
    })
    .await;
    let mut first = server.connect().await;
    ask(&mut first, "/quick").await;
    hear(&mut first, "quick").await;
    let mut second = server.connect().await;
    ask(&mut second, "/quick").await;
    let early = tokio::time::timeout(SHORT, hear(&mut second, "quick")).await;
    assert!(early.is_err());
    drop(first);
    hear(&mut second, "quick").await;
}

#[tokio::test]
async fn what_is_far_beyond_the_bounds_is_refused_by_the_protocol() {
    let server = Server::start(patient()).await;
    let fields = |count: usize| "x: 1\r\n".repeat(count);
    for (head, status) in [
        (
            format!("GET /quick HTTP/1.1\r\n{}\r\n", fields(1_000)),
            "431",
        ),
        (
            format!("GET /quick HTTP/1.1\r\nx: {}\r\n\r\n", "a".repeat(200_000)),
            "431",
        ),
        (
            "GET /quick HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n".to_owned(),
            "400",
        ),
        ("nonsense\r\n\r\n".to_owned(), "400"),
    ] {
        let mut socket = server.connect().await;
        // The other side may close before all was said.
        let _ = socket.write_all(head.as_bytes()).await;
        let answer = hear(&mut socket, "\r\n").await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn a_stop_waits_for_nobody_who_has_not_asked() {
    let server = Server::start(patient()).await;
    let mut silent = server.connect().await;
    let mut half = server.connect().await;
    say(&mut half, "GET /quick HTTP/1.1\r\nhost").await;
    let mut resting = server.connect().await;
    ask(&mut resting, "/quick").await;
    hear(&mut resting, "quick").await;
    // The connections must have been taken before the stop.
    tokio::time::sleep(SHORT / 2).await;
    let time = server.stop().await;
    assert!(time < LONG / 4, "{time:?}");
    for socket in [&mut silent, &mut half, &mut resting] {
        closed(socket).await;
    }
}

#[tokio::test]
async fn a_stop_lets_streams_end_and_takes_no_new_caller() {
    let server = Server::start(patient()).await;
    let address = server.address;
    let mut socket = server.connect().await;
    ask(&mut socket, "/polite").await;
    hear(&mut socket, "begun").await;
    let (time, heard) = tokio::join!(server.stop(), hear(&mut socket, "ended"));
    assert!(heard.contains("ended"));
    assert!(time < LONG / 4, "{time:?}");
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_stop_cuts_what_does_not_end() {
    let drain_seconds = SHORT;
    let server = Server::start(Limits {
        drain_seconds,
        ..patient()
    })
    .await;
    let mut stuck = server.connect().await;
    ask(&mut stuck, "/stuck").await;
    let mut unread = server.connect().await;
    ask(&mut unread, "/endless").await;
    tokio::time::sleep(SHORT / 2).await;
    let time = server.stop().await;
    assert!(time >= SHORT / 2 && time < LONG / 4, "{time:?}");
}

#[tokio::test]
async fn a_second_wish_to_stop_ends_at_once() {
    let server = Server::start(patient()).await;
    let mut stuck = server.connect().await;
    ask(&mut stuck, "/stuck").await;
    tokio::time::sleep(SHORT / 2).await;
    server.shutdown.now.cancel();
    let time = server.stop().await;
    assert!(time < LONG / 4, "{time:?}");
}

fn settings(limits: Limits) -> Settings {
    Settings {
        limits,
        ..Settings::default()
    }
}
