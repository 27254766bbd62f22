//! Where a call may not go: addresses at which machines of the cloud keep their own secrets.
//! The host itself is the operator's choice; a loopback or private one is as good as any.

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Metadata services that are not link-local: one of Alibaba's, one of Amazon's.
const METADATA: [IpAddr; 2] = [
    IpAddr::V4(Ipv4Addr::new(100, 100, 100, 200)),
    IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)),
];

/// Returns whether no call may go to an address.
pub(super) fn is_refused(address: IpAddr) -> bool {
    let address = address.to_canonical();
    let is_local = match address {
        IpAddr::V4(address) => address.is_link_local() || address.is_broadcast(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    is_local || address.is_multicast() || address.is_unspecified() || METADATA.contains(&address)
}

/// Returns the address that a URL's host is; `None` for a name.
pub(super) fn literal(url: &Url) -> Option<IpAddr> {
    let host = url.host_str()?;
    host.trim_matches(['[', ']']).parse().ok()
}

/// The system's resolver without the addresses that are refused, so that no name leads there either.
pub(super) struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let kept: Vec<SocketAddr> = found.filter(|it| !is_refused(it.ip())).collect();
            let addresses: Addrs = Box::new(kept.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::is_refused;

    #[test]
    fn a_machines_own_secrets_are_out_of_reach() {
        for (address, refused) in [
            ("127.0.0.1", false),
            ("10.0.0.7", false),
            ("::1", false),
            ("93.184.216.34", false),
            ("169.254.169.254", true),
            ("::ffff:169.254.169.254", true),
            ("100.100.100.200", true),
            ("fd00:ec2::254", true),
            ("fe80::1", true),
            ("0.0.0.0", true),
            ("224.0.0.1", true),
        ] {
            let parsed = address.parse().expect("an address");
            assert_eq!(is_refused(parsed), refused, "{address}");
        }
    }
}
