//! The schedule in the hands of staff and of the operator: each sees and runs what is their own.

use chrono::TimeDelta;
use entity::types::{JobId, OrderId, Role};
use plenary::{
    domain::work::Work,
    jobs,
    store::{
        self,
        jobs::{Filter, NewJob},
    },
};
use tests::{Browser, TestApp, northconf};

const PAGE: &str = "/admin/northconf/jobs";
const SYNC: &str = "Comparison with Stripe";

async fn owner(app: &TestApp, organisation: &str) -> Browser {
    app.staff(Role::Owner, organisation).await.browser
}

fn line(page: &tests::Page, name: &str) -> String {
    let rows = page.all("tr");
    rows.into_iter().find(|row| row.starts_with(name)).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conference_s_owner_sees_and_runs_nothing_of_the_installation() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    for name in ["check-invariants", "purge", "sync"] {
        jobs::tick::run_now(&app.app, name).await.unwrap();
    }
    app.run_jobs().await;
    let page = owner(&app, "south-star").await.open("/admin/southconf/jobs").await.ok();
    for foreign in ["check-invariants", "purge", "warn-undelivered", "expire-holds", "northconf"] {
        page.says_not(foreign);
    }
    let staff = owner(&app, "north-star").await;
    let form = staff.open(PAGE).await.ok().form("/jobs/sync/runs").1;
    for foreign in ["purge", "check-invariants", "dance"] {
        staff.post(&format!("{PAGE}/{foreign}/runs"), &form).await.with_status(404);
    }
    assert_eq!(jobs::run_due(&app.app).await.unwrap(), 0, "nothing was begun");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_tells_how_the_conference_s_own_runs_ended_and_what_still_waits() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let staff = owner(&app, "north-star").await;
    let page = staff.open(PAGE).await.ok();
    assert!(line(&page, SYNC).contains("Never") && line(&page, "Reminders").contains("Never"));
    let started = staff.fill(&page, "/jobs/sync/runs", &[]).await.ok();
    assert!(line(&started, "Round of comparison").contains("Waiting"), "it waits");
    app.run_jobs().await;
    let page = staff.open(PAGE).await.ok();
    let sync = line(&page, SYNC);
    assert!(sync.contains("Done") && sync.contains("0 looked at") && !sync.contains("Never"), "{sync}");
    assert!(line(&page, "Reminders").contains("Never"));
    page.says("Nothing waits, nothing failed.");
    let there = owner(&app, "south-star").await.open("/admin/southconf/jobs").await.ok();
    assert!(line(&there, SYNC).contains("Never"), "it was another conference's round");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_operator_pauses_rests_until_it_is_resumed() {
    let (app, _) = TestApp::start().await;
    let said = |words: &[&str]| {
        let output = app.plenary(words);
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(said(&["jobs", "pause", "sync"]).0, Some(0));
    let listed = said(&["jobs"]).1;
    let sync = listed.lines().find(|line| line.starts_with("sync")).unwrap().to_owned();
    assert!(sync.contains("next paused"), "{sync}");
    let fires = || jobs::tick::tick(&app.app, "sync", app.app.clock.now());
    assert!(!fires().await.unwrap());
    let staff = owner(&app, "north-star").await;
    assert!(line(&staff.open(PAGE).await.ok(), SYNC).contains("Paused"));
    assert!(said(&["doctor"]).1.contains("sync is paused: `plenary jobs resume sync`"));
    assert_eq!(said(&["jobs", "resume", "sync"]).0, Some(0));
    app.pass(TimeDelta::minutes(10)).await;
    assert!(fires().await.unwrap());
    assert_eq!(said(&["jobs", "pause", "dance"]), (Some(1), String::new()));
}

/// A job of the conference that was tried until it was given up.
pub async fn given_up(app: &TestApp) -> JobId {
    let db = app.app.tenant(app.conference("northconf").await.id);
    let lost = NewJob::new(Work::ReconcileOrder(OrderId::new()), app.app.clock.now());
    store::jobs::enqueue(&db, &lost).await.unwrap();
    for _ in 0..14 {
        app.run_jobs().await;
        app.pass(TimeDelta::hours(2)).await;
    }
    let unfinished = Filter { unfinished: true, ..Filter::default() };
    store::jobs::list(&db, &unfinished, 1).await.unwrap().remove(0).id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_was_given_up_is_begun_again_by_staff_of_its_conference() {
    let (mut app, _) = TestApp::start().await;
    app.expects_errors();
    app.apply(&northconf("southconf", "south-star")).await;
    given_up(&app).await;
    let staff = owner(&app, "north-star").await;
    let page = staff.open(PAGE).await.ok();
    assert!(line(&page, "Order compared with Stripe").contains("Failed"));
    let (address, form) = page.form("/replay");
    let stranger = owner(&app, "south-star").await;
    let own = stranger.open("/admin/southconf/jobs").await.ok().form("/jobs/sync/runs").1;
    let theirs = address.replace("/northconf/", "/southconf/");
    stranger.post(&theirs, &own).await.with_status(404);
    staff.submit(&address, &form).await.ok().says("begun again");
    let again = staff.open(PAGE).await.ok();
    assert!(line(&again, "Order compared with Stripe").contains("Waiting"));
    staff.post(&address, &form).await.with_status(303);
}
