//! How fast calls of one conference follow each other. Stripe allows an account 25 a second in test mode and 100 live;
//! whoever calls takes a turn first, so that a round over hundreds of purchase orders stays below and leaves room.
//!
//! A turn is a moment that belongs to one caller: it is taken under a lock held for the arithmetic alone, and waited for
//! without it. Each instance keeps its own pace; where several together are too fast, Stripe's 429 is waited out like any
//! other passing fault. The pace belongs to the conference and outlives its key.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

#[derive(Debug)]
pub(super) struct Pace {
    /// Between two turns.
    interval: Duration,
    /// How far ahead of the regular beat a turn may be taken after a rest.
    ahead: Duration,
    /// The regular beat's next turn.
    next: Mutex<Instant>,
}

impl Pace {
    /// `per_second` in the long run; after a rest a quarter of that at once, so that no second ever sees more than five
    /// quarters.
    pub fn new(per_second: u32) -> Self {
        let per_second = per_second.max(1);
        let interval = Duration::from_secs(1) / per_second;
        let ahead = interval * (per_second / 4).saturating_sub(1);
        Self { interval, ahead, next: Mutex::new(Instant::now()) }
    }

    /// Waits for the caller's turn. Who gives up waiting has used it up.
    pub async fn turn(&self) {
        let turn = self.take(Instant::now());
        tokio::time::sleep_until(turn).await;
    }

    /// When the turn of somebody is who comes now.
    fn take(&self, now: Instant) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let beat = (*next).max(now);
        *next = beat + self.interval;
        beat.checked_sub(self.ahead).map_or(now, |turn| turn.max(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// A pace of twenty, and how long after `begun` each of so many callers has its turn who come together then.
    fn turns(pace: &Pace, begun: Instant, callers: usize) -> Vec<Duration> {
        (0..callers).map(|_| pace.take(begun) - begun).collect()
    }

    #[test]
    fn no_second_sees_more_than_a_test_account_may_ask() {
        let turns = turns(&Pace::new(20), Instant::now() + SECOND, 200);
        for (number, from) in turns.iter().enumerate() {
            let within = turns[number..].iter().take_while(|turn| **turn < *from + SECOND).count();
            assert!(within <= 25, "{within} calls within a second from {from:?} on");
        }
        let last = turns.last().copied().unwrap_or_default();
        assert!((SECOND * 9..=SECOND * 10).contains(&last), "200 calls at 20 a second took {last:?}");
    }

    #[test]
    fn who_comes_after_a_rest_does_not_wait_and_nothing_is_saved_up() {
        let (pace, begun) = (Pace::new(20), Instant::now() + SECOND);
        for rest in [Duration::ZERO, SECOND * 60] {
            let turns = turns(&pace, begun + rest, 6);
            assert_eq!(turns[..5], [Duration::ZERO; 5]);
            assert!(turns[5] >= Duration::from_millis(50), "{turns:?}");
        }
    }

    #[test]
    fn a_call_now_and_then_never_waits() {
        let (pace, begun) = (Pace::new(20), Instant::now() + SECOND);
        for beat in 0..50 {
            assert_eq!(turns(&pace, begun + Duration::from_millis(50) * beat, 1), [Duration::ZERO]);
        }
    }
}
