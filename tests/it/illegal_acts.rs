//! Acts on a purchase order that can't be done now: their pages say so as their buttons would.

use entity::types::{PurchaseOrderStatus, RevisionRequestStatus, Role};
use plenary::store;

use crate::{
    money_acts::{act, address, detail, finance, there, thousand, wire},
    purchase_orders::{invoiced, requested, reread},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_request_with_money_on_it_is_not_declined() {
    let (app, _) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    let (refusal, reason) = (address(&order, "refusal"), [("reason", "We are full.")]);
    let page = staff.open(&refusal).await.ok();
    wire(&app, &staff, &order, "400").await;
    staff.fill(&page, "/refusal", &reason).await.with_status(409).says("Refund it first");
    staff.open(&refusal).await.with_status(409);
    let detail_page = detail(&staff, &order).await;
    assert!(!detail_page.has_link("/refusal") && detail_page.has_link("/approval"));
    let back = [("amount", "400"), ("method", "manual"), ("reason", "We are full")];
    act(&app, &staff, (&address(&order, "refunds"), &back)).await.ok();
    act(&app, &staff, (&refusal, &reason)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Declined);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_for_seats_ends_with_its_purchase_order() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let buyer = app.visitor();
    let wish = format!("/northconf/purchase-orders/{}/revision", order.token);
    let page = buyer.open(&wish).await.ok();
    buyer.fill(&page, "/revision", &[("quantity[regular]", "6")]).await.ok();
    let staff = finance(&app).await;
    assert!(detail(&staff, &order).await.has_link("/revision/refusal"));
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    let db = app.app.tenant(order.conference_id);
    let wishes = store::revision_requests::of(&db, order.id).await.unwrap();
    assert_eq!(wishes[0].status, RevisionRequestStatus::Withdrawn);
    let page = detail(&staff, &order).await;
    assert!(!page.has_link("/revision/refusal"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reason_has_one_limit_which_the_field_and_the_error_name() {
    let (app, _) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let (staff, long) = (finance(&app).await, "x".repeat(501));
    for act in ["refusal", "cancellation"] {
        let page = staff.open(&address(&order, act)).await.ok();
        assert_eq!(page.attributes("textarea[name=reason]", "maxlength"), ["500"]);
        let page = staff.fill(&page, act, &[("reason", long.as_str())]).await.with_status(422);
        page.says("500 characters are the most");
    }
    act(&app, &staff, (&address(&order, "refusal"), &[("reason", &long[1..])])).await.ok();
    assert_eq!(reread(&app, &order).await.reason.as_deref(), Some(&long[1..]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_acts_that_can_t_be_done_say_so() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    staff.open(&address(&order, "approval")).await.with_status(409).says("already approved");
    staff.open(&address(&order, "refusal")).await.with_status(409).says("already approved");
    staff.open(&address(&order, "refunds")).await.with_status(409).says("no money on it");
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    staff.open(&address(&order, "credit-notes")).await.with_status(409).says("was cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_refund_says_what_follows_from_it_as_things_stand() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let refunds = address(&order, "refunds");
    wire(&app, &staff, &order, "400").await;
    let page = staff.open(&refunds).await.ok();
    page.says("open again in the balance")
        .says("seats stay reserved")
        .says("you send the money back yourself");
    page.says_not("the way it came, which").says_not("stay valid");
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    wire(&app, &staff, &order, "50").await;
    let page = staff.open(&refunds).await.ok();
    page.says("€50.00 was paid too much").says("stay valid").says("the way it came, which can take days");
    page.says("The buyer gets a mail with the amount");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_ask_stripe_sees_the_button() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    assert!(detail(&finance(&app).await, &order).await.has_form("/sync"));
    let viewer = app.staff(Role::Viewer, "north-star").await.browser;
    assert!(!detail(&viewer, &order).await.has_form("/sync"));
}
