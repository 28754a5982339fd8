//! The worker of an instance: takes due jobs as long as hands are free, until it is told to stop.

use std::time::Duration;

use tokio::{sync::watch, task::JoinSet};

use super::run::run;
use crate::{app::App, store::leases};

/// Jobs at the same time.
const HANDS: usize = 8;
/// How soon work is found that nobody rang for: other instances', or what was to be done later.
const GLANCE: Duration = Duration::from_secs(1);
/// What isn't ended by then is another worker's once its lease is over.
const GRACE: Duration = Duration::from_secs(25);

/// Works until `stop` says true, then ends what is in hand and takes no more.
pub async fn work(app: App, mut stop: watch::Receiver<bool>) {
    let mut hands = JoinSet::new();
    while !*stop.borrow() {
        let full_hands = take(&app, &mut hands).await;
        tokio::select! {
            () = told(&mut stop) => break,
            Some(_) = hands.join_next() => {}
            () = app.work.notified(), if !full_hands => {}
            () = tokio::time::sleep(GLANCE), if !full_hands => {}
        }
    }
    if tokio::time::timeout(GRACE, async { while hands.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!(jobs = hands.len(), "jobs were left in the middle; they will be taken up again");
    }
}

/// Told to stop, or nobody is left to tell.
async fn told(stop: &mut watch::Receiver<bool>) {
    stop.wait_for(|stop| *stop).await.ok();
}

/// Fills the free hands; true when all are full.
async fn take(app: &App, hands: &mut JoinSet<()>) -> bool {
    let free = HANDS.saturating_sub(hands.len());
    if free == 0 {
        return true;
    }
    match leases::claim(&app.db.everywhere(), None, app.clock.now(), free as u64).await {
        Ok(claimed) => {
            for job in claimed {
                let app = app.clone();
                hands.spawn(async move {
                    run(&app, &job).await;
                });
            }
        }
        Err(error) => tracing::error!("no work can be claimed: {error}"),
    }
    hands.len() == HANDS
}
