//! Whose request it is, as far as the network says. Forwarding headers count only from proxies that we were told to trust.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use poem::{Addr, Request, http::HeaderMap};

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    pub address: IpAddr,
    /// It came from this machine or a trusted network, and no stranger's proxy is between.
    pub is_ours: bool,
    /// It was forwarded by somebody whom we weren't told to trust, or who doesn't say for whom: `address` is theirs.
    pub is_unheeded: bool,
}

/// Headers by which a proxy says for whom it asks. The first is the one that counts.
const FORWARDING: [&str; 3] = ["x-forwarded-for", "forwarded", "x-real-ip"];

impl Client {
    pub fn of(request: &Request, trusted: &[IpNet]) -> Self {
        let peer = match &request.remote_addr().0 {
            Addr::SocketAddr(peer) => peer.ip().to_canonical(),
            _ => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        };
        Self::behind(peer, request.headers(), trusted)
    }

    /// The last address in the chain that is no trusted proxy.
    fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let trusts = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
        let ours = |address: &IpAddr| address.is_loopback() || trusts(address);
        let unheeded = Self { address: peer, is_ours: false, is_unheeded: true };
        let forwards = FORWARDING.iter().any(|name| headers.contains_key(*name));
        if forwards && !trusts(&peer) {
            return unheeded;
        }
        let chain = headers.get_all(FORWARDING[0]).iter().filter_map(|value| value.to_str().ok());
        let forwarded = chain.collect::<Vec<_>>().join(",");
        let hops = forwarded.rsplit(',').map(|hop| hop.trim().parse::<IpAddr>());
        let known: Vec<IpAddr> = hops.map_while(Result::ok).map(|hop| hop.to_canonical()).collect();
        if forwards && known.is_empty() {
            return unheeded; // it says for whom it asks in no way that counts
        }
        let address = known.iter().find(|hop| !trusts(hop)).or(known.last()).copied().unwrap_or(peer);
        Self { address, is_ours: ours(&address), is_unheeded: false }
    }
}

#[cfg(test)]
mod tests {
    use poem::http::HeaderName;

    use super::*;

    fn client(peer: &str, header: &str, trusted: &str) -> (String, bool, bool) {
        let trusted: Vec<IpNet> = trusted.split_terminator(',').map(|net| net.parse().unwrap()).collect();
        let given = header.split_once(": ").map(|(name, value)| (name.parse::<HeaderName>().unwrap(), value));
        let headers = given.into_iter().map(|(name, value)| (name, value.parse().unwrap())).collect();
        let client = Client::behind(peer.parse().unwrap(), &headers, &trusted);
        (client.address.to_string(), client.is_ours, client.is_unheeded)
    }

    #[test]
    fn forwarding_headers_count_only_from_trusted_proxies() {
        let cases = [
            ("203.0.113.9", "", "", "203.0.113.9", false, false),
            ("127.0.0.1", "", "", "127.0.0.1", true, false),
            ("127.0.0.1", "x-forwarded-for: 198.51.100.7", "", "127.0.0.1", false, true),
            ("127.0.0.1", "x-real-ip: 198.51.100.7", "", "127.0.0.1", false, true),
            ("127.0.0.1", "forwarded: for=198.51.100.7", "", "127.0.0.1", false, true),
            ("203.0.113.9", "x-forwarded-for: 127.0.0.1", "", "203.0.113.9", false, true),
            ("203.0.113.9", "x-forwarded-for: 127.0.0.1", "10.0.0.0/8", "203.0.113.9", false, true),
            ("10.0.0.1", "x-forwarded-for: 198.51.100.7", "10.0.0.0/8", "198.51.100.7", false, false),
            (
                "10.0.0.1",
                "x-forwarded-for: 127.0.0.1, 198.51.100.7",
                "10.0.0.0/8",
                "198.51.100.7",
                false,
                false,
            ),
            (
                "10.0.0.1",
                "x-forwarded-for: 198.51.100.7, 10.0.0.2",
                "10.0.0.0/8",
                "198.51.100.7",
                false,
                false,
            ),
            ("10.0.0.1", "x-forwarded-for: junk, 10.0.0.2", "10.0.0.0/8", "10.0.0.2", true, false),
            ("10.0.0.1", "", "10.0.0.0/8", "10.0.0.1", true, false),
            ("10.0.0.1", "x-real-ip: 198.51.100.7", "10.0.0.0/8", "10.0.0.1", false, true),
            ("10.0.0.1", "x-forwarded-for: junk", "10.0.0.0/8", "10.0.0.1", false, true),
        ];
        for (peer, header, trusted, address, ours, unheeded) in cases {
            assert_eq!(
                client(peer, header, trusted),
                (address.to_owned(), ours, unheeded),
                "{peer} {header}"
            );
        }
    }
}
