//! Runs: outcomes, back-off, and work that keeps failing.

use std::time::Duration;

use chrono::TimeDelta;
use entity::types::{OrderId, WorkStatus};
use tokio::sync::watch;

use super::office::Office;
use crate::{
    domain::work::Work,
    jobs::{run_due, tick, worker},
    store::jobs,
};

/// Work that always fails: the order isn't there.
fn hopeless() -> Work {
    Work::ReconcileOrder(OrderId::new())
}

#[tokio::test]
async fn what_fails_waits_longer_each_time_and_is_given_up_in_the_end() {
    let office = Office::open().await;
    office.enqueue(hopeless()).await;
    for attempt in 1..=12 {
        assert_eq!(run_due(&office.app).await.unwrap(), 1, "attempt {attempt}");
        assert_eq!(run_due(&office.app).await.unwrap(), 0, "it waits");
        office.app.clock.advance(TimeDelta::hours(2));
    }
    assert_eq!(run_due(&office.app).await.unwrap(), 0);
    let job = office.jobs().await.remove(0);
    assert_eq!((job.status, job.attempts), (WorkStatus::Failed, 12));
    assert_eq!(job.outcome.as_deref(), Some("not found"));
    let backlog = jobs::backlog(&office.app.db.everywhere(), office.app.clock.now()).await.unwrap();
    assert_eq!((backlog.due, backlog.later, backlog.failed), (0, 0, 1));
}

#[tokio::test]
async fn work_that_kills_its_worker_again_and_again_is_given_up() {
    let office = Office::open().await;
    office.enqueue(hopeless()).await;
    for _ in 0..12 {
        assert_eq!(office.claim(1).await.len(), 1);
        office.app.clock.advance(TimeDelta::minutes(3));
    }
    assert_eq!(run_due(&office.app).await.unwrap(), 1);
    assert_eq!(office.jobs().await[0].status, WorkStatus::Failed);
}

#[tokio::test]
async fn one_failure_stops_no_other_work() {
    let office = Office::open().await;
    office.enqueue(hopeless()).await;
    tick::run_now(&office.app, "check-invariants").await.unwrap();
    office.enqueue(hopeless()).await;
    assert_eq!(run_due(&office.app).await.unwrap(), 3);
}

#[tokio::test]
async fn a_worker_finds_work_when_it_is_rung_for_and_stops_when_told() {
    let office = Office::open().await;
    let (tell, told) = watch::channel(false);
    let working = tokio::spawn(worker::work(office.app.clone(), told));
    tick::run_now(&office.app, "purge").await.unwrap();
    let all = office.app.db.everywhere();
    let done = async {
        while jobs::backlog(&all, office.app.clock.now()).await.unwrap().due > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), done).await.expect("the purge is run");
    tell.send_replace(true);
    tokio::time::timeout(Duration::from_secs(10), working).await.expect("it stops").unwrap();
}
