//! Two people change the seats of one purchase order: nobody undoes what somebody else did without seeing it.

use entity::types::PurchaseOrderStatus;

use crate::{
    money_acts::{address, finance, thousand},
    purchase_orders::{invoiced, reread},
    revisions::{at_stripe, decide, detail_of, revise, shape, standing},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_before_somebody_else_s_change_is_shown_again_with_what_it_would_do() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let (ada, ben) = (finance(&app).await, finance(&app).await);
    let page = ada.open(&address(&order, "revision")).await.ok();
    revise(&app, &ben, &order, &[("quantity[regular]", "6")]).await.ok();
    let again = ada.fill(&page, "/revision", &[("po_number", "B-1")]).await.with_status(422);
    again.says("Somebody has changed").says("2 free seats go back");
    app.run_jobs().await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 142_500)]));
    let (_, kept) = again.form("/revision");
    assert!(kept.contains(&("po_number".to_owned(), "B-1".to_owned())), "kept as typed: {kept:?}");
    ada.fill(&again, "/revision", &[("quantity[regular]", "6")]).await.ok();
    app.run_jobs().await;
    let after = reread(&app, &order).await;
    assert_eq!((after.po_number.as_deref(), after.status), (Some("B-1"), PurchaseOrderStatus::Invoiced));
    assert_eq!(standing(&app, &order).await.len(), 6);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bare_form_without_its_base_is_taken_as_it_is() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let page = staff.open(&address(&order, "revision")).await.ok();
    let (action, mut fields) = staff.filled(&page, "/revision", &[("quantity[regular]", "5")]);
    decide(&staff, &order, &[("quantity[regular]", "6")]).await.ok();
    fields.retain(|(name, _)| name == "csrf" || name == "quantity[regular]");
    staff.post(&action, &fields).await.with_status(303);
    assert_eq!(standing(&app, &order).await.len(), 5);
    staff.open(&detail_of(&order)).await.ok();
}
