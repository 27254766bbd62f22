//! Hosts and origins: what they look like.
//! Which of them may call is for `http` to say.

/// Returns whether a text is a host as the settings list it: a name or an address in lower case,
/// with a port or without.
#[must_use]
pub fn is_host(text: &str) -> bool {
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
#[must_use]
pub fn is_origin(text: &str) -> bool {
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

/// Splits a port off, minding the colons of an address in brackets.
#[must_use]
pub fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_host, is_origin};

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
}
