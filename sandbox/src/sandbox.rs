//! The shared state: all worlds, the clock, faults and the request log behind one mutex that is never held across an
//! await.

use crate::{
    Options, clock::Clock, control::log::RequestLog, faults::Faults, fields::Fields, flow::sessions,
    webhooks, world::World,
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{sync::Notify, time::Instant};

/// A sandbox: cheap to clone, all clones share one state.
#[derive(Clone, Debug)]
pub struct Sandbox(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    state: Mutex<State>,
    options: Options,
    client: reqwest::Client,
    wake: Notify,
    settled: Notify,
}

/// What the mutex guards.
#[derive(Debug, Default)]
pub struct State {
    pub worlds: BTreeMap<String, World>,
    pub clock: Clock,
    pub faults: Faults,
    pub log: RequestLog,
    pub base: String,
}

impl State {
    /// The world of a secret key, made on first use; its clock is set and what time brought is done.
    pub fn world(&mut self, key: &str) -> &mut World {
        let now = self.clock.now();
        let world = self.worlds.entry(key.to_owned()).or_insert_with(|| World::new(key));
        world.now = now;
        world.base.clone_from(&self.base);
        sessions::expire_due(world);
        world
    }

    /// The world that holds an object: hosted pages know ids only.
    pub fn world_of(&mut self, id: &str) -> Option<&mut World> {
        let key = self.worlds.values().find(|world| world.get(id).is_some())?.key.clone();
        Some(self.world(&key))
    }

    /// Moves every world to the present.
    pub fn tick(&mut self) {
        let keys: Vec<_> = self.worlds.keys().cloned().collect();
        for key in keys {
            self.world(&key);
        }
    }
}

impl Sandbox {
    pub fn new(options: Options) -> Self {
        let base = options.public_url.clone().unwrap_or_default().trim_end_matches('/').to_owned();
        let clock = Clock::ahead(options.ahead_seconds);
        Self(Arc::new(Inner {
            state: Mutex::new(State { base, clock, ..State::default() }),
            options,
            client: reqwest::Client::new(),
            wake: Notify::new(),
            settled: Notify::new(),
        }))
    }

    /// Runs something on the state; atomic towards everything else.
    pub fn with<R>(&self, run: impl FnOnce(&mut State) -> R) -> R {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let result = run(&mut state);
        drop(state);
        self.0.wake.notify_one();
        result
    }

    pub fn client(&self) -> &reqwest::Client {
        &self.0.client
    }

    /// Unix seconds on the sandbox's clock.
    pub fn now(&self) -> i64 {
        self.with(|state| state.clock.now())
    }

    /// Waits until every event was delivered or given up: tests need no sleeping.
    pub async fn idle(&self) {
        loop {
            let settled = self.0.settled.notified();
            if !self.has_open_deliveries() {
                return;
            }
            settled.await;
        }
    }

    fn has_open_deliveries(&self) -> bool {
        self.0.options.deliver
            && self.with(|state| {
                state.worlds.values().any(|world| world.deliveries.iter().any(webhooks::Delivery::is_open))
            })
    }

    pub(crate) async fn woken(&self) {
        self.0.wake.notified().await;
    }

    /// Starts every delivery that is due; says when the next one will be.
    pub(crate) fn start_due(&self) -> Option<Instant> {
        if !self.0.options.deliver {
            return None;
        }
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.tick();
        let mut next = None;
        for world in state.worlds.values_mut() {
            for (id, post) in webhooks::take_due(world) {
                tokio::spawn(self.clone().deliver(world.key.clone(), id, post));
            }
            next = [next, next_due(world)].into_iter().flatten().min();
        }
        next
    }

    async fn deliver(self, key: String, id: String, post: webhooks::Post) {
        let outcome = post.send(&self.0.client).await;
        self.with(|state| webhooks::note(state.world(&key), &id, outcome, &self.0.options.retries));
        self.0.settled.notify_waiters();
    }

    /// The secret of a webhook endpoint, by its url: what `POST /v1/webhook_endpoints` said once.
    pub fn webhook_secret(&self, key: &str, url: &str) -> Option<String> {
        self.with(|state| {
            let endpoint = state.world(key).having("webhook_endpoint", "url", url).pop()?;
            endpoint.text("_secret").map(str::to_owned)
        })
    }
}

fn next_due(world: &World) -> Option<Instant> {
    let due = |delivery: &webhooks::Delivery| match delivery.state {
        webhooks::State::Waiting(at) => Some(at),
        _ => None,
    };
    world.deliveries.iter().filter_map(due).min()
}
