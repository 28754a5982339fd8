//! Ticks: each firing of the schedule happens once over all instances.

use chrono::{DateTime, TimeDelta, Utc};

use super::office::{Office, conference, instance};
use crate::jobs::{run_due, schedule::LINES, tick};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[tokio::test]
async fn case_23_three_instances_sync_each_conference_once_a_tick() {
    let office = Office::open().await;
    conference(&office.app, "southconf").await;
    let clock = office.app.clock.clone();
    let others =
        [instance(&office.folder, clock.clone(), &[]).await, instance(&office.folder, clock, &[]).await];
    let instances = [&office.app, &others[0], &others[1]];
    for tick_at in [at("2027-06-10T09:10:00.01Z"), at("2027-06-10T09:20:00Z")] {
        let fired = instances.map(|app| tick::tick(app, "sync", tick_at));
        let fired = futures_util::future::try_join_all(fired).await.unwrap();
        assert_eq!(fired.iter().filter(|fired| **fired).count(), 1, "{fired:?}");
        assert_eq!(office.claim(10).await.len(), 2, "one job a conference");
    }
    assert!(!tick::tick(&office.app, "sync", at("2027-06-10T09:10:00Z")).await.unwrap(), "it was fired");
}

#[tokio::test]
async fn a_paused_line_does_nothing_unless_it_is_run_by_hand() {
    let office = Office::open().await;
    tick::pause(&office.app.db, "expire-holds").await.unwrap();
    assert!(!tick::tick(&office.app, "expire-holds", at("2027-06-10T09:10:00Z")).await.unwrap());
    assert_eq!(run_due(&office.app).await.unwrap(), 0);
    tick::run_now(&office.app, "expire-holds").await.unwrap();
    assert_eq!(run_due(&office.app).await.unwrap(), 1);
    tick::resume(&office.app.db, "expire-holds").await.unwrap();
    assert!(tick::tick(&office.app, "expire-holds", at("2027-06-10T09:11:00Z")).await.unwrap());
}

#[tokio::test]
async fn a_line_shows_its_last_and_next_run() {
    let office = Office::open().await;
    let app = &office.app;
    tick::run_now(app, "purge").await.unwrap();
    run_due(app).await.unwrap();
    tick::pause(&app.db, "sync").await.unwrap();
    let standings = tick::standings(&app.db, &app.config, at("2027-06-10T09:10:00Z")).await.unwrap();
    assert_eq!(standings.len(), LINES.len());
    let of = |name: &str| standings.iter().find(|standing| standing.line.name == name).unwrap();
    let purge = of("purge").state.as_ref().unwrap();
    assert!(purge.last_finished_at.is_some() && !purge.last_failed, "{purge:?}");
    assert!(purge.last_outcome.as_deref().unwrap().starts_with("deleted 0 firings"), "{purge:?}");
    assert_eq!(of("purge").next, Some(at("2027-06-11T03:23:00Z")));
    assert_eq!(of("sync").next, None, "it is paused");
}

#[tokio::test]
async fn a_failure_stays_on_the_line_until_the_next_round() {
    use crate::store::schedule::{Ended, ended, find, started};
    let office = Office::open().await;
    let (all, now) = (office.app.db.everywhere(), office.app.clock.now());
    let end = |failed, seconds| Ended {
        at: now + TimeDelta::seconds(seconds),
        outcome: if failed { "Stripe is down" } else { "fine" }.to_owned(),
        failed,
        duration_ms: 1,
    };
    started(&all, "sync", now).await.unwrap();
    ended(&all, "sync", &end(true, 1)).await.unwrap();
    ended(&all, "sync", &end(false, 2)).await.unwrap();
    assert!(
        find(&all, "sync").await.unwrap().unwrap().last_failed,
        "another conference's success hides nothing"
    );
    started(&all, "sync", now + TimeDelta::seconds(60)).await.unwrap();
    ended(&all, "sync", &end(false, 61)).await.unwrap();
    assert_eq!(find(&all, "sync").await.unwrap().unwrap().last_outcome.as_deref(), Some("fine"));
}

#[tokio::test]
async fn nobody_fires_what_is_not_in_the_schedule() {
    let office = Office::open().await;
    assert!(tick::run_now(&office.app, "dance").await.is_err());
}
