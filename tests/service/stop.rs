//! SIGTERM to the real process while connections are idle, half sent and streaming.

use crate::app::{folder, rabta};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longer than any stop may take.
const BOUND: Duration = Duration::from_secs(10);

/// A service in a process of its own, ended with the test.
struct Service {
    process: Child,
    address: String,
    _folder: TempDir,
}

impl Service {
    fn start() -> Self {
        Self::start_with(&[])
    }

    fn start_with(variables: &[(&str, &str)]) -> Self {
        let folder = folder();
        let mut process = rabta(folder.path())
            .args(["serve", "--listen", "127.0.0.1:0", "--data", "data"])
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary");
        let output = process.stdout.take().expect("its output");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("a line");
        let address = line
            .strip_prefix("rabta listens on http://")
            .and_then(|rest| rest.split('/').next())
            .expect("an address in the first line")
            .to_owned();
        Self {
            process,
            address,
            _folder: folder,
        }
    }

    fn connect(&self, first: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.write_all(first.as_bytes()).expect("bytes taken");
        stream.set_read_timeout(Some(2 * BOUND)).expect("a timeout");
        stream
    }

    fn terminate(&self) {
        let id = self.process.id().to_string();
        let status = Command::new("kill").args(["-TERM", &id]).status();
        assert!(status.expect("kill").success());
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It has ended already, unless the test failed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn the_service_ends_in_time_with_idle_half_sent_and_streaming_connections() {
    let mut service = Service::start();
    let idle = service.connect("");
    let mut kept = service.connect("GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n");
    let mut answer = [0; 12];
    kept.read_exact(&mut answer).expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200");
    let half_head = service.connect("GET /healthz HTTP/1.1\r\nhost: local");
    let head = "POST /v1/chat HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n";
    let half_body = service.connect(&format!("{head}{{\"message\": \"He"));
    let body = r#"{"message": "Hello!", "stream": true}"#;
    let whole = head.replace("500", &body.len().to_string());
    let mut stream = service.connect(&format!("{whole}{body}"));
    stream
        .read_exact(&mut answer)
        .expect("the start of a stream");

    let asked = Instant::now();
    service.terminate();
    let status = service.process.wait().expect("an end");
    assert!(status.success(), "{status}");
    assert!(asked.elapsed() < BOUND, "{:?}", asked.elapsed());

    let mut rest = String::new();
    stream
        .read_to_string(&mut rest)
        .expect("the rest of the stream");
    let is_whole = rest.contains("event: end") || rest.contains("shutting_down");
    assert!(
        is_whole,
        "a stream ends with its end or with the reason: {rest}"
    );
    drop((idle, half_head, half_body));
}

#[test]
fn a_stream_that_waits_for_a_model_is_told_that_the_service_stops() {
    // A model that takes calls and never answers.
    let model = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/v1", model.local_addr().expect("an address"));
    let mut service = Service::start_with(&[("RABTA_LLM__URL", &url)]);
    let body = r#"{"message": "When was the AI matchmaking meeting held?", "stream": true}"#;
    let mut stream = service.connect(&format!(
        "POST /v1/chat HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    ));
    let call = model.accept().expect("a call of the model");

    let asked = Instant::now();
    service.terminate();
    assert!(service.process.wait().expect("an end").success());
    assert!(asked.elapsed() < BOUND, "{:?}", asked.elapsed());
    let mut told = String::new();
    stream.read_to_string(&mut told).expect("the stream");
    assert!(told.contains("event: error"), "{told}");
    assert!(told.contains("shutting_down"), "{told}");
    drop(call);
}

#[test]
fn a_service_without_callers_ends_at_once() {
    let mut service = Service::start();
    let asked = Instant::now();
    service.terminate();
    assert!(service.process.wait().expect("an end").success());
    assert!(
        asked.elapsed() < Duration::from_secs(2),
        "{:?}",
        asked.elapsed()
    );
}
