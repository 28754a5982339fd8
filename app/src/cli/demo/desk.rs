//! The Stripe on the desk: started in this process, told what customers do, and kept on disk.

use std::net::{Ipv4Addr, SocketAddr};

use chrono::TimeDelta;
use serde_json::{Value, json};
use stripe_sandbox::{Options, Running};

use super::{organisers::Organiser, place::Place, story, taken};
use crate::{
    app::App,
    clock::Clock,
    error::{Error, Result},
};

pub struct Desk {
    running: Running,
    /// Ours goes with the sandbox's.
    clock: Clock,
}

/// How customers pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Card,
    BankDebit,
    BankTransfer,
}

impl Method {
    fn as_str(self) -> &'static str {
        match self {
            Method::Card => "card",
            Method::BankDebit => "bank_debit",
            Method::BankTransfer => "bank_transfer",
        }
    }
}

impl Desk {
    /// With what was kept; or new, with both clocks at the beginning of the story.
    pub async fn open(place: &Place, port: u16) -> Result<Self> {
        let kept = place.stripe()?;
        let behind = if kept.is_some() { TimeDelta::zero() } else { -story::LENGTH };
        let clock = Clock::default();
        clock.advance(behind);
        let options = Options { ahead_seconds: behind.num_seconds(), ..Options::default() };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let running = stripe_sandbox::start(address, options)
            .await
            .map_err(|error| taken(port, "--sandbox-port", &error))?;
        if let Some(text) = kept {
            running.sandbox.restore(&text).map_err(Error::internal)?;
        }
        Ok(Desk { running, clock })
    }

    pub fn clock(&self) -> Clock {
        self.clock.clone()
    }

    pub fn url(&self) -> String {
        self.running.url()
    }

    /// Time goes on, here and there.
    pub fn pass(&self, time: TimeDelta) {
        self.clock.advance(time);
        self.follow(time);
    }

    /// Time goes on there, as it has here.
    pub fn follow(&self, time: TimeDelta) {
        let seconds = u32::try_from(time.num_seconds()).unwrap_or_default();
        self.running.sandbox.with(|state| {
            state.clock.advance(seconds);
            state.tick();
        });
    }

    /// Writes down what changed since `before`; answers what was written.
    pub fn save(&self, place: &Place, before: &str) -> Result<String> {
        let text = self.running.sandbox.save().map_err(Error::internal)?;
        if text != before {
            place.keep_stripe(&text)?;
        }
        Ok(text)
    }

    /// Until every webhook was delivered.
    pub async fn idle(&self) {
        self.running.sandbox.idle().await;
    }

    /// From now on this organiser's account sends its events here.
    pub async fn send_webhooks(&self, app: &App, organiser: &Organiser) -> Result<()> {
        let url = app.link(&format!("/{}/webhooks/stripe", organiser.slug));
        self.control(organiser, "webhook", json!({ "url": url, "secret": organiser.webhook_secret })).await
    }

    pub async fn pay_session(&self, organiser: &Organiser, id: &str, method: Method) -> Result<()> {
        self.control(organiser, "pay_session", json!({ "id": id, "method": method.as_str() })).await
    }

    /// Some of it, where an amount is given.
    pub async fn pay_invoice(
        &self,
        organiser: &Organiser,
        id: &str,
        amount: Option<i64>,
        method: Method,
    ) -> Result<()> {
        let mut body = json!({ "id": id, "method": method.as_str() });
        if let Some(amount) = amount {
            body["amount"] = amount.into();
        }
        self.control(organiser, "pay_invoice", body).await
    }

    /// What somebody does in Stripe's dashboard, or their bank: `refund`, `dispute`, `void`, `uncollectible`, `settle`.
    pub async fn act(&self, organiser: &Organiser, action: &str, body: Value) -> Result<()> {
        self.control(organiser, action, body).await
    }

    async fn control(&self, organiser: &Organiser, action: &str, mut body: Value) -> Result<()> {
        body["key"] = organiser.secret_key.into();
        let url = format!("{}/_sandbox/{action}", self.url());
        let client = self.running.sandbox.client();
        let answer = client.post(url).json(&body).send().await.map_err(Error::internal)?;
        if answer.status().is_success() {
            return Ok(());
        }
        let text = answer.text().await.map_err(Error::internal)?;
        Err(Error::internal(format!("the sandbox refused {action}: {text}")))
    }
}
