//! Idempotency keys of one account: same key and same call replay the first answer, another call is refused, a call
//! still running is a conflict. Answers are kept for a day. Refusals before a call began are not kept.

use crate::error::ApiError;
use serde_json::Value;
use std::collections::HashMap;

const KEPT_SECONDS: i64 = 24 * 60 * 60;
const LONGEST: usize = 255;

#[derive(Debug, Default)]
pub struct Keys {
    entries: HashMap<String, Entry>,
}

#[derive(Debug)]
struct Entry {
    /// Method, path and parameters of the first use.
    call: String,
    created: i64,
    answer: Option<(u16, Value)>,
}

/// What to do with a call that carries a key.
#[derive(Debug)]
pub enum Begin {
    Run,
    Replay(u16, Value),
}

impl Keys {
    /// Takes the key for a call, or says why not.
    pub fn begin(&mut self, key: &str, call: &str, now: i64) -> Result<Begin, ApiError> {
        self.entries.retain(|_, entry| now - entry.created < KEPT_SECONDS);
        if key.is_empty() || key.chars().count() > LONGEST {
            return Err(
                ApiError::invalid("Idempotency keys are 1 to 255 characters long.").kind("idempotency_error")
            );
        }
        match self.entries.get(key) {
            None => {
                self.entries.insert(key.into(), Entry { call: call.into(), created: now, answer: None });
                Ok(Begin::Run)
            }
            Some(entry) if entry.call != call => Err(other_call(key)),
            Some(Entry { answer: Some((status, body)), .. }) => Ok(Begin::Replay(*status, body.clone())),
            Some(_) => Err(in_use(key)),
        }
    }

    /// Keeps the answer of a call that was executed.
    pub fn finish(&mut self, key: &str, status: u16, body: Value) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.answer = Some((status, body));
        }
    }
}

fn other_call(key: &str) -> ApiError {
    let message = format!(
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
    );
    ApiError::invalid(message).kind("idempotency_error")
}

fn in_use(key: &str) -> ApiError {
    let message = format!(
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later."
    );
    ApiError::invalid(message).status(409).code("idempotency_key_in_use")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_key_runs_once_conflicts_replays_and_ends_after_a_day() {
        let mut keys = Keys::default();
        assert!(matches!(keys.begin("k", "POST /a", 0), Ok(Begin::Run)));
        assert_eq!(keys.begin("k", "POST /a", 0).unwrap_err().status, 409);
        keys.finish("k", 200, json!(1));
        assert!(matches!(keys.begin("k", "POST /a", 5), Ok(Begin::Replay(200, _))));
        assert_eq!(keys.begin("k", "POST /b", 5).unwrap_err().status, 400);
        assert!(matches!(keys.begin("k", "POST /b", KEPT_SECONDS), Ok(Begin::Run)));
    }
}
