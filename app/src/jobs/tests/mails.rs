//! Mails leave once, and say why when they don't.

use chrono::TimeDelta;
use entity::types::{Email, OrganisationId, WorkStatus};

use super::office::{Office, row};
use crate::{
    jobs::run_due,
    mail::{NewMail, post},
    store::outbox,
};

/// Posts a welcome in a transaction, which ends as `commit` says.
async fn welcome(office: &Office, key: &str, commit: bool) -> bool {
    let at = office.app.clock.now();
    let conference = row(OrganisationId::new(), "northconf", at);
    let ada: Email = "ada@example.org".parse().unwrap();
    let mail = NewMail {
        conference: &conference,
        dedupe_key: format!("welcome:{key}"),
        kind: "welcome",
        order_id: None,
        purchase_order_id: None,
        to: vec![ada],
        cc: Vec::new(),
        subject: "Welcome".to_owned(),
        text: "Hello".to_owned(),
        html: "<p>Hello</p>".to_owned(),
        at,
    };
    let tx = office.app.db.begin().await.unwrap();
    let new = post(&tx.tenant(office.conference), mail).await.unwrap();
    if commit {
        tx.commit().await.unwrap();
    }
    new
}

fn files(office: &Office) -> usize {
    std::fs::read_dir(office.folder.path().join("mails")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_mail_leaves_once_and_only_if_its_change_was_committed() {
    let office = Office::open().await;
    welcome(&office, "1", false).await;
    assert_eq!((run_due(&office.app).await.unwrap(), files(&office)), (0, 0));
    assert!(welcome(&office, "1", true).await);
    assert!(!welcome(&office, "1", true).await, "the key is taken");
    assert!(welcome(&office, "2", true).await);
    assert_eq!((run_due(&office.app).await.unwrap(), files(&office)), (2, 2));
    assert!(outbox::unsent(&office.app.tenant(office.conference), 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn without_a_way_out_a_mail_waits_and_nothing_has_failed() {
    let office = Office::without_mail().await;
    welcome(&office, "1", true).await;
    for _ in 0..20 {
        assert_eq!(run_due(&office.app).await.unwrap(), 1);
        office.app.clock.advance(TimeDelta::minutes(11));
    }
    let job = office.jobs().await.remove(0);
    assert_eq!((job.status, job.attempts), (WorkStatus::Waiting, 0));
    let waiting = outbox::unsent(&office.app.tenant(office.conference), 10).await.unwrap();
    assert!(waiting[0].last_error.as_deref().unwrap().contains("PLENARY_SMTP_URL"));
}
