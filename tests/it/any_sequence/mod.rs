//! Random sequences of all that may happen to a purchase order: what staff and the buyer do here, what the customer and
//! the dashboard do at Stripe. Each is told to two installations, of which one hears by webhooks (at once, late, twice,
//! or not for a while) and the other by rounds alone.
//!
//! After each step everything that must agree does; what is not allowed is refused and changes nothing; and whenever both
//! have heard all, they are the same, with each fact that Stripe knows booked once. An act may come before older news are
//! heard, and its own work be undone when newer things happen: so an invoice is replaced that was paid, or is paid before
//! anybody ends it. Where one installation refuses what the other one does, as only one knew of a payment, they part: each
//! stays consistent with itself.

mod acts;
mod changes;
mod office;
mod pair;

use std::{collections::BTreeSet, sync::Arc};

use tokio::sync::Semaphore;

use self::{
    acts::Act,
    pair::{Deed, End, Pair},
};
use crate::any_order::Dice;

/// How many things happen in a sequence.
const LENGTH: usize = 14;

fn sequence(seed: u64) -> Vec<Deed> {
    let mut dice = Dice::new(seed);
    let first = if dice.roll(8) > 0 { Some(Deed::first(Act::Approve)) } else { None };
    first.into_iter().chain((0..LENGTH).map(|_| Deed::any(&mut dice))).collect()
}

/// Says what was happening when a check fails.
struct Story {
    seed: u64,
    deeds: Vec<Deed>,
    at: usize,
}

impl Drop for Story {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("seed {}: failed at step {} of {:?}", self.seed, self.at, self.deeds);
        }
    }
}

async fn told_to_two(seed: u64) -> End {
    let mut story = Story { seed, deeds: sequence(seed), at: 0 };
    let mut pair = Pair::open(seed + 77).await;
    for deed in story.deeds.clone() {
        pair.take(deed).await;
        story.at += 1;
    }
    pair.end().await
}

/// How many sequences run at a time.
const AT_ONCE: usize = 6;

/// Runs sequences, which have to end in more than one way to say anything, unless somebody looks at a few.
async fn all(seeds: std::ops::Range<u64>) {
    let few = seeds.end - seeds.start < 6;
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let one = |seed| {
        let room = room.clone();
        async move {
            let _place = room.acquire().await.unwrap();
            told_to_two(seed).await
        }
    };
    let told: Vec<_> = seeds.map(|seed| tokio::spawn(one(seed))).collect();
    let (mut ends, mut failed, mut parted) = (BTreeSet::new(), 0, 0);
    let count = told.len();
    for one in told {
        match one.await {
            Ok(End { status, same }) => {
                ends.insert(status);
                parted += usize::from(!same);
            }
            Err(_) => failed += 1,
        }
    }
    assert_eq!(failed, 0, "what they were is told above");
    assert!(3 * parted <= 2 * count || few, "{parted} of {count} parted");
    assert!(ends.len() > 1 || few, "{ends:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_sequence_of_events_and_acts_keeps_everything_consistent() {
    all(1..7).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_do_six_others() {
    all(201..207).await;
}

/// Or as many more as somebody asks for: `PLENARY_TEST_SEQUENCES=1000..1200`.
#[tokio::test(flavor = "multi_thread")]
async fn so_do_those_that_the_environment_asks_for() {
    let asked = std::env::var("PLENARY_TEST_SEQUENCES").unwrap_or_else(|_| "401..407".to_owned());
    let (from, to) = asked.split_once("..").expect("a range, as 1000..1200");
    all(from.parse().expect("a number")..to.parse().expect("a number")).await;
}
