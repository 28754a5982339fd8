//! Random sequences of all that may happen to a purchase order: what staff and the buyer do here, what the customer and
//! the dashboard do at Stripe. Each is told to two installations, of which one hears by webhooks (at once, late, twice,
//! or not for a while) and the other by rounds alone.
//!
//! After each step everything that must agree does; what is not allowed is refused and changes nothing; and whenever both
//! have heard all, they are the same, with each fact that Stripe knows booked once.

mod acts;
mod changes;
mod office;

use std::{collections::BTreeSet, sync::Arc};

use entity::types::PurchaseOrderStatus;
use tokio::sync::Semaphore;

use self::{acts::Act, office::Office};
use crate::any_order::Dice;

/// How many things happen in a sequence.
const LENGTH: usize = 14;

fn sequence(seed: u64) -> Vec<Act> {
    let mut dice = Dice::new(seed);
    let first = if dice.roll(8) > 0 { Some(Act::Approve) } else { None };
    first.into_iter().chain((0..LENGTH).map(|_| Act::any(&mut dice))).collect()
}

/// Says what was happening when a check fails.
struct Story {
    seed: u64,
    acts: Vec<Act>,
    at: usize,
}

impl Drop for Story {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("seed {}: failed at step {} of {:?}", self.seed, self.at, self.acts);
        }
    }
}

/// Where it ended.
async fn told_to_two(seed: u64) -> PurchaseOrderStatus {
    let (prompt, slow) = tokio::join!(Office::open(true), Office::open(false));
    let mut both = [prompt, slow];
    let mut story = Story { seed, acts: sequence(seed), at: 0 };
    let mut dice = Dice::new(seed + 77);
    for act in story.acts.clone() {
        if let Act::There(step) = act {
            for office in &mut both {
                office.happen(step).await;
                office.hear(&mut dice).await;
            }
        } else {
            let mut answers = Vec::new();
            for office in &mut both {
                office.settle().await;
                answers.push(office.act(act).await);
                office.settle().await;
            }
            assert_eq!(answers[0], answers[1], "{act:?}");
            assert_eq!(both[0].state().await, both[1].state().await, "{act:?}");
        }
        both[0].check_pages().await;
        story.at += 1;
    }
    for office in &mut both {
        office.settle().await;
        office.check_against_stripe().await;
    }
    let (a, b) = (both[0].state().await, both[1].state().await);
    assert_eq!(a, b);
    a.status
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
    let mut ends = BTreeSet::new();
    let mut failed = 0;
    for one in told {
        match one.await {
            Ok(end) => drop(ends.insert(end)),
            Err(_) => failed += 1,
        }
    }
    assert_eq!(failed, 0, "what they were is told above");
    assert!(ends.len() >= 3 || few, "{ends:?}");
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
