//! One installation under test.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use chrono::TimeDelta;
use clap::Parser;
use entity::{conference, types::Role};
use plenary::{app::App, clock::Clock, config::Config, flows, store, stripe::Patience};
use serde_json::json;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::{
    Browser, Company, ConferenceFile, SandboxControl, StaffMember, conference::northconf, database::Database,
};

/// A server, a sandbox, a database and a folder of mails. Dropping it stops them all.
pub struct TestApp {
    pub app: App,
    pub base: String,
    sandbox: stripe_sandbox::Running,
    mails: TempDir,
    stop: Option<oneshot::Sender<()>>,
    server: Option<JoinHandle<()>>,
    _database: Database,
    pub http: reqwest::Client,
    errors_expected: bool,
}

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

/// Over within a test and at any pace, yet as many tries as in production.
fn patience() -> Patience {
    Patience {
        timeout: Duration::from_millis(1500),
        tries: 3,
        first_pause: Duration::from_millis(5),
        total: Duration::from_secs(5),
        per_second: 10_000,
    }
}

pub const MASTER_KEY: &str = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

impl TestApp {
    /// An empty installation.
    pub async fn empty() -> Self {
        let database = Database::new().await;
        let local: SocketAddr = ([127, 0, 0, 1], 0).into();
        let sandbox =
            stripe_sandbox::start(local, stripe_sandbox::Options::quick()).await.expect("the sandbox");
        let listener = TcpListener::bind(local).await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let mails = tempfile::tempdir().expect("a folder");
        let arguments = [
            ("--database-url", database.url()),
            ("--base-url", base.clone()),
            ("--master-key", MASTER_KEY.to_owned()),
            ("--mail-dir", mails.path().display().to_string()),
            ("--stripe-api-base", sandbox.url()),
            ("--trusted-proxies", "127.0.0.1/32".to_owned()),
        ];
        let words = arguments.into_iter().flat_map(|(flag, value)| [flag.to_owned(), value]);
        let settings = Settings::parse_from(std::iter::once("test".to_owned()).chain(words));
        let app =
            App::start_with(settings.config, Clock::default(), patience()).await.expect("the app starts");
        let (stop, stopped) = oneshot::channel();
        let serving = plenary::web::serve(app.clone(), listener, async move {
            let _ = stopped.await;
        });
        let server = tokio::spawn(async move { serving.await.expect("the server") });
        let http = client();
        let (stop, server) = (Some(stop), Some(server));
        Self { app, base, sandbox, mails, stop, server, _database: database, http, errors_expected: false }
    }

    /// An installation with NorthConf, whose webhooks reach it.
    pub async fn start() -> (Self, ConferenceFile) {
        let app = Self::empty().await;
        let file = northconf("northconf", "north-star");
        app.apply(&file).await;
        app.deliver_webhooks(&file).await;
        (app, file)
    }

    /// Creates or changes a conference.
    pub async fn apply(&self, file: &ConferenceFile) {
        let report = self.try_apply(file).await;
        assert!(report.is_ok(), "{report:?}");
    }

    pub async fn try_apply(
        &self,
        file: &ConferenceFile,
    ) -> Result<flows::conferences::Report, flows::conferences::Problems> {
        let nothing = |_: &str| None;
        let by = store::audit::By::OPERATOR;
        flows::conferences::apply(&self.app, &file.text, &nothing, by).await.expect("the database answers")
    }

    /// The same while Stripe is down: nobody can try its key.
    pub async fn apply_untried(&self, file: &ConferenceFile) {
        let stripe = self.stripe(file);
        for path in ["account", "invoices/*", "checkout/sessions/*"] {
            stripe.fault(json!({ "match": format!("GET /v1/{path}"), "drop": "before", "times": 9 })).await;
        }
        self.apply(file).await;
        stripe.clear_faults().await;
    }

    /// Another instance on the same database, with the same clock, whose work and mails go the same way.
    pub async fn instance(&self) -> App {
        let (config, clock) = (self.app.config.clone(), self.app.clock.clone());
        App::start_with(config, clock, patience()).await.expect("the app starts")
    }

    /// From now on this conference's account at Stripe sends its events to it.
    pub async fn deliver_webhooks(&self, file: &ConferenceFile) {
        let url = format!("{}/{}/webhooks/stripe", self.base, file.slug);
        let body = json!({ "url": url, "secret": file.webhook_secret });
        self.stripe(file).control("webhook", body).await;
    }

    pub async fn conference(&self, slug: &str) -> conference::Model {
        let slug = slug.parse().expect("a slug");
        let found =
            store::conferences::find_by_slug(&self.app.db.everywhere(), &slug).await.expect("the database");
        found.expect("the conference")
    }

    pub fn stripe(&self, file: &ConferenceFile) -> SandboxControl {
        SandboxControl { base: self.sandbox.url(), key: file.stripe_key.clone(), http: self.http.clone() }
    }

    /// Somebody with a browser and no account.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.base.clone())
    }

    /// Somebody whose requests come through a trusted proxy, from this address.
    pub fn visitor_from(&self, address: &str) -> Browser {
        Browser::from(self.base.clone(), address)
    }

    /// A company that orders for its people.
    pub fn company(&self, name: &str) -> Company {
        Company::new(self.visitor(), name)
    }

    /// A member of staff, signed in.
    pub async fn staff(&self, role: Role, organisation: &str) -> StaffMember {
        let email = format!("{role}.{}@{organisation}.example", uuid::Uuid::new_v4().simple());
        StaffMember::hire(self, role, organisation, &email).await
    }

    /// Delivers what Stripe has to say, and does all work that is due, until nothing is left.
    pub async fn run_jobs(&self) {
        loop {
            self.sandbox.sandbox.idle().await;
            let done = plenary::jobs::run_due(&self.app).await.expect("the jobs run");
            if done == 0 {
                return;
            }
        }
    }

    /// Lets time go on, here and at Stripe.
    pub async fn pass(&self, time: TimeDelta) {
        self.app.clock.advance(time);
        let body = json!({ "advance_seconds": time.num_seconds() });
        let url = format!("{}/_sandbox/clock", self.sandbox.url());
        let answer = self.http.post(url).json(&body).send().await.expect("an answer");
        assert!(answer.status().is_success());
    }

    /// All mails so far, oldest first, as they left.
    pub fn mails(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.mails.path())
            .expect("the folder")
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
            .collect();
        files.sort();
        files.iter().map(|file| readable(&std::fs::read_to_string(file).expect("a mail"))).collect()
    }

    /// Where mails are written to.
    pub fn mail_folder(&self) -> &std::path::Path {
        self.mails.path()
    }

    /// The invariants hold: pools against orders, states against the ledger.
    pub async fn check_invariants(&self) {
        let found = flows::invariants::check(&self.app).await.expect("the database answers");
        assert_eq!(found, "all hold");
    }

    /// This test provokes errors of the server, or jobs that are given up: they don't fail it.
    pub fn expects_errors(&mut self) {
        self.errors_expected = true;
    }
}

impl TestApp {
    /// How often the server answered that something broke, as its own figures say.
    async fn broken_answers(&self) -> u64 {
        let answer = self.http.get(format!("{}/metrics", self.base)).send().await;
        let figures = answer.expect("the server answers").text().await.expect("the server's figures");
        let count =
            figures.lines().find_map(|line| line.strip_prefix("plenary_requests_total{status=\"5xx\"} "));
        count.and_then(|count| count.parse().ok()).expect("the server counts its answers")
    }
}

impl TestApp {
    /// What nobody said would go wrong.
    async fn check_nothing_broke(&self) {
        if !self.errors_expected {
            assert_eq!(self.broken_answers().await, 0, "the server answered with a 5xx");
            let (all, now) = (self.app.db.everywhere(), self.app.clock.now());
            let backlog = store::jobs::backlog(&all, now).await.expect("the database answers");
            assert_eq!(backlog.failed, 0, "jobs were given up");
        }
    }
}

/// Fails the test when the server broke, or gave a job up, and nobody expected it.
impl Drop for TestApp {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let runtime = tokio::runtime::Handle::current();
            tokio::task::block_in_place(|| runtime.block_on(self.check_nothing_broke()));
        }
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(server) = self.server.take() {
            server.abort();
        }
    }
}

/// A mail's text with its quoted-printable words and lines undone.
fn readable(mail: &str) -> String {
    let joined = mail.replace("=\r\n", "").replace("\r\n ", " ");
    let bytes = joined.as_bytes();
    let mut text = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'=');
        match code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()) {
            Some(byte) => {
                text.push(byte);
                at += 3;
            }
            None => {
                text.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Follows no redirect by itself: tests look where one leads.
fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}
