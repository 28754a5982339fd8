//! What all requests share: the application, the fixed headers, how often each status was answered, and what the operator
//! was told.

use std::sync::atomic::{AtomicU64, Ordering};

use poem::http::StatusCode;

use super::{headers::Headers, unheeded::Unheeded};
use crate::app::App;

pub struct Service {
    pub app: App,
    pub headers: Headers,
    pub unheeded: Unheeded,
    answered: [AtomicU64; 5],
}

impl Service {
    pub fn new(app: App) -> Self {
        let headers = Headers::new(&app.config);
        Self { app, headers, unheeded: Unheeded::default(), answered: Default::default() }
    }

    pub fn count(&self, status: StatusCode) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(counter) = self.answered.get(class) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Answers since the start: `("2xx", 17)`.
    pub fn answered(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let classes = ["1xx", "2xx", "3xx", "4xx", "5xx"];
        classes.into_iter().zip(self.answered.iter().map(|counter| counter.load(Ordering::Relaxed)))
    }
}
