//! Companies in another member state than the seller: no tax, the reason on every page and on the invoice, and Stripe asks
//! for what we ask for, up to paid.

use entity::types::{PurchaseOrderStatus, Role, TaxTreatment};
use plenary::{flows::purchase_orders::approve, store::audit::By};
use serde_json::json;
use tests::{Page, TestApp};

use crate::purchase_orders::{invoices, ledger, newest, reread};

pub const FRENCH: [(&str, &str); 2] = [("country", "FR"), ("tax_id", "fr ab 123 456 789")];

/// Sends the request of a company with other values than a German one's.
pub async fn asks(app: &TestApp, name: &str, seats: &[(&str, &str)], other: &[(&str, &str)]) -> Page {
    let company = app.company(name);
    let page = company.browser.open("/northconf/purchase-orders/new").await.ok();
    let fields = company.fields();
    let mut values: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    values.retain(|(name, _)| !other.iter().any(|(changed, _)| changed == name));
    values.extend(seats.iter().chain(other));
    company.browser.fill(&page, "/purchase-orders/new", &values).await
}

async fn approved(app: &TestApp) -> entity::purchase_order::Model {
    let order = newest(app, "northconf").await;
    approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
    app.run_jobs().await;
    reread(app, &order).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_abroad_pays_no_tax_and_stripe_asks_for_the_same_up_to_paid() {
    let (app, file) = TestApp::start().await;
    let seats = [("quantity[regular]", "5"), ("quantity[workshop]", "2")];
    asks(&app, "Machines SA", &seats, &FRENCH).await.ok();
    let order = approved(&app).await;
    // 5 × 450.00 less 5 % holds 341.28 of tax; 2 × 99.95 less 5 % holds none.
    assert_eq!((order.total, order.tax), (179_622 + 18_990, 0));
    assert_eq!(
        (order.status, order.tax_treatment),
        (PurchaseOrderStatus::Invoiced, TaxTreatment::ReverseCharge)
    );
    let there = app.stripe(&file).list("invoices").await.remove(0);
    assert_eq!((&there["total"], &there["total_taxes"]), (&json!(order.total), &json!([])));
    assert_eq!(there["customer_tax_exempt"], "reverse");
    assert_eq!(there["customer_tax_ids"][0]["value"], "FRAB123456789");
    let footer = there["footer"].as_str().unwrap();
    assert!(footer.contains("Reverse charge") && footer.contains("FRAB123456789"), "{footer}");
    assert!(footer.contains("DE123456789") && footer.contains(order.finance_token.as_str()), "{footer}");
    app.stripe(&file).pay_invoice(there["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(ledger(&app, &order).await.iter().map(|entry| entry.amount).sum::<i64>(), order.total);
    assert_eq!(invoices(&app, &order).await[0].stripe_total, Some(order.total));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_request_page_says_so_before_it_is_sent() {
    let (app, _) = TestApp::start().await;
    let seats = [("quantity[regular]", "3"), ("quantity[workshop]", "1"), ("recalculate", "yes")];
    let page = asks(&app, "Machines SA", &seats, &FRENCH).await.ok();
    page.says("Reverse charge: no VAT is charged").says("−€215.55").says("€1,234.40");
    let home = [("country", "DE"), ("tax_id", "")];
    let page = asks(&app, "Machines SA", &seats, &home).await.ok();
    page.says_not("Reverse charge: no VAT").says("€1,457.65");
}

#[tokio::test(flavor = "multi_thread")]
async fn buyer_finance_contact_and_staff_read_why_there_is_no_tax() {
    let (app, _) = TestApp::start().await;
    let page = asks(&app, "Machines SA", &[("quantity[regular]", "3")], &FRENCH).await.ok();
    let order = newest(&app, "northconf").await;
    let finance = app.visitor().open(&format!("/northconf/finance/{}", order.finance_token)).await.ok();
    let staff = app.staff(Role::Finance, "north-star").await;
    let detail = staff.browser.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok();
    for page in [page, finance, detail] {
        page.says("Reverse charge: no VAT is charged").says("−€215.55").says("€1,134.45");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn companies_at_home_without_a_tax_id_or_outside_of_the_union_pay_the_tax() {
    let (app, file) = TestApp::start().await;
    for (name, country, tax_id) in
        [("Home GmbH", "DE", "DE999999999"), ("Sans SA", "FR", ""), ("Alpen AG", "CH", "CHE123456789")]
    {
        let other = [("country", country), ("tax_id", tax_id)];
        asks(&app, name, &[("quantity[regular]", "3")], &other).await.ok().says_not("Reverse charge");
        let order = approved(&app).await;
        assert_eq!((order.total, order.tax), (135_000, 21_555), "{name}");
        assert_eq!(order.tax_treatment, TaxTreatment::Standard, "{name}");
    }
    for invoice in app.stripe(&file).list("invoices").await {
        assert_eq!((&invoice["total"], &invoice["customer_tax_exempt"]), (&json!(135_000), &json!("none")));
        assert!(!invoice["footer"].as_str().unwrap().contains("everse"), "{}", invoice["footer"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_that_gets_its_tax_id_later_is_taxed_by_what_each_request_says() {
    let (app, file) = TestApp::start().await;
    for (other, total, exempt) in
        [(&FRENCH[..1], 135_000, "none"), (&FRENCH[..], 113_445, "reverse"), (&FRENCH[..1], 135_000, "none")]
    {
        asks(&app, "Machines SA", &[("quantity[regular]", "3")], other).await.ok();
        assert_eq!(approved(&app).await.total, total);
        let invoice = app.stripe(&file).list("invoices").await.remove(0);
        assert_eq!((&invoice["total"], &invoice["customer_tax_exempt"]), (&json!(total), &json!(exempt)));
    }
    assert_eq!(app.stripe(&file).list("customers").await.len(), 1, "one company, one customer");
}
