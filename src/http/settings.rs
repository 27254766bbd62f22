//! What an operator can set about HTTP, with the contract's defaults.
//! Where the values come from is for `config`.

use super::address::Block;
use crate::domain::seconds;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Whom the service talks to, and how much it takes from them.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Who may call.
    pub access: Access,
    /// How much one caller may ask for.
    pub limits: Limits,
}

/// Who may call.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Access {
    /// Names that a request's `Host` may carry, with a port or for any port. A name that is not
    /// ours means that a foreign page was pointed at us by its own name server.
    pub allowed_hosts: Vec<String>,
    /// Origins whose pages may hold the widget, as browsers write them. While the list is empty,
    /// any may on a loopback name, and only our own pages on another.
    pub allowed_origins: Vec<String>,
    /// Addresses or blocks of proxies that say in `X-Forwarded-For` whose call they pass on. While
    /// the list is empty, nobody is believed.
    pub trusted_proxies: Vec<String>,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            allowed_hosts: ["localhost", "127.0.0.1", "[::1]"]
                .map(str::to_owned)
                .into(),
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
        }
    }
}

/// How much one caller may ask for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Bytes of a request's head.
    pub head_bytes: usize,
    /// Fields of a request's head.
    pub head_fields: usize,
    /// Bytes of a request's URL.
    pub url_bytes: usize,
    /// Bytes of a visitor's JSON. 2,000 characters outside the basic plane, escaped, are 24,000.
    pub json_bytes: usize,
    /// Bytes of a partner's JSON.
    pub partner_json_bytes: usize,
    /// Bytes of an operator's upload.
    pub upload_bytes: usize,
    /// How deep JSON may nest.
    pub json_depth: usize,
    /// How many items an array of JSON may hold.
    pub json_items: usize,
    /// Code points of a message, after cleaning.
    pub message_chars: usize,
    /// Seconds for a request's head, from its first byte or from the connection's start.
    #[serde(with = "seconds")]
    pub head_seconds: Duration,
    /// Seconds for a request's body.
    #[serde(with = "seconds")]
    pub body_seconds: Duration,
    /// Seconds for which a connection may rest between two requests.
    #[serde(with = "seconds")]
    pub idle_seconds: Duration,
    /// Seconds for which a caller may take no byte of an answer.
    #[serde(with = "seconds")]
    pub stall_seconds: Duration,
    /// Seconds between two signs of life on a stream that has nothing to say.
    #[serde(with = "seconds")]
    pub heartbeat_seconds: Duration,
    /// Seconds for which an answer's stream can be continued after a cut.
    #[serde(with = "seconds")]
    pub resume_seconds: Duration,
    /// Seconds from the signal to stop until what still runs is cut.
    #[serde(with = "seconds")]
    pub drain_seconds: Duration,
    /// Open connections.
    pub connections: usize,
    /// Open connections of one address; 0 for any number, as behind a proxy.
    pub connections_per_address: usize,
    /// Open streams.
    pub streams: usize,
    /// Requests a minute of a visitor's address; 0 for any number.
    pub address_per_minute: u32,
    /// Requests that such an address may make at once.
    pub address_burst: u32,
    /// Requests a minute of a key that has no quota of its own; 0 for any number.
    pub key_per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_bytes: 32 * 1024,
            head_fields: 100,
            url_bytes: 8 * 1024,
            json_bytes: 64 * 1024,
            partner_json_bytes: 256 * 1024,
            upload_bytes: 32 * 1024 * 1024,
            json_depth: 32,
            json_items: 1_000,
            message_chars: 2_000,
            head_seconds: Duration::from_secs(10),
            body_seconds: Duration::from_secs(30),
            idle_seconds: Duration::from_mins(1),
            stall_seconds: Duration::from_secs(30),
            heartbeat_seconds: Duration::from_secs(15),
            resume_seconds: Duration::from_mins(2),
            // Under the ten seconds of the contract, with room for what closes after us.
            drain_seconds: Duration::from_secs(8),
            connections: 4_096,
            connections_per_address: 256,
            streams: 2_048,
            address_per_minute: 60,
            address_burst: 30,
            key_per_minute: 600,
        }
    }
}

/// Why settings cannot be used.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// A host with a scheme, a path or nothing in it.
    #[error(
        "{0:?} is no host: write a name such as \"rabta.example\", with \":8080\" for one port alone"
    )]
    Host(String),
    /// An origin that is not as browsers write it.
    #[error(
        "{0:?} is no origin: write scheme and host as browsers do, such as \"https://example.com\""
    )]
    Origin(String),
    /// A proxy that is no address.
    #[error(
        "{0:?} is no proxy: write an address such as \"10.0.0.1\" or a block such as \"10.0.0.0/8\""
    )]
    Proxy(String),
    /// A limit that nothing could pass.
    #[error("{0} must be more than 0")]
    Zero(&'static str),
    /// A limit that the HTTP library cannot keep.
    #[error("{0} must be at most {1}")]
    TooMuch(&'static str, usize),
}

impl Settings {
    /// Checks what a type cannot.
    ///
    /// # Errors
    ///
    /// Returns the first setting that cannot be used.
    pub fn check(&self) -> Result<(), Invalid> {
        for host in &self.access.allowed_hosts {
            if !crate::domain::origin::is_host(host) {
                return Err(Invalid::Host(host.clone()));
            }
        }
        for origin in &self.access.allowed_origins {
            if !crate::domain::origin::is_origin(origin) {
                return Err(Invalid::Origin(origin.clone()));
            }
        }
        for proxy in &self.access.trusted_proxies {
            if Block::parse(proxy).is_none() {
                return Err(Invalid::Proxy(proxy.clone()));
            }
        }
        self.limits.check()
    }
}

impl Access {
    /// Returns the blocks of the trusted proxies.
    pub(super) fn proxies(&self) -> Vec<Block> {
        let proxies = self.trusted_proxies.iter();
        proxies.filter_map(|text| Block::parse(text)).collect()
    }
}

impl Limits {
    fn check(&self) -> Result<(), Invalid> {
        let counts = [
            ("limits.head_bytes", self.head_bytes),
            ("limits.head_fields", self.head_fields),
            ("limits.url_bytes", self.url_bytes),
            ("limits.json_bytes", self.json_bytes),
            ("limits.partner_json_bytes", self.partner_json_bytes),
            ("limits.upload_bytes", self.upload_bytes),
            ("limits.json_depth", self.json_depth),
            ("limits.json_items", self.json_items),
            ("limits.message_chars", self.message_chars),
            ("limits.connections", self.connections),
            ("limits.streams", self.streams),
        ];
        let times = [
            ("limits.head_seconds", self.head_seconds),
            ("limits.body_seconds", self.body_seconds),
            ("limits.idle_seconds", self.idle_seconds),
            ("limits.stall_seconds", self.stall_seconds),
            ("limits.heartbeat_seconds", self.heartbeat_seconds),
            ("limits.drain_seconds", self.drain_seconds),
        ];
        let zero_count = counts.iter().find(|(_, count)| *count == 0);
        let zero_time = times.iter().find(|(_, time)| time.is_zero());
        if let Some(name) = zero_count.map(|it| it.0).or(zero_time.map(|it| it.0)) {
            return Err(Invalid::Zero(name));
        }
        // serde_json gives up at 128 levels; a URL beyond 64 KiB is hyper's to refuse.
        for (name, value, most) in [
            ("limits.json_depth", self.json_depth, 100),
            ("limits.url_bytes", self.url_bytes, 60 * 1024),
            ("limits.head_bytes", self.head_bytes, 1024 * 1024),
            ("limits.connections", self.connections, 1 << 20),
            ("limits.streams", self.streams, 1 << 20),
            ("limits.upload_bytes", self.upload_bytes, 1 << 30),
        ] {
            if value > most {
                return Err(Invalid::TooMuch(name, most));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Invalid, Limits, Settings};

    #[test]
    fn the_defaults_pass() {
        assert_eq!(Settings::default().check(), Ok(()));
    }

    #[test]
    fn what_nothing_could_pass_is_refused() {
        let mut settings = Settings::default();
        settings.limits.json_bytes = 0;
        assert_eq!(settings.check(), Err(Invalid::Zero("limits.json_bytes")));
        settings.limits = Limits::default();
        settings.access.allowed_origins = vec!["https://example.com/".to_owned()];
        assert!(matches!(settings.check(), Err(Invalid::Origin(_))));
        settings.access.allowed_origins.clear();
        settings.access.allowed_hosts = vec!["http://example.com".to_owned()];
        assert!(matches!(settings.check(), Err(Invalid::Host(_))));
        settings.access.allowed_hosts.clear();
        settings.access.trusted_proxies = vec!["proxy.example".to_owned()];
        assert!(matches!(settings.check(), Err(Invalid::Proxy(_))));
    }
}
