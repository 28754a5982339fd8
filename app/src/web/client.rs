//! Whose request it is, as far as the network says. Forwarding headers count only from proxies that we were told to trust.

use std::net::{IpAddr, Ipv4Addr};

use ipnet::IpNet;
use poem::{Addr, Request};

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client {
    pub address: IpAddr,
    /// It came from this machine or a trusted network, and no stranger's proxy is between.
    pub is_ours: bool,
}

impl Client {
    pub fn of(request: &Request, trusted: &[IpNet]) -> Self {
        let peer = match &request.remote_addr().0 {
            Addr::SocketAddr(peer) => peer.ip().to_canonical(),
            _ => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        };
        let forwarded = request.headers().get_all("x-forwarded-for").iter();
        let forwarded: Vec<&str> = forwarded.filter_map(|value| value.to_str().ok()).collect();
        Self::behind(peer, &forwarded.join(","), trusted)
    }

    /// The last address in the chain that is no trusted proxy.
    fn behind(peer: IpAddr, forwarded: &str, trusted: &[IpNet]) -> Self {
        let trusts = |address: &IpAddr| trusted.iter().any(|network| network.contains(address));
        let ours = |address: &IpAddr| address.is_loopback() || trusts(address);
        if forwarded.is_empty() || !trusts(&peer) {
            return Self { address: peer, is_ours: forwarded.is_empty() && ours(&peer) };
        }
        let hops = forwarded.rsplit(',').map(|hop| hop.trim().parse::<IpAddr>());
        let known: Vec<IpAddr> = hops.map_while(Result::ok).map(|hop| hop.to_canonical()).collect();
        let address = known.iter().find(|hop| !trusts(hop)).or(known.last()).copied().unwrap_or(peer);
        Self { address, is_ours: ours(&address) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &str, trusted: &str) -> (String, bool) {
        let trusted: Vec<IpNet> = trusted.split_terminator(',').map(|net| net.parse().unwrap()).collect();
        let client = Client::behind(peer.parse().unwrap(), forwarded, &trusted);
        (client.address.to_string(), client.is_ours)
    }

    #[test]
    fn forwarding_headers_count_only_from_trusted_proxies() {
        let cases = [
            ("203.0.113.9", "", "", "203.0.113.9", false),
            ("127.0.0.1", "", "", "127.0.0.1", true),
            ("127.0.0.1", "198.51.100.7", "", "127.0.0.1", false),
            ("203.0.113.9", "127.0.0.1", "", "203.0.113.9", false),
            ("10.0.0.1", "198.51.100.7", "10.0.0.0/8", "198.51.100.7", false),
            ("10.0.0.1", "127.0.0.1, 198.51.100.7", "10.0.0.0/8", "198.51.100.7", false),
            ("10.0.0.1", "198.51.100.7, 10.0.0.2", "10.0.0.0/8", "198.51.100.7", false),
            ("10.0.0.1", "junk, 10.0.0.2", "10.0.0.0/8", "10.0.0.2", true),
            ("10.0.0.1", "", "10.0.0.0/8", "10.0.0.1", true),
        ];
        for (peer, forwarded, trusted, address, ours) in cases {
            assert_eq!(client(peer, forwarded, trusted), (address.to_owned(), ours), "{peer} {forwarded}");
        }
    }
}
