//! How fast strangers may go where each step holds places, costs staff their time or writes mails: counted for each network
//! and conference. The limits are far above what people do, a whole
//! university behind one address included when a sale opens.
//!
//! This machine's own address isn't counted: it is a proxy that nobody told us to trust, and its visitors can't be told
//! apart.
//!
//! Letters about seats are counted for each purchase, too: whoever has its link could have us write to anybody.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use entity::types::ConferenceId;
use uuid::Uuid;

use crate::{
    app::App,
    error::Result,
    store::{
        db::Tx,
        throttles::{self, Limit},
    },
};

/// What a form is told that would write more letters than its purchase may.
pub const TOO_MANY_LETTERS: &str = "problem-too-many-letters";

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
    /// Forms that give seats to people, each a mail or several.
    Seats,
    /// Discount codes that don't exist.
    Codes,
}

impl Pace {
    fn limit(self) -> (&'static str, Limit) {
        let (word, tries, minutes) = match self {
            Pace::Orders => ("orders", 600, 10),
            Pace::Requests => ("requests", 30, 60),
            Pace::Claims => ("claims", 300, 60),
            Pace::Letters => ("letters", 30, 60),
            Pace::Seats => ("seats", 300, 60),
            Pace::Codes => ("codes", 100, 10),
        };
        (word, Limit { tries, window: TimeDelta::minutes(minutes) })
    }

    fn counter(self, conference: ConferenceId, from: IpAddr) -> (String, Limit) {
        let (word, limit) = self.limit();
        (format!("{word}:{conference}:{}", network(from)), limit)
    }
}

/// Counts one step; false when there were too many.
pub async fn allow(app: &App, pace: Pace, conference: ConferenceId, from: IpAddr) -> Result<bool> {
    if is_this_machine(from) {
        return Ok(true);
    }
    let (key, limit) = pace.counter(conference, from);
    Ok(throttles::allow(&app.db.everywhere(), &key, limit, app.clock.now()).await?)
}

/// Whether there were too many already; counts nothing.
pub async fn is_spent(app: &App, pace: Pace, conference: ConferenceId, from: IpAddr) -> Result<bool> {
    if is_this_machine(from) {
        return Ok(false);
    }
    let (key, limit) = pace.counter(conference, from);
    Ok(throttles::is_spent(&app.db.everywhere(), &key, limit, app.clock.now()).await?)
}

/// Counts letters about the seats of one purchase, all of them or none. A day's are enough to hand out every seat and to
/// exchange each person, who loses one being told, too.
pub async fn allow_letters(
    tx: &Tx,
    purchase: Uuid,
    (seats, letters): (usize, usize),
    now: DateTime<Utc>,
) -> Result<bool> {
    let whole = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let tries = whole(seats).saturating_mul(4).saturating_add(20);
    let limit = Limit { tries, window: TimeDelta::days(1) };
    let key = format!("seat-letters:{purchase}");
    Ok(throttles::allow_many(&tx.everywhere(), (&key, whole(letters)), limit, now).await?)
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
