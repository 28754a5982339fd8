//! How often and how long a call is tried: what passes is tried again after a pause, within a time that ends.

use std::{future::Future, time::Duration};

use tokio::time::Instant;

use super::Fault;

/// How long a call is tried, and how many calls there may be.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Of one attempt, the answer's body included.
    pub timeout: Duration,
    pub tries: u32,
    /// Before the second try; doubled before each further one.
    pub first_pause: Duration,
    /// Over all tries and pauses.
    pub total: Duration,
    /// Calls of one conference in a second, in the long run.
    pub per_second: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            tries: 4,
            first_pause: Duration::from_millis(500),
            total: Duration::from_secs(30),
            per_second: 20,
        }
    }
}

impl Patience {
    /// Calls until it works, the fault won't pass, or patience ends. Each call is given the time it may take.
    pub(super) async fn persevere<T, C, F>(&self, mut call: C) -> Result<T, Fault>
    where
        C: FnMut(Duration) -> F,
        F: Future<Output = Result<T, Fault>>,
    {
        let end = Instant::now() + self.total;
        let mut tried = 0;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let fault = match call(self.timeout.min(left)).await {
                Err(fault) if fault.is_passing() => fault,
                settled => return settled,
            };
            tried += 1;
            let pause = self.pause(tried);
            if tried >= self.tries || Instant::now() + pause >= end {
                return Err(fault);
            }
            tracing::info!(%fault, tried, ?pause, "asking Stripe again");
            tokio::time::sleep(pause).await;
        }
    }

    /// Between half and all of the doubled pause, so that many callers don't come back at once.
    fn pause(&self, tried: u32) -> Duration {
        let whole = self.first_pause.saturating_mul(1 << tried.saturating_sub(1).min(16));
        let percent = 50 + getrandom::u32().unwrap_or_default() % 51;
        whole * percent / 100
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// As patient as in production, in milliseconds instead of seconds.
    fn hasty() -> Patience {
        let [timeout, first_pause, total] = [200, 1, 300].map(Duration::from_millis);
        Patience { timeout, first_pause, total, tries: 4, per_second: 1000 }
    }

    fn busy() -> Fault {
        Fault::Busy { detail: "later".to_owned() }
    }

    /// How often it was called, and what came of it, when the first answers are `answers`.
    async fn persevered(answers: Vec<Result<u32, Fault>>) -> (u32, Result<u32, Fault>) {
        let calls = Cell::new(0);
        let outcome = hasty()
            .persevere(|_| {
                let answer = answers[usize::try_from(calls.get()).unwrap()].clone();
                calls.set(calls.get() + 1);
                async move { answer }
            })
            .await;
        (calls.get(), outcome)
    }

    #[tokio::test]
    async fn a_passing_fault_is_tried_again_and_others_are_not() {
        assert_eq!(persevered(vec![Ok(1)]).await, (1, Ok(1)));
        assert_eq!(persevered(vec![Err(busy()), Err(busy()), Ok(1)]).await, (3, Ok(1)));
        assert_eq!(persevered(vec![Err(busy()); 9]).await, (4, Err(busy())));
        let refused = Fault::Refused { detail: "withdrawn".to_owned() };
        assert_eq!(persevered(vec![Err(refused.clone()), Ok(1)]).await, (1, Err(refused)));
    }

    #[tokio::test]
    async fn a_call_never_takes_longer_than_its_total() {
        let begin = Instant::now();
        let patience = Patience { tries: 100, ..hasty() };
        let outcome: Result<(), Fault> = patience
            .persevere(|timeout| async move {
                tokio::time::sleep(timeout).await;
                Err(busy())
            })
            .await;
        assert_eq!(outcome, Err(busy()));
        assert!(begin.elapsed() < patience.timeout * 2, "{:?}", begin.elapsed());
    }
}
