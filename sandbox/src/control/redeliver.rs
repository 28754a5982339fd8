//! Delivers an event once more: duplicates, stale signatures, forged ones. Waits for the answers and tells them.

use super::Refusal;
use crate::{
    fields::Fields,
    sandbox::{Sandbox, State},
    webhooks::Post,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redeliver {
    key: String,
    /// An event's id, or a type: the latest of it.
    event: String,
    times: Option<u32>,
    /// How many seconds ago it was signed.
    age: Option<i64>,
    /// Signs with this instead of the endpoint's secret.
    secret: Option<String>,
}

const MOST: u32 = 1000;

pub async fn redeliver(sandbox: &Sandbox, given: Redeliver) -> Result<Value, Refusal> {
    let times = given.times.unwrap_or(1);
    if times > MOST {
        return Err(Refusal::bad(format!("times is at most {MOST}")));
    }
    let posts = sandbox.with(|state| posts(state, &given))?;
    let mut sent = tokio::task::JoinSet::new();
    for post in posts {
        for _ in 0..times {
            let (post, client) = (post.clone(), sandbox.client().clone());
            sent.spawn(async move { told(post.url.clone(), post.send(&client).await) });
        }
    }
    Ok(json!({"deliveries": sent.join_all().await}))
}

fn told(url: String, outcome: Result<u16, String>) -> Value {
    match outcome {
        Ok(status) => json!({"url": url, "status": status}),
        Err(error) => json!({"url": url, "status": null, "error": error}),
    }
}

fn posts(state: &mut State, given: &Redeliver) -> Result<Vec<Post>, Refusal> {
    let world = state.world(&given.key);
    let latest = || world.all("event").rev().find(|event| event.is("type", &given.event)).cloned();
    let event = world.find("event", &given.event, "event").ok().or_else(latest);
    let event = event.ok_or_else(|| Refusal::not_found(format!("There is no event `{}`.", given.event)))?;
    let time = world.now - given.age.unwrap_or_default();
    let post = |endpoint: &Value| {
        let secret = given.secret.as_deref().unwrap_or_else(|| endpoint.word("_secret"));
        Post::new(endpoint.word("url"), secret, &event, time)
    };
    let posts: Vec<_> = world.all("webhook_endpoint").map(post).collect();
    if posts.is_empty() {
        return Err(Refusal::bad("This account has no webhook: `POST /_sandbox/webhook` sets one."));
    }
    Ok(posts)
}
