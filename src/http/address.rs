//! Where a call comes from: the peer, or whom a trusted proxy names.
//! What an address may ask for is for `rate` and `serve` to say.

use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv6Addr};

/// The address at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) IpAddr);

/// A block of addresses, such as `10.0.0.0/8`; an address alone is a block of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    address: IpAddr,
    bits: u32,
}

impl Block {
    /// Reads a block.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse::<IpAddr>().ok()?.to_canonical();
        let most = width(address);
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { address, bits })
    }

    fn holds(self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let shift = width(self.address) - self.bits;
        let head = |address: IpAddr| number(address).checked_shr(shift).unwrap_or_default();
        width(address) == width(self.address) && head(address) == head(self.address)
    }
}

fn width(address: IpAddr) -> u32 {
    if address.is_ipv4() { 32 } else { 128 }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u32::from(address).into(),
        IpAddr::V6(address) => address.into(),
    }
}

/// Returns whether an address is that of a trusted proxy.
pub(super) fn is_proxy(proxies: &[Block], address: IpAddr) -> bool {
    proxies.iter().any(|block| block.holds(address))
}

/// Returns whose call it is: the peer's, unless that is a trusted proxy, which then names who called
/// it. Of the names in all `X-Forwarded-For` fields the last that no trusted proxy has is believed:
/// whatever stands before it could be written by anyone.
pub(super) fn caller(peer: IpAddr, headers: &HeaderMap, proxies: &[Block]) -> IpAddr {
    let peer = peer.to_canonical();
    if !is_proxy(proxies, peer) {
        return peer;
    }
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .map(|line| line.to_str().unwrap_or("garbage"))
        .collect();
    let mut caller = peer;
    for name in lines.join(",").rsplit(',') {
        let Ok(address) = name.trim().parse::<IpAddr>() else {
            // What stands further left is no better than what cannot be read.
            return if name.trim().is_empty() { caller } else { peer };
        };
        caller = address.to_canonical();
        if !is_proxy(proxies, caller) {
            break;
        }
    }
    caller
}

/// Returns whether a call comes from this very machine and was passed on for nobody.
pub(super) fn is_local(peer: IpAddr, headers: &HeaderMap) -> bool {
    let is_passed_on = ["forwarded", "x-forwarded-for", "x-real-ip", "via"]
        .iter()
        .any(|name| headers.contains_key(*name));
    peer.to_canonical().is_loopback() && !is_passed_on
}

/// One household or host has 2^64 addresses of IPv6, so that their first half counts.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => {
            let bits = u128::from(address) >> 64 << 64;
            Ipv6Addr::from(bits).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, caller, is_local};
    use axum::http::HeaderMap;
    use std::net::IpAddr;

    fn headers(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().expect("a field"));
        }
        headers
    }

    fn of(peer: &str, lines: &[&str], proxies: &[&str]) -> String {
        let proxies: Vec<Block> = proxies
            .iter()
            .map(|text| Block::parse(text).expect("a block"))
            .collect();
        caller(peer.parse().expect("an address"), &headers(lines), &proxies).to_string()
    }

    #[test]
    fn nobody_is_believed_by_default() {
        assert_eq!(of("192.0.2.1", &["198.51.100.7"], &[]), "192.0.2.1");
        assert_eq!(of("::ffff:192.0.2.1", &[], &[]), "192.0.2.1");
    }

    #[test]
    fn the_last_name_that_is_no_proxys_is_believed() {
        let proxies = ["10.0.0.0/8", "2001:db8::/32"];
        for (lines, expected) in [
            (&["198.51.100.7"][..], "198.51.100.7"),
            (&["1.2.3.4, 198.51.100.7"], "198.51.100.7"),
            (&["1.2.3.4", "198.51.100.7, 10.1.1.1"], "198.51.100.7"),
            (&["10.2.2.2, 10.1.1.1"], "10.2.2.2"),
            (&["198.51.100.7, garbage"], "10.0.0.9"),
            (&["garbage, 198.51.100.7"], "198.51.100.7"),
            (&["198.51.100.7, 2001:db8::9"], "198.51.100.7"),
            (&[], "10.0.0.9"),
            (&[""], "10.0.0.9"),
        ] {
            assert_eq!(of("10.0.0.9", lines, &proxies), expected, "{lines:?}");
        }
    }

    #[test]
    fn a_block_is_an_address_and_bits() {
        for bad in ["", "10.0.0.0/33", "10.0.0/8", "a", "10.0.0.0/", "::/129"] {
            assert_eq!(Block::parse(bad), None, "{bad}");
        }
        let all = Block::parse("0.0.0.0/0").expect("a block");
        assert!(all.holds([8, 8, 8, 8].into()) && !all.holds("::1".parse().expect("an address")));
    }

    #[test]
    fn what_was_passed_on_is_not_local() {
        let here: IpAddr = [127, 0, 0, 1].into();
        assert!(is_local(here, &HeaderMap::new()));
        assert!(!is_local(here, &headers(&["127.0.0.1"])));
        assert!(!is_local([10, 0, 0, 1].into(), &HeaderMap::new()));
    }
}
