//! What staff have to look at is counted where it is found: on the home, in the lists, on the page itself.

use entity::types::Role;
use serde_json::json;

use crate::{
    money_acts::{
        act, address, bought, detail, finance, order_address, orders::paid_too_late, there, thousand, wire,
    },
    purchase_orders::{invoiced, requested},
};

#[tokio::test(flavor = "multi_thread")]
async fn what_stripe_refused_is_in_the_sync_tab_and_on_the_home() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let list = "/admin/northconf/purchase-orders?status=sync";
    staff.open(list).await.ok().says_not(&order.reference);
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/refunds", "status": 400, "times": 1 })).await;
    let fields = [("amount", "300"), ("method", "stripe"), ("reason", "Not coming")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    staff.open(list).await.ok().says(&order.reference).says("Refused by Stripe");
    let owner = app.staff(Role::Owner, "north-star").await.browser;
    let home = owner.open("/admin").await.ok();
    home.says("1 purchase order to look at with Stripe");
    assert!(home.has_link("purchase-orders?status=sync") && !home.has_link("orders?status=attention"));
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_to_look_at_have_a_tab_with_each_of_their_reasons() {
    let (app, file) = thousand().await;
    let quiet = bought(&app, &file).await;
    let late = paid_too_late(&app, &file).await;
    let disputed = bought(&app, &file).await;
    let payment = disputed.payment_intent_id.as_deref().unwrap();
    app.stripe(&file).control("dispute", json!({ "id": payment })).await;
    let refused = bought(&app, &file).await;
    app.run_jobs().await;
    let staff = finance(&app).await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/refunds", "status": 400, "times": 1 })).await;
    let fields = [("amount", "30"), ("method", "stripe"), ("reason", "Not coming")];
    act(&app, &staff, (&order_address(&refused, "refunds"), &fields)).await.ok();
    let list = staff.open("/admin/northconf/orders?status=attention").await.ok();
    list.says_not(&quiet.reference);
    for order in [&late, &disputed, &refused] {
        list.says(&order.reference);
    }
    list.says("Disputed").says("Refused by Stripe");
    assert_eq!(list.all("ul.tabs a[aria-current]").concat().split_whitespace().last(), Some("3"));
    let owner = app.staff(Role::Owner, "north-star").await.browser;
    assert!(owner.open("/admin").await.ok().has_link("orders?status=attention"));
}

#[tokio::test(flavor = "multi_thread")]
async fn money_on_a_cancelled_purchase_order_has_its_own_words() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    wire(&app, &staff, &order, "50").await;
    detail(&staff, &order).await.says("Money without a purchase").says_not("Differs");
    let list = staff.open("/admin/northconf/purchase-orders?status=sync").await.ok();
    list.says("Money without a purchase").says_not("Differs");
}

#[tokio::test(flavor = "multi_thread")]
async fn ours_and_stripe_s_stand_side_by_side_and_what_differs_is_marked() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let rows = async || detail(&staff, &order).await.all("table.sums-sides tbody tr");
    let all = rows().await;
    for (row, begins) in all.iter().zip(["Invoiced", "Paid", "Open", "Currency", "Customer"]) {
        assert!(row.starts_with(begins) && !row.contains('≠'), "{all:?}");
    }
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    let fields = [("amount", "300"), ("method", "stripe"), ("reason", "Not coming")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    let all = rows().await;
    let differ: Vec<_> = all.iter().filter(|row| row.contains('≠')).collect();
    assert_eq!(differ.len(), 1, "{all:?}");
    let open = differ[0];
    assert!(open.contains("Open ≠") && open.contains("€300.00") && open.contains("€0.00"), "{all:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_approves_reads_before_that_places_are_missing() {
    let (app, file) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    app.apply(&file.with("slug = \"house\"\nplaces = 100", "slug = \"house\"\nplaces = 3")).await;
    let staff = finance(&app).await;
    let page = staff.open(&address(&order, "approval")).await.ok();
    page.says("3 free places, and 4 are needed");
    let refused = staff.fill(&page, "/approval", &[]).await.with_status(409);
    assert!(refused.has_link(&format!("/admin/northconf/purchase-orders/{}", order.id)), "the way back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_by_stripe_is_offered_where_money_came_through_stripe() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "1000").await;
    let page = staff.open(&address(&order, "refunds")).await.ok();
    assert_eq!(page.attributes("select[name=method] option", "value"), ["manual"]);
}
