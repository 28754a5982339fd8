//! Mails as files: what stands in them, and that a repeat is no second mail.

use std::path::Path;

use chrono::{DateTime, TimeDelta};
use clap::Parser;
use entity::types::{ConferenceId, OutboxId};

use super::*;

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

fn config(flags: &[&str]) -> Config {
    Settings::parse_from(["plenary"].iter().chain(flags)).config
}

fn into(folder: &Path) -> Transport {
    Transport::new(&config(&["--mail-dir", &folder.to_string_lossy()])).unwrap()
}

fn mail() -> outbox::Model {
    outbox::Model {
        id: OutboxId::new(),
        conference_id: ConferenceId::new(),
        dedupe_key: "welcome:1".to_owned(),
        kind: "welcome".to_owned(),
        order_id: None,
        purchase_order_id: None,
        to_addresses: "ada@example.org".to_owned(),
        cc_addresses: Some("grace@example.org,hedy@example.org".to_owned()),
        reply_to: "tickets@northconf.example".parse().unwrap(),
        from_name: "NørthConf, 2027".to_owned(),
        subject: "Your ticket\r\nBcc: eve@example.org".to_owned(),
        text: "Grüße".to_owned(),
        html: "<p>Grüße</p>".to_owned(),
        last_error: None,
        created_at: DateTime::from_timestamp(1_800_000_000, 0).unwrap(),
        sent_at: None,
    }
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[tokio::test]
async fn a_mail_says_who_writes_to_whom_and_that_no_person_wrote_it() {
    let folder = tempfile::tempdir().unwrap();
    let mail = mail();
    into(folder.path()).send(&mail).await.unwrap();
    let text = files(folder.path()).concat();
    for line in [
        "To: ada@example.org\r\n",
        "Cc: grace@example.org, hedy@example.org\r\n",
        "Reply-To: tickets@northconf.example\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
        &format!("Message-ID: <{}@127.0.0.1>\r\n", mail.id),
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.contains("\nBcc:"), "a subject stays one line:\n{text}");
}

#[tokio::test]
async fn a_mail_sent_twice_is_one_file_with_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (way, mail) = (into(folder.path()), mail());
    way.send(&mail).await.unwrap();
    let first = files(folder.path());
    way.send(&mail).await.unwrap();
    assert_eq!(files(folder.path()), first);
    assert_eq!(first.len(), 1);
}

#[tokio::test]
async fn files_sort_by_the_time_they_were_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let way = into(folder.path());
    for (seconds, subject) in [(2, "third"), (0, "first"), (1, "second")] {
        let created_at = mail().created_at + TimeDelta::seconds(seconds);
        way.send(&outbox::Model { subject: subject.to_owned(), created_at, ..mail() }).await.unwrap();
    }
    let found = files(folder.path());
    for (text, subject) in found.iter().zip(["first", "second", "third"]) {
        assert!(text.contains(&format!("Subject: {subject}\r\n")), "{text}");
    }
}

#[tokio::test]
async fn a_malformed_address_is_refused_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let to_nobody = outbox::Model { to_addresses: "nobody".to_owned(), ..mail() };
    let error = into(folder.path()).send(&to_nobody).await.unwrap_err();
    assert!(matches!(error, SendError::Refused { .. }), "{error}");
    assert!(!error.to_string().contains("nobody"), "the log names nobody: {error}");
}

#[tokio::test]
async fn without_a_way_out_mails_wait() {
    let way = Transport::new(&config(&[])).unwrap();
    assert!(!way.is_configured());
    assert!(matches!(way.send(&mail()).await, Err(SendError::NoTransport)));
}

#[tokio::test]
async fn the_sender_is_the_mail_servers_user_or_no_reply() {
    for (flags, sender) in [
        (&["--base-url", "https://Tickets.example:8443/"][..], "no-reply@tickets.example"),
        (&["--base-url", "http://localhost:8080"], "no-reply@localhost"),
        (&["--smtp-url", "smtp://post%40north.example:p%40ss@mx.example:25"], "post@north.example"),
        (
            &["--smtp-url", "smtp://apikey:secret@mx.example", "--base-url", "https://a.example"],
            "no-reply@a.example",
        ),
    ] {
        assert_eq!(Transport::new(&config(flags)).unwrap().sender.to_string(), sender);
    }
    assert!(Transport::new(&config(&["--smtp-url", "mx.example"])).is_err());
}
