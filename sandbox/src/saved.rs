//! All accounts as text and back, so that a demo finds its history again. Idempotency keys, open deliveries, faults and the
//! log of calls belong to a run and are forgotten.

use crate::{clock::Clock, sandbox::Sandbox, world::World};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Saving<'a> {
    base: &'a str,
    ahead_seconds: i64,
    worlds: &'a BTreeMap<String, World>,
}

#[derive(Deserialize)]
struct Saved {
    base: String,
    ahead_seconds: i64,
    worlds: BTreeMap<String, World>,
}

impl Sandbox {
    /// Everything that is to be kept, as JSON.
    pub fn save(&self) -> Result<String, serde_json::Error> {
        self.with(|state| {
            let (base, ahead_seconds) = (state.base.as_str(), state.clock.offset());
            serde_json::to_string(&Saving { base, ahead_seconds, worlds: &state.worlds })
        })
    }

    /// Goes on where `text` was saved. Links that were given out lead to the present address.
    pub fn restore(&self, text: &str) -> Result<(), serde_json::Error> {
        let saved: Saved = serde_json::from_str(text)?;
        self.with(|state| {
            let moved = text.replace(&saved.base, &state.base);
            let Saved { ahead_seconds, worlds, .. } = serde_json::from_str(&moved)?;
            state.clock = Clock::ahead(ahead_seconds);
            state.worlds = worlds;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use serde_json::json;

    fn at(address: &str) -> Sandbox {
        Sandbox::new(Options {
            public_url: Some(address.to_owned()),
            ahead_seconds: -60,
            ..Options::default()
        })
    }

    #[test]
    fn what_was_saved_is_there_again_at_the_present_address() {
        let (first, second) = (at("http://127.0.0.1:8081"), at("http://127.0.0.1:9999"));
        first.with(|state| {
            let url = state.world("sk_test_a").url("/pay/in_1");
            state
                .world("sk_test_a")
                .insert(json!({"id": "in_1", "object": "invoice", "hosted_invoice_url": url}))
        });
        second.restore(&first.save().unwrap()).unwrap();
        let invoice = second.with(|state| state.world("sk_test_a").copy("in_1"));
        assert_eq!(invoice["hosted_invoice_url"], "http://127.0.0.1:9999/pay/in_1");
        assert_eq!(second.with(|state| state.clock.offset()), -60);
        assert!(second.restore("{}").is_err());
    }
}
