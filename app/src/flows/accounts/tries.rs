//! How often somebody may try to sign in. Who guesses comes from somewhere: what counts first is the address together with
//! the network, so that nobody keeps a member of staff out who sits elsewhere. Addresses are kept as hashes.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::hashed;
use crate::{
    app::App,
    error::{Error, Result},
    flows::pace::{is_this_machine, network},
    store::{
        db::Everywhere,
        throttles::{self, Limit},
    },
};

const WINDOW: TimeDelta = TimeDelta::minutes(15);
const BY_BOTH: Limit = Limit { tries: 10, window: WINDOW };
const BY_NETWORK: Limit = Limit { tries: 50, window: WINDOW };
/// For who guesses from many networks; wide, as it closes the account to its owner, too.
const BY_ADDRESS: Limit = Limit { tries: 100, window: WINDOW };

/// Counts one try. A limit that refuses keeps the try from the next one: one network can't use up what is for all.
pub(super) async fn spend(app: &App, email: &str, from: IpAddr) -> Result<()> {
    let (db, now) = (app.db.everywhere(), app.clock.now());
    let by_network = format!("sign-in:network:{}", network(from));
    let limits = [
        ("network", by_network, BY_NETWORK),
        ("address and network", by_both(email, from), BY_BOTH),
        ("address", by_address(email), BY_ADDRESS),
    ];
    for (counted_by, key, limit) in limits.into_iter().skip(usize::from(is_this_machine(from))) {
        if !throttles::allow(&db, &key, limit, now).await? {
            tracing::warn!(counted_by, "sign-in turned away: too many tries");
            return Err(Error::TooMany);
        }
    }
    Ok(())
}

/// Forgets the tries from where a right one came.
pub(super) async fn forget(db: &Everywhere<'_>, email: &str, from: IpAddr) -> Result<()> {
    Ok(throttles::clear(db, &by_both(email, from)).await?)
}

/// Forgets all tries for an address: an operator made its password anew.
pub(super) async fn forget_all(db: &Everywhere<'_>, email: &str) -> Result<()> {
    Ok(throttles::clear_all(db, &by_address(email)).await?)
}

fn by_address(email: &str) -> String {
    format!("sign-in:address:{}", hashed(&email.trim().to_lowercase()))
}

fn by_both(email: &str, from: IpAddr) -> String {
    format!("{}:{}", by_address(email), network(from))
}
