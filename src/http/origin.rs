//! Which hosts and origins are ours.
//! What they look like is for `domain`; which answer a foreign one gets is for `gate` to say.

use crate::domain::origin::{is_host, is_origin, split_port};

/// Returns whether a request's `Host` is one of the allowed ones. One that is listed without a
/// port is allowed with any.
pub(super) fn admits_host(allowed: &[String], host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let (name, _) = split_port(&host);
    allowed
        .iter()
        .any(|allowed| *allowed == host || (*allowed == name && is_host(&host)))
}

/// Returns whether pages of `origin` may call a service that was asked for as `host`.
///
/// `null` (a sandboxed frame, a file) is nobody's name and never allowed.
pub(super) fn admits_origin(allowed: &[String], host: &str, origin: &str) -> bool {
    if !is_origin(origin) {
        return false;
    }
    is_own(host, origin)
        || allowed.iter().any(|allowed| allowed == origin)
        || (allowed.is_empty() && is_loopback(host))
}

/// Returns whether an origin is that of our own pages.
pub(super) fn is_own(host: &str, origin: &str) -> bool {
    origin
        .split_once("://")
        .is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}

/// Returns whether a host names the machine itself.
pub(super) fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    match split_port(&host).0 {
        "localhost" | "[::1]" => true,
        name => name
            .parse::<std::net::Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback()),
    }
}

#[cfg(test)]
mod tests {
    use super::{admits_host, admits_origin};

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    #[test]
    fn a_host_is_allowed_with_its_port_or_with_any() {
        let allowed = list(&["localhost", "rabta.example:8443"]);
        for good in ["localhost", "LOCALHOST:1", "rabta.example:8443"] {
            assert!(admits_host(&allowed, good), "{good}");
        }
        for bad in [
            "rabta.example",
            "localhost.evil.example",
            "localhost:x",
            "localhost:0",
            "",
        ] {
            assert!(!admits_host(&allowed, bad), "{bad}");
        }
    }

    #[test]
    fn an_origin_is_matched_whole() {
        let allowed = list(&["https://example.com"]);
        let admits = |origin| admits_origin(&allowed, "rabta.example", origin);
        assert!(admits("https://example.com"));
        assert!(admits("https://rabta.example"), "our own pages");
        for bad in [
            "http://example.com",
            "https://example.com.evil.example",
            "https://evil-example.com",
            "https://example.com:8443",
            "null",
        ] {
            assert!(!admits(bad), "{bad}");
        }
    }

    #[test]
    fn any_origin_may_call_a_loopback_name_until_a_list_is_set() {
        let any = "https://anyone.example";
        assert!(admits_origin(&[], "127.0.0.1:8080", any));
        assert!(!admits_origin(&[], "rabta.example", any));
        assert!(!admits_origin(
            &list(&["https://a.example"]),
            "localhost",
            any
        ));
        assert!(!admits_origin(&[], "localhost", "null"));
    }
}
