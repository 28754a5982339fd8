//! `GET /admin/{conference}/purchase-orders/{id}/revision`

use serde::Serialize;

use super::super::super::{Page, Problem, Problems};
use super::super::sample::text;
use super::super::{RevisionView, WishView};

#[derive(Clone, Debug, Serialize)]
pub struct RevisionPage {
    pub reference: String,
    /// Where the form posts to, and the page it came from.
    pub action: String,
    pub back: String,
    pub revision: RevisionView,
    /// What it was made from: sent along, so that it undoes nothing that came in between.
    pub base: String,
    /// As typed.
    pub po_number: String,
    /// What the company asked for.
    pub wish: Option<WishView>,
    pub problems: Problems,
}

impl Page for RevisionPage {
    const TEMPLATE: &'static str = "admin/revision.html";

    fn sample() -> Vec<Self> {
        let page = |revision, wish, problems| Self {
            reference: text("PO-NC27-0042"),
            action: text("/admin/northconf-2027/purchase-orders/0193/revision"),
            back: text("/admin/northconf-2027/purchase-orders/0193"),
            revision,
            base: text("0193:10 4500012345"),
            po_number: text("4500012345"),
            wish,
            problems,
        };
        let taken = Problem::new("quantity[regular]", "problem-seats-not-free").with("seats", "2");
        vec![
            page(RevisionView::example(), Some(WishView::example()), vec![]),
            page(RevisionView::impossible(), None, vec![taken]),
        ]
    }
}
