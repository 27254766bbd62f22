//! `rabta keys` beside a running service: what it makes opens, what it revokes no longer does.

use crate::app::{folder, printed, rabta};
use reqwest::{Client, StatusCode};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Output, Stdio};

fn keys(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = rabta(folder);
    command.arg("keys").args(arguments);
    command
        .args(["--data", "data"])
        .output()
        .expect("the binary")
}

/// A service that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the service on a free port and returns it with its address.
fn serve(folder: &Path) -> (Running, String) {
    let mut command = rabta(folder);
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", "data"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary");
    let output = child.stdout.take().expect("its output");
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).expect("a line");
    let address = line
        .split_whitespace()
        .find(|word| word.starts_with("http://"));
    let address = address
        .expect("an address")
        .trim_end_matches('/')
        .to_owned();
    (Running(child), address)
}

#[tokio::test]
async fn a_key_counts_from_the_next_request_on() {
    let folder = folder();
    let create = [
        "create",
        "--name",
        "Console",
        "--partner",
        "us",
        "--scope",
        "admin,chat",
    ];
    let made = keys(folder.path(), &create);
    assert!(made.status.success(), "the first key needs no service");
    let (_running, address) = serve(folder.path());
    let beside = keys(folder.path(), &create);
    assert!(
        beside.status.success(),
        "nor does a running one stand in its way"
    );
    let client = Client::builder().no_proxy().build().expect("a client");
    let list = async |key: &str| {
        let request = client.get(format!("{address}/v1/keys")).bearer_auth(key);
        request.send().await.expect("an answer")
    };
    for key in [printed(&made), printed(&beside)] {
        assert!(key.starts_with("rbt_") && key.trim().len() == 61, "{key}");
        assert_eq!(list(key.trim()).await.status(), StatusCode::OK);
    }
    let key = printed(&made).trim().to_owned();
    let table = printed(&keys(folder.path(), &["list"]));
    assert_eq!(table.lines().count(), 2, "{table}");
    assert!(
        table.starts_with(&format!("{}\tus\tchat,admin\tuntil ", &key[4..12])),
        "{table}"
    );
    assert!(!table.contains(&key[12..]), "a list holds no secret");
    assert!(
        keys(folder.path(), &["revoke", &key[4..12]])
            .status
            .success()
    );
    assert_eq!(list(&key).await.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        keys(folder.path(), &["revoke", &key[4..12]]).status.code(),
        Some(1)
    );
}

#[test]
fn a_wish_that_is_no_wish_is_a_mistake_of_use() {
    let folder = folder();
    for bad in [
        &["create", "--name", "a", "--partner", "b"][..],
        &["create", "--name", "a", "--partner", "b", "--scope", "all"],
        &["create", "--name", "", "--partner", "b", "--scope", "chat"],
        &[
            "create",
            "--name",
            "a",
            "--partner",
            "b",
            "--scope",
            "chat",
            "--quota",
            "fast",
        ],
        &[
            "create",
            "--name",
            "a",
            "--partner",
            "b",
            "--scope",
            "chat",
            "--origin",
            "a.example",
        ],
    ] {
        assert_eq!(keys(folder.path(), bad).status.code(), Some(2), "{bad:?}");
    }
    assert!(!folder.path().join("data").exists(), "nothing was made");
}
