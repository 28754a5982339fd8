//! How fast strangers may go where each step holds places, costs staff their time or writes mails: counted for each network
//! and conference. The limits are far above what people do, a whole
//! university behind one address included when a sale opens.
//!
//! This machine's own address isn't counted: it is a proxy that nobody told us to trust, and its visitors can't be told
//! apart.

use std::net::IpAddr;

use chrono::TimeDelta;
use entity::types::ConferenceId;

use crate::{
    app::App,
    error::Result,
    store::throttles::{self, Limit},
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Carts that become orders, which hold places.
    Orders,
    /// Companies' requests.
    Requests,
    /// Seats asked for through a claim link, each a mail.
    Claims,
    /// Messages and documents for the organiser.
    Letters,
}

impl Pace {
    fn limit(self) -> (&'static str, Limit) {
        let (word, tries, minutes) = match self {
            Pace::Orders => ("orders", 600, 10),
            Pace::Requests => ("requests", 30, 60),
            Pace::Claims => ("claims", 300, 60),
            Pace::Letters => ("letters", 30, 60),
        };
        (word, Limit { tries, window: TimeDelta::minutes(minutes) })
    }
}

/// Counts one step; false when there were too many.
pub async fn allow(app: &App, pace: Pace, conference: ConferenceId, from: IpAddr) -> Result<bool> {
    if is_this_machine(from) {
        return Ok(true);
    }
    let (word, limit) = pace.limit();
    let key = format!("{word}:{conference}:{}", network(from));
    Ok(throttles::allow(&app.db.everywhere(), &key, limit, app.clock.now()).await?)
}

/// A proxy here that nobody told us to trust, or somebody at this machine.
pub fn is_this_machine(from: IpAddr) -> bool {
    from.to_canonical().is_loopback()
}

/// An IPv4 address, or the /64 that an IPv6 customer gets.
pub fn network(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ipv6_customers_are_counted_by_their_network() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
