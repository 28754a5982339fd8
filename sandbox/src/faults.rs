//! Failures on order: `POST /_sandbox/fault` puts a rule here, the API asks before each call.

use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// When the connection is cut: before the call has any effect, or after its effect and before its answer.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Drop {
    Before,
    After,
}

/// A rule: which calls, how many of them to let pass (`skip`), how many to hit (`times`, 1 if not said), and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    #[serde(rename = "match")]
    pub pattern: String,
    pub status: Option<u16>,
    #[serde(default)]
    pub skip: u32,
    #[serde(default = "once")]
    pub times: u32,
    pub drop: Option<Drop>,
    pub delay_ms: Option<u64>,
    /// The status is kept under the idempotency key, as Stripe keeps a refusal that it gave while doing the thing.
    #[serde(default)]
    pub kept: bool,
    /// Only calls with this secret key.
    pub key: Option<String>,
}

fn once() -> u32 {
    1
}

impl Fault {
    /// What is wrong with a rule, if anything.
    pub fn problem(&self) -> Option<String> {
        let valid = self.pattern.split_once(' ').is_some_and(|(_, path)| path.starts_with('/'));
        if !valid {
            return Some("match is a method and a path, such as `POST /v1/invoices/*/send`".into());
        }
        let does_nothing = self.status.is_none() && self.drop.is_none() && self.delay_ms.is_none();
        if does_nothing {
            return Some("a fault needs status, drop or delay_ms".into());
        }
        let status_is_fine = self.status.is_none_or(|status| (400..600).contains(&status));
        (!status_is_fine).then(|| "status is between 400 and 599".into())
    }

    pub fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms.unwrap_or_default())
    }

    fn matches(&self, method: &str, path: &str, key: &str) -> bool {
        let (wanted, pattern) = self.pattern.split_once(' ').unwrap_or_default();
        let same = |(pattern, segment): (&str, &str)| {
            pattern == "*" || pattern.starts_with([':', '{']) || pattern == segment
        };
        (wanted == "*" || wanted.eq_ignore_ascii_case(method))
            && self.key.as_deref().is_none_or(|wanted| wanted == key)
            && pattern.split('/').count() == path.split('/').count()
            && pattern.split('/').zip(path.split('/')).all(same)
    }

    fn shown(&self) -> Value {
        json!({"match": self.pattern, "status": self.status, "skip": self.skip, "times": self.times,
            "delay_ms": self.delay_ms, "kept": self.kept, "key": self.key,
            "drop": self.drop.map(|drop| if drop == Drop::Before { "before" } else { "after" })})
    }
}

/// The rules still in force, in the order they came.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn shown(&self) -> Vec<Value> {
        self.0.iter().map(Fault::shown).collect()
    }

    /// The first rule that hits this call; counts down.
    pub fn take(&mut self, method: &str, path: &str, key: &str) -> Option<Fault> {
        let mut hit = None;
        for fault in &mut self.0 {
            if !fault.matches(method, path, key) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
            } else if hit.is_none() {
                fault.times = fault.times.saturating_sub(1);
                hit = Some(fault.clone());
            }
        }
        let used_up = |fault: &Fault| fault.skip == 0 && fault.times == 0;
        self.0.retain(|fault| !used_up(fault));
        hit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(rule: Value) -> Faults {
        Faults(vec![serde_json::from_value(rule).unwrap()])
    }

    #[test]
    fn a_plain_path_matches_only_itself_and_a_star_one_segment() {
        let mut plain = faults(json!({"match": "POST /v1/invoices", "status": 500}));
        assert!(plain.take("POST", "/v1/invoices/in_1", "").is_none());
        assert!(plain.take("GET", "/v1/invoices", "").is_none());
        assert!(plain.take("POST", "/v1/invoices", "").is_some());
        let mut star = faults(json!({"match": "POST /v1/invoices/*/send", "status": 500}));
        assert!(star.take("POST", "/v1/invoices/in_1/pay", "").is_none());
        assert!(star.take("POST", "/v1/invoices/in_1/send", "").is_some());
    }

    #[test]
    fn skip_lets_pass_and_times_ends() {
        let mut faults = faults(json!({"match": "GET /a", "status": 500, "skip": 1, "times": 2}));
        let hits: Vec<_> = (0..5).map(|_| faults.take("GET", "/a", "").is_some()).collect();
        assert_eq!(hits, [false, true, true, false, false]);
    }
}
