//! As many seats as a company may ask for: more rows than a database takes in one statement.

use entity::types::{PurchaseOrderStatus, Role};
use tests::{TestApp, northconf};

use crate::{
    money_acts::{act, address},
    purchase_orders::{newest, reread},
    revisions::standing,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_purchase_order_of_three_times_eight_hundred_seats_is_approved() {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star")
        .with("places = 100\n", "places = 3000\n")
        .with("places = 10\n", "places = 3000\n")
        .and(
            "\n[[ticket]]\nslug = \"expo\"\nname = \"Expo\"\nprice = \"10.00\"\ntax = \"standard\"\npools = [\"house\"]\n\
             per_order = 2\nhidden = false\ncorporate = true\n",
        );
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    app.company("Acme").orders("northconf", &[("regular", 800), ("workshop", 800), ("expo", 800)]).await;
    let order = newest(&app, "northconf").await;
    let staff = app.staff(Role::Finance, "north-star").await.browser;
    act(&app, &staff, (&address(&order, "approval"), &[])).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    assert_eq!(standing(&app, &order).await.len(), 2_400);
    app.check_invariants().await;
}
