//! Every call against the embedded sandbox, and what is left there after failures.

mod checkout;
mod failures;
mod invoices;
mod others;

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use entity::types::{
    CompanyId, ConferenceId, Currency, InvoiceId, InvoiceLineId, PurchaseOrderId, TaxRateId,
};
use serde_json::{Value, json};
use stripe_sandbox::{Options, Running};

use super::*;

const KEY: &str = "sk_test_northconf";

/// A sandbox with one conference's client.
struct Desk {
    running: Running,
    stripe: Stripe,
    http: reqwest::Client,
}

/// Pauses and time-outs that a test can wait for.
fn hasty() -> Patience {
    let [timeout, first_pause, total] = [1000, 100, 5000].map(Duration::from_millis);
    Patience { timeout, first_pause, total, tries: 4, per_second: 1000 }
}

fn master_keys() -> Arc<MasterKeys> {
    Arc::new(MasterKeys::parse("1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").unwrap())
}

impl Desk {
    async fn new() -> Self {
        let options = Options { deliver: false, ..Options::quick() };
        let running = stripe_sandbox::start(([127, 0, 0, 1], 0).into(), options).await.unwrap();
        let stripes = Stripes::new(Some(running.url()), master_keys()).with_patience(hasty());
        let stripe = stripes.with_key(ConferenceId::new(), &Secret::new(KEY)).unwrap();
        Self { running, stripe, http: reqwest::Client::new() }
    }

    /// The control API: what customers, banks and the network do.
    async fn control(&self, action: &str, mut body: Value) -> Value {
        if !matches!(action, "fault" | "clock") {
            body["key"] = json!(KEY);
        }
        let address = format!("{}/_sandbox/{action}", self.running.url());
        let answer = self.http.post(address).json(&body).send().await.unwrap();
        let status = answer.status();
        let answer: Value = answer.json().await.unwrap();
        assert!(status.is_success(), "{action}: {answer}");
        answer
    }

    /// All money of an invoice.
    async fn facts(&self, invoice: &str) -> Result<Vec<MoneyFact>, Fault> {
        Ok(self.stripe.invoice_with_facts(invoice, Look::Whole).await?.1)
    }

    async fn pay_invoice(&self, id: &str, amount: Option<i64>) {
        self.control("pay_invoice", json!({"id": id, "amount": amount})).await;
    }

    /// What someone does in the dashboard that the control API has no word for.
    async fn post(&self, path: &str) {
        let address = format!("{}/v1/{path}", self.running.url());
        let answer = self.http.post(address).bearer_auth(KEY).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.text().await.unwrap());
    }

    /// How many objects a list of the API has.
    async fn count(&self, path: &str) -> usize {
        let address = format!("{}/v1/{path}", self.running.url());
        let answer = self.http.get(address).bearer_auth(KEY).send().await.unwrap();
        let answer: Value = answer.json().await.unwrap();
        answer["data"].as_array().unwrap().len()
    }

    /// The sandbox's time, which the control API moves.
    async fn now(&self) -> DateTime<Utc> {
        let answer = self.control("clock", json!({"advance_seconds": 0})).await;
        DateTime::from_timestamp(answer["now"].as_i64().unwrap(), 0).unwrap()
    }

    async fn customer(&self) -> String {
        self.stripe.create_customer(&company(), &key(CompanyId::new(), "customer", 1)).await.unwrap()
    }

    async fn draft(&self) -> InvoiceSnapshot {
        let new = self.new_invoice().await;
        self.stripe.create_invoice(&new, &key(new.invoice, "create", 1)).await.unwrap()
    }

    async fn new_invoice(&self) -> NewInvoice {
        NewInvoice {
            invoice: InvoiceId::new(),
            purchase_order: PurchaseOrderId::new(),
            customer: self.customer().await,
            currency: Currency::EUR,
            due_at: self.now().await + TimeDelta::days(30),
            description: Some("NorthConf 2027".to_owned()),
            footer: Some("https://northconf.example/finance".to_owned()),
            custom_fields: vec![("PO number".to_owned(), "4711".to_owned())],
        }
    }

    /// An open invoice of 1 000.00 EUR without tax.
    async fn open_invoice(&self) -> InvoiceSnapshot {
        let draft = self.draft().await;
        let line = line(&draft, 100_000, None);
        self.stripe.add_line(&draft.id, &line, &key(line.line, "line", 1)).await.unwrap();
        self.stripe.finalise(&draft.id, &key(&draft.id, "finalise", 1)).await.unwrap()
    }

    async fn tax_rate(&self, inclusive: bool) -> String {
        let percent = "19".parse().unwrap();
        let new = NewTaxRate { tax_rate: TaxRateId::new(), name: "VAT".to_owned(), percent, inclusive };
        self.stripe.create_tax_rate(&new, &key(new.tax_rate, "create", 1)).await.unwrap()
    }
}

fn company() -> CompanyCustomer {
    CompanyCustomer {
        company: CompanyId::new(),
        name: "Ελληνικά Συστήματα 株式会社".to_owned(),
        email: "accounts@big.example".parse().unwrap(),
        address: Address {
            line1: "Long Street 1".to_owned(),
            line2: None,
            postal_code: "10115".to_owned(),
            city: "Berlin".to_owned(),
            country: "DE".to_owned(),
        },
        language: "de".to_owned(),
        reverse_charge: false,
    }
}

fn line(draft: &InvoiceSnapshot, amount: i64, tax_rate: Option<&str>) -> NewLine {
    NewLine {
        line: InvoiceLineId::new(),
        customer: draft.customer.clone().unwrap(),
        description: "Regular".to_owned(),
        quantity: 2,
        amount,
        currency: draft.currency,
        tax_rate: tax_rate.map(ToOwned::to_owned),
    }
}

/// Kind and signed amount of each fact.
fn money(facts: &[MoneyFact]) -> Vec<(&'static str, i64)> {
    facts.iter().map(|fact| (fact.kind.as_str(), fact.amount)).collect()
}
