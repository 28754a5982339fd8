//! The page for a request that could not be served.

use serde::Serialize;

use super::super::{Page, Problem};

/// Statuses with words of their own; any other is shown as 422 (4xx) or 500.
const KNOWN: [u16; 9] = [403, 404, 405, 409, 413, 422, 429, 500, 503];

#[derive(Clone, Debug, Serialize)]
pub struct ErrorPage {
    pub status: u16,
    /// In place of the general words for the status: why an act was refused (the key of a `Conflict`).
    pub reason: Option<Problem>,
    /// Signing in may help.
    pub sign_in: bool,
}

impl ErrorPage {
    pub fn new(status: u16) -> Self {
        let fallback = if status < 500 { 422 } else { 500 };
        let status = if KNOWN.contains(&status) { status } else { fallback };
        Self { status, reason: None, sign_in: false }
    }

    pub fn because(mut self, key: &str) -> Self {
        self.reason = Some(Problem::new("", key));
        self
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "errors/error.html";

    fn sample() -> Vec<Self> {
        let mut samples: Vec<Self> = KNOWN.iter().map(|status| Self::new(*status)).collect();
        samples.push(Self::new(418).because("problem-required"));
        samples
    }
}
