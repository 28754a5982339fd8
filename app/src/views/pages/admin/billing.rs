//! `GET /admin/{conference}/purchase-orders/{id}/billing`

use serde::Serialize;

use super::super::super::{Page, Problem, Problems};
use super::super::sample::text;
use crate::domain::request::RequestFields;

#[derive(Clone, Debug, Serialize)]
pub struct BillingPage {
    pub reference: String,
    /// Where the form posts to, and the page it came from.
    pub action: String,
    pub back: String,
    /// As typed; what isn't corrected here stays empty.
    pub form: RequestFields,
    /// What decides the tax is only shown: the country's name, and the tax id.
    pub country: String,
    pub tax_id: Option<String>,
    /// What becomes of the invoices: `anew`, `stay`; None: there is none.
    pub invoices: Option<&'static str>,
    pub problems: Problems,
}

impl Page for BillingPage {
    const TEMPLATE: &'static str = "admin/billing.html";

    fn sample() -> Vec<Self> {
        let form = RequestFields {
            company_name: text("Analytical Engines Ltd"),
            address_line1: text("1 Dorset Street"),
            postal_code: text("W1U 4EE"),
            city: text("London"),
            buyer_name: text("Ada Lovelace"),
            buyer_email: text("ada@engines.example"),
            finance_email: text("accounts@engines.example"),
            cc: text("office@engines.example"),
            ..RequestFields::default()
        };
        let page = Self {
            reference: text("PO-NC27-0042"),
            action: text("/admin/northconf-2027/purchase-orders/0193/billing"),
            back: text("/admin/northconf-2027/purchase-orders/0193"),
            form,
            country: text("United Kingdom"),
            tax_id: Some(text("GB123456789")),
            invoices: Some("anew"),
            problems: vec![],
        };
        let form = RequestFields { finance_email: text("accounts@engines"), ..page.form.clone() };
        let problems = vec![Problem::new("finance_email", "problem-email")];
        let wrong = Self { form, invoices: Some("stay"), problems, ..page.clone() };
        let requested = Self { tax_id: None, invoices: None, ..page.clone() };
        vec![page, wrong, requested]
    }
}
