//! The calls Plenary makes, through async-stripe: its strict reading must accept every answer.

use crate::support::Desk;
use serde_json::json;
use std::collections::HashMap;
use stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeRequest};
use stripe_billing::{
    credit_note::{CreateCreditNote, ListCreditNote},
    invoice::*,
    invoice_item::{CreateInvoiceItem, ListInvoiceItem},
    invoice_payment::ListInvoicePayment,
    tax_id::CreateCustomerTaxId,
};
use stripe_checkout::checkout_session::{self, *};
use stripe_core::{
    charge::ListCharge,
    customer::{CreateCustomer, ListCustomer, RetrieveCustomer, SearchCustomer, UpdateCustomer},
    dispute::ListDispute,
    event::{ListEvent, RetrieveEvent},
    refund::{CreateRefund, ListRefund},
};
use stripe_payment::payment_record::{
    Amount, Guaranteed, ReportPaymentPaymentRecord, ReportPaymentPaymentRecordOutcome,
    ReportPaymentPaymentRecordPaymentMethodDetails, ReportPaymentPaymentRecordPaymentMethodDetailsType,
};
use stripe_product::tax_rate::{CreateTaxRate, ListTaxRate};
use stripe_shared::{
    CheckoutSessionMode, CheckoutSessionPaymentStatus, InvoiceCollectionMethod, InvoiceStatus,
};
use stripe_types::Currency;

fn client(desk: &Desk) -> Client {
    ClientBuilder::new(desk.key.clone())
        .url(desk.running.url())
        .request_strategy(RequestStrategy::Once)
        .build()
        .unwrap()
}

async fn customer(client: &Client) -> String {
    let key = RequestStrategy::Idempotent(IdempotencyKey::new("cus-7").unwrap());
    let create = CreateCustomer::new()
        .email("a@example.org")
        .name("A B")
        .metadata(HashMap::from([("order".to_string(), "7".to_string())]));
    let customer = create.customize().request_strategy(key).send(client).await.unwrap();
    customer.id.to_string()
}

async fn open_invoice(client: &Client, customer: &str) -> String {
    let invoice = CreateInvoice::new()
        .customer(customer)
        .collection_method(InvoiceCollectionMethod::SendInvoice)
        .days_until_due(14u32)
        .auto_advance(false)
        .currency(Currency::EUR)
        .pending_invoice_items_behavior(CreateInvoicePendingInvoiceItemsBehavior::Exclude);
    let id = invoice.send(client).await.unwrap().id.unwrap().to_string();
    let item =
        CreateInvoiceItem::new().customer(customer).invoice(id.clone()).amount(25000).currency(Currency::EUR);
    item.description("Ticket").send(client).await.unwrap();
    let mut line = AddLinesInvoiceLines::new();
    line.amount = Some(5000);
    line.description = Some("Workshop".into());
    AddLinesInvoice::new(id.clone(), vec![line]).send(client).await.unwrap();
    FinalizeInvoiceInvoice::new(id.clone()).auto_advance(false).send(client).await.unwrap();
    SendInvoiceInvoice::new(id.clone()).send(client).await.unwrap();
    id
}

#[tokio::test]
async fn customers_are_read() {
    let desk = Desk::new().await;
    let client = client(&desk);
    let id = customer(&client).await;
    CreateCustomerTaxId::new(
        id.clone(),
        stripe_billing::tax_id::CreateCustomerTaxIdType::EuVat,
        "DE123456789",
    )
    .send(&client)
    .await
    .unwrap();
    assert_eq!(
        ListCustomer::new().email("a@example.org").limit(1).send(&client).await.unwrap().data.len(),
        1
    );
    assert_eq!(SearchCustomer::new("email:'a@example.org'").send(&client).await.unwrap().data.len(), 1);
    UpdateCustomer::new(id.clone()).name("C").send(&client).await.unwrap();
    RetrieveCustomer::new(id).expand(vec!["tax_ids".to_string()]).send(&client).await.unwrap();
}

#[tokio::test]
async fn an_invoice_is_read_at_every_stage() {
    let desk = Desk::new().await;
    let client = client(&desk);
    let customer = customer(&client).await;
    let id = open_invoice(&client, &customer).await;
    assert_eq!(
        ListInvoice::new().status(InvoiceStatus::Open).limit(100).send(&client).await.unwrap().data.len(),
        1
    );
    desk.act("pay_invoice", json!({"id": id, "amount": 10000})).await;
    let paid = PayInvoice::new(id.clone()).paid_out_of_band(true).send(&client).await.unwrap();
    assert_eq!((paid.status, paid.amount_paid), (Some(InvoiceStatus::Paid), 30000));
    let expand = vec!["payments.data.payment.payment_intent".to_string()];
    let invoice = RetrieveInvoice::new(id.clone()).expand(expand).send(&client).await.unwrap();
    assert_eq!(invoice.payments.unwrap().data.len(), 3);
    let payments = ListInvoicePayment::new().invoice(id.clone()).send(&client).await.unwrap();
    assert_eq!(payments.data.iter().filter(|payment| payment.status == "paid").count(), 2);
    assert!(VoidInvoiceInvoice::new(id.clone()).send(&client).await.is_err());
    ListInvoiceItem::new().invoice(id.clone()).send(&client).await.unwrap();
    CreateCreditNote::new(id.clone()).amount(500).credit_amount(500).send(&client).await.unwrap();
    assert_eq!(ListCreditNote::new().invoice(id).send(&client).await.unwrap().data.len(), 1);
}

#[tokio::test]
async fn an_invoice_is_voided_or_written_off() {
    let desk = Desk::new().await;
    let client = client(&desk);
    let customer = customer(&client).await;
    let (first, second) = (open_invoice(&client, &customer).await, open_invoice(&client, &customer).await);
    let voided = VoidInvoiceInvoice::new(first).send(&client).await.unwrap();
    assert_eq!(voided.status, Some(InvoiceStatus::Void));
    let lost = MarkUncollectibleInvoice::new(second).send(&client).await.unwrap();
    assert_eq!(lost.status, Some(InvoiceStatus::Uncollectible));
}

#[tokio::test]
async fn taxes_records_and_disputes_are_read() {
    let desk = Desk::new().await;
    let client = client(&desk);
    let rate = CreateTaxRate::new("VAT", false, 19.0).send(&client).await.unwrap();
    assert_eq!(ListTaxRate::new().send(&client).await.unwrap().data[0].id, rate.id);
    let id = open_invoice(&client, &customer(&client).await).await;
    let mut method = ReportPaymentPaymentRecordPaymentMethodDetails::new();
    method.type_ = Some(ReportPaymentPaymentRecordPaymentMethodDetailsType::Custom);
    let report = ReportPaymentPaymentRecord::new(Amount::new(Currency::EUR, 10000), 1, method)
        .outcome(ReportPaymentPaymentRecordOutcome::Guaranteed)
        .guaranteed(Guaranteed::new(1));
    let record = report.send(&client).await.unwrap();
    let attach = AttachPaymentInvoice::new(id.clone()).payment_record(record.id.as_str());
    assert_eq!(attach.send(&client).await.unwrap().amount_remaining, 20000);
    let expand = vec!["data.payment.payment_record".to_string()];
    ListInvoicePayment::new().invoice(id.clone()).expand(expand).send(&client).await.unwrap();
    desk.act("pay_invoice", json!({"id": id})).await;
    desk.act("dispute", json!({"id": id})).await;
    assert_eq!(ListDispute::new().send(&client).await.unwrap().data.len(), 1);
}

async fn session(client: &Client) -> String {
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(Currency::EUR);
    price.unit_amount = Some(25000);
    price.product_data = Some(checkout_session::ProductData::new("Ticket"));
    let mut line = CreateCheckoutSessionLineItems::new();
    line.quantity = Some(1);
    line.price_data = Some(price);
    let create = CreateCheckoutSession::new()
        .mode(CheckoutSessionMode::Payment)
        .success_url("https://e.org/ok")
        .line_items(vec![line])
        .client_reference_id("order-7")
        .customer_email("a@example.org");
    create.send(client).await.unwrap().id.to_string()
}

#[tokio::test]
async fn a_session_its_payment_and_its_refund_are_read() {
    let desk = Desk::new().await;
    let client = client(&desk);
    let id = session(&client).await;
    desk.act("pay_session", json!({"id": id})).await;
    let expand = vec!["line_items".to_string(), "payment_intent.latest_charge".to_string()];
    let paid = RetrieveCheckoutSession::new(id).expand(expand).send(&client).await.unwrap();
    assert_eq!(paid.payment_status, CheckoutSessionPaymentStatus::Paid);
    assert_eq!(paid.line_items.unwrap().data.len(), 1);
    let intent = paid.payment_intent.unwrap().id().to_string();
    CreateRefund::new().payment_intent(intent.clone()).amount(100).send(&client).await.unwrap();
    assert_eq!(ListRefund::new().payment_intent(intent.clone()).send(&client).await.unwrap().data.len(), 1);
    assert_eq!(ListCharge::new().payment_intent(intent).send(&client).await.unwrap().data.len(), 1);
}

#[tokio::test]
async fn a_session_is_expired_and_events_are_read() {
    let desk = Desk::new().await;
    let client = client(&desk);
    let id = session(&client).await;
    ExpireCheckoutSession::new(id.clone()).send(&client).await.unwrap();
    assert!(ExpireCheckoutSession::new(id).send(&client).await.is_err());
    let events = ListEvent::new().limit(5).send(&client).await.unwrap();
    assert_eq!(events.data[0].type_.as_str(), "checkout.session.expired");
    RetrieveEvent::new(events.data[0].id.clone()).send(&client).await.unwrap();
}
