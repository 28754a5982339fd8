//! The sandbox's own clock: real time plus what `POST /_sandbox/clock` added. The only reader of the system time.

use std::time::{SystemTime, UNIX_EPOCH};

/// Unix seconds that can be moved forward.
#[derive(Debug, Default)]
pub struct Clock {
    offset: i64,
}

impl Clock {
    /// A clock that is so many seconds ahead of the system, or behind it.
    pub fn ahead(seconds: i64) -> Self {
        Self { offset: seconds }
    }

    /// Unix seconds of the sandbox.
    pub fn now(&self) -> i64 {
        real_seconds() + self.offset
    }

    /// Time goes on; it never goes back.
    pub fn advance(&mut self, seconds: u32) {
        self.offset += i64::from(seconds);
    }

    /// How far the sandbox is ahead of the system.
    pub fn offset(&self) -> i64 {
        self.offset
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that asks the system for the time")]
fn real_seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
