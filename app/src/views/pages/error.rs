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
    /// The page of the document that was acted on.
    pub back: Option<String>,
}

impl ErrorPage {
    pub fn new(status: u16) -> Self {
        let fallback = if status < 500 { 422 } else { 500 };
        let status = if KNOWN.contains(&status) { status } else { fallback };
        Self { status, reason: None, back: None }
    }

    pub fn because(mut self, key: &str) -> Self {
        self.reason = Some(Problem::new("", key));
        self
    }

    /// With the way back to the document that this address is about, if it is about one.
    pub fn back_from(mut self, path: &str) -> Self {
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        self.back = match parts.as_slice() {
            ["admin", conference, kind @ ("orders" | "purchase-orders"), id, _, ..] => {
                Some(format!("/admin/{conference}/{kind}/{id}"))
            }
            [conference, kind @ ("orders" | "purchase-orders" | "finance"), token, _, ..] => {
                Some(format!("/{conference}/{kind}/{token}"))
            }
            _ => None,
        };
        self
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "errors/error.html";

    fn sample() -> Vec<Self> {
        let mut samples: Vec<Self> = KNOWN.iter().map(|status| Self::new(*status)).collect();
        let address = "/northconf-2027/purchase-orders/p0t0k3n/revision";
        samples.push(Self::new(418).because("problem-required").back_from(address));
        samples
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_refused_leads_back_to_its_document() {
        for (path, back) in [
            ("/admin/c/purchase-orders/0193/approval", Some("/admin/c/purchase-orders/0193")),
            ("/admin/c/orders/0193/payments/7/correction", Some("/admin/c/orders/0193")),
            ("/c/finance/t0k3n/po-number", Some("/c/finance/t0k3n")),
            ("/c/orders/t0k3n", None),
            ("/admin/c/purchase-orders/new", None),
            ("/admin/c/stripe-acts/0193/tries", None),
        ] {
            assert_eq!(ErrorPage::new(409).back_from(path).back.as_deref(), back, "{path}");
        }
    }
}
