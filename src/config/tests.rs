//! Which layer wins, and what a mistake is told.

use super::{Flags, LogFormat, Raw, Settings, read};
use std::path::Path;
use std::time::Duration;
use toml::Table;

/// The file that shows every setting.
const EXAMPLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rabta.toml.example"));

fn load(text: &str, variables: &[(&str, &str)]) -> Result<Settings, super::Error> {
    let variables = variables.iter();
    let variables = variables.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    read("rabta.toml", text, variables, &Flags::default())
}

fn refusal(text: &str, variables: &[(&str, &str)]) -> String {
    load(text, variables).expect_err("a refusal").to_string()
}

#[test]
fn nothing_written_means_the_defaults() {
    let settings = load("", &[("PATH", "/bin")]).expect("settings");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.dialogue.turns, 200);
    assert_eq!(settings.http.limits.json_bytes, 65_536);
    assert_eq!(settings.time_zone.iana_name(), Some("Asia/Karachi"));
    assert_eq!(settings.data, None);
    assert_eq!(settings.log.format, LogFormat::Text);
}

#[test]
fn the_later_layer_wins() {
    let text =
        "data = \"a\"\n[server]\nlisten = \"0.0.0.0:1\"\n[limits]\nturns = 5\njson_depth = 9\n";
    let variables = [
        ("RABTA_SERVER__LISTEN", "0.0.0.0:2"),
        ("RABTA_LIMITS__TURNS", "6"),
        ("RABTA_DATA", "b"),
    ];
    let flags = Flags {
        listen: Some("[::1]:3".parse().expect("an address")),
        data: None,
    };
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let settings = read("rabta.toml", text, variables.into_iter(), &flags);
    let settings = settings.expect("settings");
    assert_eq!(settings.listen.to_string(), "[::1]:3");
    assert_eq!(settings.dialogue.turns, 6);
    assert_eq!(settings.http.limits.json_depth, 9);
    assert_eq!(settings.data.as_deref(), Some(Path::new("b")));
}

#[test]
fn a_variable_has_the_type_of_its_setting() {
    let variables = [
        ("RABTA_SERVER__ALLOWED_HOSTS", "localhost, rabta.example"),
        ("RABTA_SERVER__ALLOWED_ORIGINS", "[\"https://a.example\"]"),
        ("RABTA_LIMITS__HEAD_SECONDS", "2.5"),
        ("RABTA_DATA", "2027"),
        ("RABTA_LOG__FORMAT", "json"),
        ("RABTA_LOG__FILTER", "rabta=debug,info"),
    ];
    let settings = load("", &variables).expect("settings");
    let access = &settings.http.access;
    assert_eq!(access.allowed_hosts, ["localhost", "rabta.example"]);
    assert_eq!(access.allowed_origins, ["https://a.example"]);
    assert_eq!(
        settings.http.limits.head_seconds,
        Duration::from_millis(2_500)
    );
    assert_eq!(settings.data.as_deref(), Some(Path::new("2027")));
    assert_eq!(settings.log.format, LogFormat::Json);
}

#[test]
fn a_mistake_is_told_where_it_stands_and_what_to_do() {
    for (text, parts) in [
        (
            "[server]\nlisten = 8080\n",
            ["rabta.toml, line 2: server.listen: ", "127.0.0.1:8080"],
        ),
        (
            "\n\n[server]\nlisen = \"\"\n",
            ["line 4: there is no setting server.lisen", "listen"],
        ),
        ("[sever]\n", ["line 1: there is no setting sever", "server"]),
        (
            "limits = 5\n",
            ["line 1: there is no setting limits", "log"],
        ),
        ("data = \"x\n", ["rabta.toml, line 1: ", ""]),
        (
            "[limits]\nturns = -1\n",
            ["line 2: limits.turns: ", "the default is 200"],
        ),
        (
            "[limits]\njson_bytes = 0\n",
            ["line 2: limits.json_bytes: ", "more than 0"],
        ),
        (
            "[limits]\nhead_seconds = -3\n",
            ["line 2: limits.head_seconds: ", "number of seconds"],
        ),
        (
            "server.time_zone = \"Karachi\"\n",
            ["server.time_zone: ", "such as \"Asia/Karachi\""],
        ),
        (
            "[log]\nfilter = \"a=b=c\"\n",
            ["line 2: log.filter: ", "info"],
        ),
        (
            "[server]\nallowed_origins = [\"https://a.example/x\"]\n",
            ["line 2: server.allowed_origins: ", "write scheme and host"],
        ),
    ] {
        let told = refusal(text, &[]);
        for part in parts {
            assert!(told.contains(part), "{text:?}: {told}");
        }
    }
}

#[test]
fn a_mistake_in_the_environment_names_its_variable() {
    let told = refusal("", &[("RABTA_LIMITS__TURNS", "many")]);
    assert!(
        told.starts_with("RABTA_LIMITS__TURNS in the environment: limits.turns: "),
        "{told}"
    );
    let told = refusal("", &[("RABTA_LISTEN", "0.0.0.0:80")]);
    assert!(
        told.contains("there is no setting listen; there are "),
        "{told}"
    );
    let told = refusal("", &[("RABTA_SERVER", "x")]);
    assert!(told.contains("there is no setting server"), "{told}");
}

#[test]
fn the_example_shows_every_setting_with_its_default() {
    let shown: Table = EXAMPLE.parse().expect("TOML");
    let defaults = Table::try_from(Raw::default()).expect("TOML");
    assert_eq!(shown, defaults);
    load(EXAMPLE, &[]).expect("settings");
}
