//! The way every call takes: its turn, idempotency key, time-out, tries; `patience` says how many and with which pauses.
//!
//! What the library (async-stripe 1.0.0-rc.10) does and does not, read in its source:
//! - Its client keeps no connection (`pool_max_idle_per_host(0)`), so each call pays for a TLS handshake; nothing to set.
//! - It shows neither `Retry-After` nor `Stripe-Should-Retry`, so pauses are ours: doubling, with jitter.
//! - `Idempotent(key)` runs once; its retrying strategies make up a key that is gone with the process. So the loop is
//!   here, around calls with a key of ours.
//! - It has a time-out for each attempt, off by default; set here.

use std::{
    fmt,
    future::Future,
    sync::atomic::{AtomicU64, Ordering},
};

use miniserde::Deserialize;
use stripe::{RequestStrategy, StripeRequest};
use stripe_client_core::{RequestBuilder, StripeMethod};
use stripe_types::{AsCursorOpt, List, Object};

use super::{Fault, Stripe};

/// A key of ours under which Stripe does a thing once, however often we ask: it answers repeats with the first answer for
/// 24 hours, a 500 that it gave while doing the thing included. Past that a step must look whether it was done before
/// doing it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(String);

/// The key of `step` of our row `id`: `plenary:{id}:{step}:{revision}`. The revision changes when the request's content
/// may (Stripe refuses a key that comes back with other parameters); it stays while the same thing is tried again.
pub fn key(id: impl fmt::Display, step: &str, revision: impl fmt::Display) -> IdempotencyKey {
    IdempotencyKey(format!("plenary:{id}:{step}:{revision}"))
}

impl IdempotencyKey {
    fn strategy(&self) -> Result<RequestStrategy, Fault> {
        stripe::IdempotencyKey::new(&self.0)
            .map(RequestStrategy::Idempotent)
            .map_err(|error| Fault::broken(error.to_string()))
    }
}

tokio::task_local! {
    /// Calls made by the task so far, where somebody counts them.
    static CALLS: AtomicU64;
}

/// Does something and counts the calls that it makes to Stripe, tries that failed included.
pub async fn counting<T>(doing: impl Future<Output = T>) -> (T, u64) {
    let counted = async {
        let done = doing.await;
        (done, CALLS.with(|calls| calls.load(Ordering::Relaxed)))
    };
    CALLS.scope(AtomicU64::new(0), counted).await
}

impl Stripe {
    /// A GET: harmless to repeat, no key.
    pub(super) async fn read<R>(&self, request: &R) -> Result<R::Output, Fault>
    where
        R: StripeRequest + Sync,
        R::Output: Deserialize,
    {
        self.send(request, &RequestStrategy::Once).await
    }

    /// A POST or DELETE, done once under `key` however often it is sent.
    pub(super) async fn write<R>(&self, key: &IdempotencyKey, request: &R) -> Result<R::Output, Fault>
    where
        R: StripeRequest + Sync,
        R::Output: Deserialize,
    {
        self.send(request, &key.strategy()?).await
    }

    async fn send<R>(&self, request: &R, strategy: &RequestStrategy) -> Result<R::Output, Fault>
    where
        R: StripeRequest + Sync,
        R::Output: Deserialize,
    {
        let attempt = |timeout| {
            let _ = CALLS.try_with(|calls| calls.fetch_add(1, Ordering::Relaxed));
            let call = InOrder(request).customize().request_strategy(strategy.clone()).timeout(timeout);
            async move {
                self.pace.turn().await;
                call.send(&self.client).await.map_err(Fault::from)
            }
        };
        self.patience.persevere(attempt).await
    }

    /// All pages of a list; `page` makes the request for what comes after an id.
    pub(super) async fn list<R, T>(&self, page: impl Fn(Option<String>) -> R) -> Result<Vec<T>, Fault>
    where
        R: StripeRequest<Output = List<T>> + Sync,
        T: Object,
        List<T>: Deserialize,
    {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let answer = self.read(&page(after.take())).await?;
            after = answer.data.last().and_then(|last| last.id().as_cursor_opt()).map(ToOwned::to_owned);
            all.extend(answer.data);
            if !answer.has_more || after.is_none() {
                return Ok(all);
            }
        }
    }
}

/// A request whose parameters are in one order. The library writes metadata as a hash map gives it, in another order each
/// time; a key must come back with the same parameters, and nobody promises that their order doesn't count.
struct InOrder<'a, R>(&'a R);

impl<R: StripeRequest> StripeRequest for InOrder<'_, R> {
    type Output = R::Output;

    fn build(&self) -> RequestBuilder {
        let mut request = self.0.build();
        request.body = request.body.map(|body| {
            let mut parameters: Vec<&str> = body.split('&').collect();
            parameters.sort_unstable();
            parameters.join("&")
        });
        request
    }
}

/// The most objects a page of a list may have.
pub(super) const PAGE: i64 = 100;

/// A GET by path, for objects that are only read: the library's request types for payment intents and accounts would cost
/// a minute of compiling for one line each.
pub(super) struct Get<T> {
    path: String,
    query: Option<Vec<(&'static str, String)>>,
    output: std::marker::PhantomData<fn() -> T>,
}

impl<T> Get<T> {
    pub(super) fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), query: None, output: std::marker::PhantomData }
    }

    /// A page of the list at `path`.
    pub(super) fn page(path: impl Into<String>, after: Option<String>) -> Self {
        let mut query = vec![("limit", PAGE.to_string())];
        query.extend(after.map(|id| ("starting_after", id)));
        Self { query: Some(query), ..Self::new(path) }
    }
}

impl<T> StripeRequest for Get<T> {
    type Output = T;

    fn build(&self) -> RequestBuilder {
        let request = RequestBuilder::new(StripeMethod::Get, self.path.clone());
        match &self.query {
            None => request,
            Some(query) => {
                request.query(&query.iter().cloned().collect::<std::collections::BTreeMap<_, _>>())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_request_is_the_same_text() {
        let request = || {
            let metadata = ["a", "b", "c", "d", "e", "f"].map(|name| (name.to_owned(), name.to_owned()));
            let request = stripe_core::customer::CreateCustomer::new()
                .metadata(super::super::metadata::Metadata::from(metadata));
            InOrder(&request).build().body
        };
        let first = request();
        assert!(first.is_some());
        assert!((0..20).all(|_| request() == first));
    }

    #[test]
    fn keys_tell_row_step_and_revision() {
        let id = entity::types::InvoiceId::new();
        let made = key(id, "finalise", 2);
        assert_eq!(made.0, format!("plenary:{id}:finalise:2"));
        assert!(made.strategy().is_ok());
        assert_ne!(made, key(id, "finalise", 3));
        assert!(key("x".repeat(300), "finalise", 1).strategy().is_err());
    }
}
