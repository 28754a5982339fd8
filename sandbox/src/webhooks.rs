//! Deliveries of events to endpoints: a queue in each world, and a worker that posts what is due, signed, and tries
//! again on anything but a 2xx.

use crate::{fields::Fields, ids, sandbox::Sandbox, signature, world::World};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::Instant;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    Waiting(Instant),
    Sending,
    Delivered,
    GaveUp,
}

/// One event on its way to one endpoint.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: String,
    pub event: String,
    pub endpoint: String,
    pub state: State,
    /// What each attempt got: a status or an error.
    pub attempts: Vec<String>,
}

impl Delivery {
    pub fn new(event: &str, endpoint: &str) -> Self {
        Self {
            id: ids::new("whd"),
            event: event.to_owned(),
            endpoint: endpoint.to_owned(),
            state: State::Waiting(Instant::now()),
            attempts: Vec::new(),
        }
    }

    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Waiting(_) | State::Sending)
    }
}

/// A signed post, ready to go.
#[derive(Clone, Debug)]
pub struct Post {
    pub url: String,
    pub body: String,
    pub signature: String,
}

impl Post {
    /// `time` is the signature's timestamp.
    pub fn new(url: &str, secret: &str, event: &Value, time: i64) -> Self {
        let body = serde_json::to_string_pretty(event).unwrap_or_default();
        Self { url: url.to_owned(), signature: signature::header(secret, time, &body), body }
    }

    /// Sends it; the status, or what went wrong on the way.
    pub async fn send(self, client: &reqwest::Client) -> Result<u16, String> {
        let request = client
            .post(&self.url)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
            .header("Stripe-Signature", &self.signature)
            .timeout(Duration::from_secs(20));
        let answer = request.body(self.body).send().await.map_err(|error| error.to_string())?;
        Ok(answer.status().as_u16())
    }
}

/// Posts what is due until the sandbox is dropped or stopped.
pub async fn work(sandbox: Sandbox) {
    loop {
        let next = sandbox.start_due();
        let wait = next.unwrap_or_else(|| Instant::now() + Duration::from_secs(1));
        tokio::select! {
            () = sandbox.woken() => {}
            () = tokio::time::sleep_until(wait) => {}
        }
    }
}

/// Takes the deliveries of a world that are due, as posts; they count as sending from now on.
pub fn take_due(world: &mut World) -> Vec<(String, Post)> {
    let now = Instant::now();
    let mut due = Vec::new();
    let mut deliveries = std::mem::take(&mut world.deliveries);
    for delivery in &mut deliveries {
        if matches!(delivery.state, State::Waiting(at) if at <= now) {
            let post = post(world, delivery);
            delivery.state = if post.is_some() { State::Sending } else { State::GaveUp };
            due.extend(post.map(|post| (delivery.id.clone(), post)));
        }
    }
    world.deliveries = deliveries;
    due
}

fn post(world: &World, delivery: &Delivery) -> Option<Post> {
    let (endpoint, event) = (world.get(&delivery.endpoint)?, world.get(&delivery.event)?);
    Some(Post::new(endpoint.word("url"), endpoint.word("_secret"), event, world.now))
}

/// Notes how an attempt went; `retries` are the waits before the second, third … attempt.
pub fn note(world: &mut World, id: &str, outcome: Result<u16, String>, retries: &[Duration]) {
    let Some(delivery) = world.deliveries.iter_mut().find(|delivery| delivery.id == id) else { return };
    let delivered = matches!(outcome, Ok(200..300));
    let wait = retries.get(delivery.attempts.len());
    delivery.attempts.push(outcome.map_or_else(|error| error, |status| status.to_string()));
    delivery.state = match wait {
        _ if delivered => State::Delivered,
        Some(wait) => State::Waiting(Instant::now() + *wait),
        None => State::GaveUp,
    };
    let event = delivery.event.clone();
    if delivered {
        world.edit(&event, |event| {
            event["pending_webhooks"] = json!(event.amount("pending_webhooks").max(1) - 1)
        });
    }
}
