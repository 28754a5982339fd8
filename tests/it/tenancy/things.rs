//! One of each thing that a tenant's addresses name, all of NorthConf: what stands in an address in place of `:id`, `:entry`
//! and `:token`.

use plenary::store;
use tests::TestApp;
use uuid::Uuid;

use crate::{
    documents::upload,
    jobs_page::given_up,
    money_acts::{act, finance, newest_order, order_address, wire},
    purchase_orders::{invoiced, ledger},
    seats::claim_link,
};

/// Addresses by their beginning, the longest first, with what belongs into them.
pub struct Things(Vec<(&'static str, [String; 2])>);

impl Things {
    /// A purchase order with an invoice, a document, a payment by hand and an open claim link; an order that was paid by
    /// hand, and one whose places are held; an event of Stripe.
    pub async fn make(app: &TestApp) -> Self {
        let given_up = given_up(app).await;
        let order = invoiced(app, 3).await;
        let page = format!("/northconf/purchase-orders/{}", order.token);
        upload(&app.visitor(), &format!("{page}/documents"), &[], ("po_document", "po.pdf", b"%PDF-1.7"))
            .await
            .ok();
        let claims = claim_link(app, &order).await;
        let staff = finance(app).await;
        wire(app, &staff, &order, "1.00").await;
        let review = app.visitor().order("northconf", &[("regular", 1)]).await;
        app.visitor().pay(&review).await.with_status(303);
        let paid = newest_order(app).await;
        let values = [("amount", "450"), ("method", "wire"), ("reference", "ABC 123")];
        act(app, &staff, (&order_address(&paid, "payments"), &values)).await.ok();
        let held = app.visitor().order("northconf", &[("regular", 1)]).await;
        let held = held.form("/payment").0.split('/').nth(3).unwrap().to_owned();
        app.run_jobs().await;
        let db = app.app.tenant(order.conference_id);
        let document = store::documents::of(&db, order.id).await.unwrap().remove(0).id;
        let owner = store::seats::Owner::PurchaseOrder(order.id);
        let seat = store::seats::of(&db, owner).await.unwrap().remove(0).token;
        let ticket =
            store::seats::of(&db, store::seats::Owner::Order(paid.id)).await.unwrap().remove(0).token;
        let stripe_act = store::stripe_acts::of(&db, owner).await.unwrap().remove(0).id;
        let event = store::stripe_events::latest(&db, None, 1).await.unwrap().remove(0).id;
        let entry = ledger(app, &order).await.remove(0).id;
        let of_order = store::ledger::of_order(&db, paid.id).await.unwrap().remove(0).id;
        let one = |thing: String| [thing, String::new()];
        Self(vec![
            ("/admin/:conference/purchase-orders/", [order.id.to_string(), entry.to_string()]),
            ("/admin/:conference/orders/", [paid.id.to_string(), of_order.to_string()]),
            ("/admin/:conference/documents/", one(document.to_string())),
            ("/admin/:conference/stripe-acts/", one(stripe_act.to_string())),
            ("/admin/:conference/events/", one(event.to_string())),
            ("/admin/:conference/failed-jobs/", one(given_up.to_string())),
            ("/:conference/orders/", one(held)),
            ("/:conference/tickets/", one(ticket.to_string())),
            ("/:conference/purchase-orders/", one(order.token.to_string())),
            ("/:conference/finance/", one(order.finance_token.to_string())),
            ("/:conference/seats/", one(seat.to_string())),
            ("/:conference/claims/", one(claims.rsplit('/').next().unwrap().to_owned())),
        ])
    }

    /// A route's address in a conference, with these things in it. A route that names a thing we have none of fails.
    pub fn address(&self, path: &str, conference: &str) -> String {
        let named = self.0.iter().find(|(beginning, _)| path.starts_with(beginning));
        assert!(
            named.is_some() || !path.contains(":id") && !path.contains(":token"),
            "make a thing for {path}"
        );
        let [thing, entry] = named.map(|(_, things)| things.clone()).unwrap_or_default();
        assert!(!path.contains(":entry") || entry.parse::<Uuid>().is_ok(), "make an entry for {path}");
        path.replace(":conference", conference)
            .replace("*path", "app.css")
            .replace(":token", &thing)
            .replace(":id", &thing)
            .replace(":entry", &entry)
            .replace(":name", "sync")
    }
}
