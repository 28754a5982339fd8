//! Tells the operator, once, of a proxy that nobody said to trust: all its visitors would count as one.
//!
//! Who is near is the operator's own proxy, almost surely. Whoever is far may be a visitor who pretends: that must neither use up
//! the line about the proxy, nor be recommended.

use std::{
    net::IpAddr,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

use super::client::Client;

/// What has been told since the start.
#[derive(Default)]
pub struct Unheeded {
    near: AtomicBool,
    far: AtomicBool,
}

impl Unheeded {
    /// Logs what has to be said about a request.
    pub fn tell(&self, client: &Client) {
        if let Some(line) = self.line(client) {
            tracing::warn!("{line}");
        }
    }

    fn line(&self, client: &Client) -> Option<String> {
        let near = is_near(client.address);
        let told = if near { &self.near } else { &self.far };
        if !client.is_unheeded || told.swap(true, Relaxed) {
            return None;
        }
        Some(if near {
            format!(
                "a proxy at {} forwards requests and isn't trusted, so its visitors can't be told apart and limits \
                 don't hold for each: set PLENARY_TRUSTED_PROXIES to its address",
                client.address
            )
        } else {
            "a request with forwarding headers came from a public address that isn't trusted; they didn't count. Where \
             that is your proxy, set PLENARY_TRUSTED_PROXIES to its network; where it is a visitor, all is well"
                .to_owned()
        })
    }
}

/// On this machine or in a network of one's own.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str, is_unheeded: bool) -> Client {
        Client { address: address.parse().unwrap(), is_ours: false, is_unheeded }
    }

    #[test]
    fn an_untrusted_proxy_is_told_of_once_and_strangers_do_not_use_it_up() {
        let told = Unheeded::default();
        assert_eq!(told.line(&from("10.0.0.1", false)), None);
        assert!(told.line(&from("203.0.113.9", true)).unwrap().contains("a public address"));
        assert!(told.line(&from("10.0.0.1", true)).unwrap().contains("a proxy at 10.0.0.1 "));
        for address in ["10.0.0.1", "fd00::1", "127.0.0.1", "203.0.113.10", "2001:db8::1"] {
            assert_eq!(told.line(&from(address, true)), None, "{address}");
        }
    }
}
