//! Hosts and origins: what they look like, and which are ours.
//! Pure text; which answer a foreign one gets is for `guard` to say.

/// Returns whether a text is a host as the settings list it: a name or an address in lower case,
/// with a port or without.
pub(super) fn is_host(text: &str) -> bool {
    let (name, port) = split_port(text);
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    let is_plain = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_')
    };
    let is_name = match name.strip_prefix('[') {
        Some(address) => address
            .strip_suffix(']')
            .is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok()),
        None => !name.is_empty() && name.bytes().all(is_plain),
    };
    is_name && port.is_none_or(is_port)
}

/// Returns whether a text is an origin as browsers write it: scheme, host, and the port where it
/// is not the scheme's own.
pub(super) fn is_origin(text: &str) -> bool {
    let Some((scheme, host)) = text.split_once("://") else {
        return false;
    };
    let has_default_port = match scheme {
        "http" => host.ends_with(":80"),
        "https" => host.ends_with(":443"),
        _ => return false,
    };
    is_host(host) && !has_default_port
}

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
    let is_ours = origin
        .split_once("://")
        .is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host));
    is_ours
        || allowed.iter().any(|allowed| allowed == origin)
        || (allowed.is_empty() && is_loopback(host))
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

/// Splits a port off, minding the colons of an address in brackets.
fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{admits_host, admits_origin, is_host, is_origin};

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|&item| item.to_owned()).collect()
    }

    #[test]
    fn hosts_are_names_and_addresses() {
        for good in [
            "localhost",
            "rabta.example:8080",
            "10.0.0.1",
            "[::1]",
            "[::1]:80",
        ] {
            assert!(is_host(good), "{good}");
        }
        for bad in [
            "", ":80", "a b", "http://a", "a/b", "[x]", "a:0", "a:99999", "UPPER", "::1",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
    }

    #[test]
    fn origins_are_as_browsers_write_them() {
        for good in [
            "http://localhost:8080",
            "https://example.com",
            "https://[::1]:8443",
        ] {
            assert!(is_origin(good), "{good}");
        }
        for bad in [
            "null",
            "*",
            "https://example.com/",
            "https://example.com:443",
            "ftp://a",
            "",
        ] {
            assert!(!is_origin(bad), "{bad}");
        }
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
