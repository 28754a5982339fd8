//! Claims: two workers never hold one job.

use std::collections::HashSet;

use chrono::TimeDelta;
use entity::types::{JobId, OrderId, WorkStatus};

use super::office::Office;
use crate::{
    domain::work::Work,
    store::{
        jobs::{self, NewJob},
        leases::{self, LEASE, Record},
    },
};

fn order() -> Work {
    Work::ReconcileOrder(OrderId::new())
}

fn record(office: &Office) -> Record {
    Record { outcome: "fine".to_owned(), duration_ms: 5, at: office.app.clock.now() }
}

#[tokio::test]
async fn workers_side_by_side_never_get_the_same_job() {
    let office = Office::open().await;
    for _ in 0..24 {
        office.enqueue(order()).await;
    }
    let rounds = (0..8).map(|_| office.claim(12));
    let claimed = futures_util::future::join_all(rounds).await.concat();
    let different: HashSet<JobId> = claimed.iter().map(|claimed| claimed.job.id).collect();
    assert_eq!(claimed.len(), different.len());
    assert_eq!(different.len() + office.claim(24).await.len(), 24);
}

#[tokio::test]
async fn work_whose_worker_died_is_taken_up_and_the_first_records_nothing() {
    let office = Office::open().await;
    office.enqueue(order()).await;
    let first = office.claim(1).await.remove(0);
    assert!(office.claim(1).await.is_empty(), "it is the first one's");
    office.app.clock.advance(LEASE + TimeDelta::seconds(1));
    let second = office.claim(1).await.remove(0);
    assert_eq!(second.job.attempts, 2);
    let all = office.app.db.everywhere();
    assert!(!leases::extend(&all, &first, office.app.clock.now()).await.unwrap());
    assert!(!leases::finish(&all, &first, &record(&office)).await.unwrap());
    assert!(leases::finish(&all, &second, &record(&office)).await.unwrap());
    assert!(!leases::finish(&all, &second, &record(&office)).await.unwrap(), "once is enough");
}

#[tokio::test]
async fn a_lease_that_is_extended_holds() {
    let office = Office::open().await;
    office.enqueue(order()).await;
    let ours = office.claim(1).await.remove(0);
    office.app.clock.advance(LEASE - TimeDelta::seconds(1));
    assert!(leases::extend(&office.app.db.everywhere(), &ours, office.app.clock.now()).await.unwrap());
    office.app.clock.advance(TimeDelta::seconds(30));
    assert!(office.claim(1).await.is_empty());
}

#[tokio::test]
async fn a_second_hint_joins_the_waiting_job_and_may_make_it_earlier() {
    let office = Office::open().await;
    let (work, now) = (order(), office.app.clock.now());
    let db = office.app.tenant(office.conference);
    for minutes in [30, 10, 20] {
        let job = NewJob::new(work, now).at(now + TimeDelta::minutes(minutes));
        jobs::enqueue(&db, &job).await.unwrap();
    }
    let jobs = office.jobs().await;
    assert_eq!(jobs.len(), 1);
    assert_eq!(jobs[0].run_at, now + TimeDelta::minutes(10));
}

#[tokio::test]
async fn a_hint_that_comes_while_the_job_runs_is_not_lost() {
    let office = Office::open().await;
    let work = order();
    office.enqueue(work).await;
    let running = office.claim(1).await.remove(0);
    office.enqueue(work).await;
    assert_eq!(office.claim(1).await.len(), 1, "a job of its own");
    assert!(leases::finish(&office.app.db.everywhere(), &running, &record(&office)).await.unwrap());
}

#[tokio::test]
async fn a_failed_run_waits_under_its_key_or_leaves_the_work_to_a_newer_job() {
    let office = Office::open().await;
    let (work, all) = (order(), office.app.db.everywhere());
    office.enqueue(work).await;
    let later = office.app.clock.now() + TimeDelta::seconds(10);
    let running = office.claim(1).await.remove(0);
    leases::retry(&all, &running, &record(&office), later).await.unwrap();
    office.enqueue(work).await;
    assert_eq!(office.jobs().await.len(), 1, "the hint joined what waits for its next attempt");

    let running = office.claim(1).await.remove(0);
    office.enqueue(work).await;
    leases::retry(&all, &running, &record(&office), later).await.unwrap();
    let statuses: Vec<_> = office.jobs().await.iter().map(|job| job.status).collect();
    assert_eq!(statuses, [WorkStatus::Done, WorkStatus::Waiting]);
}

#[tokio::test]
async fn another_conference_sees_and_replays_nothing_of_it() {
    let office = Office::open().await;
    office.enqueue(order()).await;
    let claimed = office.claim(1).await.remove(0);
    let (all, now) = (office.app.db.everywhere(), office.app.clock.now());
    leases::fail(&all, &claimed, &record(&office)).await.unwrap();
    let there = office.app.tenant(super::office::conference(&office.app, "southconf").await);
    assert!(jobs::list(&there, &jobs::Filter::default(), 10).await.unwrap().is_empty());
    assert!(!jobs::replay(&there, claimed.job.id, now).await.unwrap());
    let here = office.app.tenant(office.conference);
    assert!(jobs::replay(&here, claimed.job.id, now).await.unwrap());
    assert_eq!(office.claim(1).await[0].job.attempts, 1);
}

#[tokio::test]
async fn a_job_that_a_change_joined_is_not_begun_before_the_change_is_committed() {
    let office = Office::open().await;
    let (work, app) = (order(), office.app.clone());
    office.enqueue(work).await;
    let tx = app.db.begin().await.unwrap();
    let hint = NewJob::new(work, app.clock.now());
    jobs::enqueue(&tx.tenant(office.conference), &hint).await.unwrap();
    let mut claim = tokio::spawn(async move { office.claim(1).await });
    let early = tokio::time::timeout(std::time::Duration::from_millis(200), &mut claim).await;
    assert!(early.is_err(), "the run would not see the change");
    tx.commit().await.unwrap();
    assert_eq!(claim.await.unwrap().len(), 1);
}
