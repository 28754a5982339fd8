//! The company's request as typed, and as read: every field checked once, each error beside its field.

use entity::{
    purchase_order,
    types::{Email, Seller, TaxTreatment},
};

use crate::{
    domain::{country, request::RequestFields, reverse_charge, tax_id, upload::Upload},
    error::FieldErrors,
};

/// The form, as typed.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Quantities by ticket slug.
    pub quantities: Vec<(String, String)>,
    pub fields: RequestFields,
    /// Their own purchase order, as a file.
    pub document: Option<Upload>,
    /// The form's hidden value: the same again is the same purchase order.
    pub once: Option<String>,
    pub language: String,
}

/// Who orders and who pays, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub company_name: String,
    pub address_line1: String,
    pub address_line2: Option<String>,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub tax_id: Option<String>,
    pub po_number: Option<String>,
    pub buyer_name: String,
    pub buyer_email: Email,
    pub finance_name: Option<String>,
    pub finance_email: Email,
    pub cc: Option<String>,
    pub notes: Option<String>,
}

impl Details {
    /// As they stand in a purchase order.
    pub fn of(order: &purchase_order::Model) -> Self {
        let order = order.clone();
        Self {
            company_name: order.company_name,
            address_line1: order.address_line1,
            address_line2: order.address_line2,
            postal_code: order.postal_code,
            city: order.city,
            country: order.country,
            tax_id: order.tax_id,
            po_number: order.po_number,
            buyer_name: order.buyer_name,
            buyer_email: order.buyer_email,
            finance_name: order.finance_name,
            finance_email: order.finance_email,
            cc: order.cc,
            notes: order.notes,
        }
    }
}

/// The most addresses that get copies.
const MOST_COPIES: usize = 10;

/// Reads fields and gathers what is wrong with them.
struct Reader<'a>(&'a mut FieldErrors);

impl Reader<'_> {
    fn optional(&mut self, field: &str, typed: &str, longest: usize) -> Option<String> {
        let text = typed.trim();
        let one_line = field == "notes" || !text.chars().any(char::is_control);
        if text.chars().count() > longest || !one_line {
            self.0.add_with(field, "problem-too-long", vec![("most", longest.to_string())]);
            return None;
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn required(&mut self, field: &str, typed: &str, longest: usize) -> String {
        if typed.trim().is_empty() {
            self.0.add(field, "problem-required");
        }
        self.optional(field, typed, longest).unwrap_or_default()
    }

    fn email(&mut self, field: &str, typed: &str) -> Option<Email> {
        let read = typed.parse().ok();
        if read.is_none() {
            let key = if typed.trim().is_empty() { "problem-required" } else { "problem-email" };
            self.0.add(field, key);
        }
        read
    }

    fn country(&mut self, typed: &str) -> String {
        let code = country::read(typed.trim());
        if code.is_none() {
            let key = if typed.trim().is_empty() { "problem-required" } else { "problem-country" };
            self.0.add("country", key);
        }
        code.unwrap_or_default().to_owned()
    }

    /// A format is only known for some countries; elsewhere any text will do.
    fn tax_id(&mut self, country: &str, typed: &str) -> Option<String> {
        let text = self.optional("tax_id", typed, 40)?;
        match tax_id::read(country, &text) {
            Ok(read) => Some(read.value),
            Err(wrong) => {
                self.0.add_with("tax_id", "problem-tax-id", vec![("example", wrong.example)]);
                None
            }
        }
    }

    /// Addresses, comma or line separated.
    fn cc(&mut self, typed: &str) -> Option<String> {
        let parts = typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
        let read: Result<Vec<Email>, _> = parts.map(str::parse).collect();
        match read {
            Ok(emails) if emails.is_empty() => None,
            Ok(emails) if emails.len() <= MOST_COPIES => {
                Some(emails.iter().map(Email::as_str).collect::<Vec<_>>().join(", "))
            }
            Ok(_) => {
                self.0.add_with("cc", "problem-cc-many", vec![("most", MOST_COPIES.to_string())]);
                None
            }
            Err(_) => {
                self.0.add("cc", "problem-cc");
                None
            }
        }
    }
}

impl Form {
    /// How it is taxed, as far as country and tax id can be read yet.
    pub fn treatment(&self, seller: &Seller) -> TaxTreatment {
        let country = country::read(&self.fields.country).unwrap_or_default();
        let tax_id = tax_id::read(country, &self.fields.tax_id).ok();
        reverse_charge::treatment(&seller.country, country, tax_id.as_ref())
    }

    /// What is wrong with the tax id, as far as it was typed: it decides about the tax.
    pub fn tax_id_errors(&self) -> FieldErrors {
        let mut errors = FieldErrors::new();
        let country = country::read(&self.fields.country).unwrap_or_default();
        Reader(&mut errors).tax_id(country, &self.fields.tax_id);
        errors
    }

    /// Everything but the seats and the term, which depend on the conference.
    pub fn details(&self) -> Result<Details, FieldErrors> {
        let (typed, mut errors) = (&self.fields, FieldErrors::new());
        let mut reader = Reader(&mut errors);
        let company_name = reader.required("company_name", &typed.company_name, 200);
        let address_line1 = reader.required("address_line1", &typed.address_line1, 200);
        let address_line2 = reader.optional("address_line2", &typed.address_line2, 200);
        let postal_code = reader.required("postal_code", &typed.postal_code, 20);
        let city = reader.required("city", &typed.city, 100);
        let country = reader.country(&typed.country);
        let tax_id = reader.tax_id(&country, &typed.tax_id);
        let po_number = reader.optional("po_number", &typed.po_number, 60);
        let buyer_name = reader.required("buyer_name", &typed.buyer_name, 200);
        let buyer_email = reader.email("buyer_email", &typed.buyer_email);
        let finance_name = reader.optional("finance_name", &typed.finance_name, 200);
        let finance_email = reader.email("finance_email", &typed.finance_email);
        let cc = reader.cc(&typed.cc);
        let notes = reader.optional("notes", &typed.notes, 2000);
        if typed.terms.is_empty() {
            errors.add("terms", "problem-terms");
        }
        let (Some(buyer_email), Some(finance_email)) = (buyer_email, finance_email) else {
            return Err(errors);
        };
        errors.or(Details {
            company_name,
            address_line1,
            address_line2,
            postal_code,
            city,
            country,
            tax_id,
            po_number,
            buyer_name,
            buyer_email,
            finance_name,
            finance_email,
            cc,
            notes,
        })
    }
}
