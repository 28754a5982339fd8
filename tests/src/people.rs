//! The people of the tests. Each has a browser of their own and does what such a person does, through pages.

use std::collections::BTreeMap;

use entity::types::Role;
use plenary::flows::accounts::{self, NewStaff};
use reqwest::{Client, RequestBuilder, header::HeaderMap, redirect::Policy};

use crate::{Page, TestApp};

/// A browser: it keeps cookies and fills in forms.
#[derive(Clone)]
pub struct Browser {
    pub base: String,
    http: Client,
}

impl Browser {
    pub fn new(base: String) -> Self {
        let http = Client::builder().redirect(Policy::none()).cookie_store(true).build().expect("a client");
        Self { base, http }
    }

    /// The same behind a proxy that says where it is.
    pub fn from(base: String, address: &str) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", address.parse().expect("an address"));
        let builder = Client::builder().redirect(Policy::none()).default_headers(headers);
        Self { base, http: builder.build().expect("a client") }
    }

    fn url(&self, address: &str) -> String {
        if address.starts_with("http") { address.to_owned() } else { format!("{}{address}", self.base) }
    }

    /// Gets a page, without following a redirect.
    pub async fn get(&self, address: &str) -> Page {
        self.send(address, self.http.get(self.url(address))).await
    }

    /// Gets a page and follows redirects within this server.
    pub async fn open(&self, address: &str) -> Page {
        let mut page = self.get(address).await;
        while let Some(next) =
            page.location.clone().filter(|next| next.starts_with('/') || next.starts_with(&self.base))
        {
            page = self.get(&next).await;
        }
        page
    }

    /// Sends a form as it is given.
    pub async fn post(&self, address: &str, fields: &[(String, String)]) -> Page {
        self.send(address, self.http.post(self.url(address)).form(fields)).await
    }

    /// Sends a form and follows redirects within this server.
    pub async fn submit(&self, address: &str, fields: &[(String, String)]) -> Page {
        let page = self.post(address, fields).await;
        match &page.location {
            Some(next) if next.starts_with('/') || next.starts_with(&self.base) => self.open(next).await,
            _ => page,
        }
    }

    /// Fills in the form of a page whose action contains `part`. What is changed goes without `seen`, as from a program:
    /// tests of what a page showed send its form themselves.
    #[track_caller]
    pub fn filled(
        &self,
        page: &Page,
        part: &str,
        values: &[(&str, &str)],
    ) -> (String, Vec<(String, String)>) {
        let (action, mut fields) = page.form(part);
        for (name, value) in values {
            fields.retain(|(known, _)| known != name && known != "seen");
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        (action, fields)
    }

    pub async fn fill(&self, page: &Page, part: &str, values: &[(&str, &str)]) -> Page {
        let (action, fields) = self.filled(page, part, values);
        self.submit(&action, &fields).await
    }

    /// A request of another kind.
    pub async fn send_raw(
        &self,
        address: &str,
        build: impl FnOnce(&Client, String) -> RequestBuilder,
    ) -> Page {
        self.send(address, build(&self.http, self.url(address))).await
    }

    /// Sends the form as it stands, without following where it leads.
    pub async fn fill_only(&self, page: &Page, part: &str) -> Page {
        let (action, fields) = page.form(part);
        self.post(&action, &fields).await
    }

    async fn send(&self, address: &str, request: RequestBuilder) -> Page {
        let answer = request.send().await.unwrap_or_else(|error| panic!("{address}: {error}"));
        let status = answer.status().as_u16();
        let headers: BTreeMap<String, String> = answer
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect();
        let location = headers.get("location").cloned();
        let html = answer.text().await.unwrap_or_default();
        Page { status, address: address.to_owned(), location, headers, html }
    }

    /// Buys tickets up to the review page: chooses, and gives a name and an address.
    pub async fn order(&self, conference: &str, tickets: &[(&str, i32)]) -> Page {
        let shop = self.open(&format!("/{conference}")).await.ok();
        let quantities: Vec<_> =
            tickets.iter().map(|(slug, n)| (format!("quantity[{slug}]"), n.to_string())).collect();
        let values: Vec<_> = quantities.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let details = self.fill(&shop, "/orders", &values).await.ok();
        let buyer = [("buyer_name", "Ada Lovelace"), ("buyer_email", "ada@example.org")];
        self.fill(&details, "/details", &buyer).await.ok()
    }

    /// Accepts the terms of a reviewed order. The answer leads to Stripe, or to the finished order.
    pub async fn pay(&self, review: &Page) -> Page {
        let (action, fields) = self.filled(review, "/payment", &[("terms", "on")]);
        self.post(&action, &fields).await
    }
}

/// A company's buyer.
pub struct Company {
    pub browser: Browser,
    pub name: String,
}

impl Company {
    pub fn new(browser: Browser, name: &str) -> Self {
        Self { browser, name: name.to_owned() }
    }

    /// What this company writes into the form.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mailbox = self.name.to_lowercase().replace(' ', "-");
        let fields = [
            ("company_name", self.name.clone()),
            ("address_line1", "Speicherstadt 7".into()),
            ("postal_code", "20457".into()),
            ("city", "Hamburg".into()),
            ("country", "DE".into()),
            ("po_number", "4500012345".into()),
            ("buyer_name", "Grace Hopper".into()),
            ("buyer_email", format!("grace@{mailbox}.example")),
            ("finance_email", format!("accounts@{mailbox}.example")),
            ("term_days", "14".into()),
            ("terms", "on".into()),
        ];
        fields.map(|(name, value)| (name.to_owned(), value)).to_vec()
    }

    /// Asks for seats on a purchase order; the answer is the buyer's page.
    pub async fn orders(&self, conference: &str, seats: &[(&str, i32)]) -> Page {
        let page = self.browser.open(&format!("/{conference}/purchase-orders/new")).await.ok();
        let mut values = self.fields();
        values.extend(seats.iter().map(|(slug, n)| (format!("quantity[{slug}]"), n.to_string())));
        let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.browser.fill(&page, "/purchase-orders/new", &values).await.ok()
    }
}

/// Somebody who works for an organiser, signed in.
pub struct StaffMember {
    pub browser: Browser,
    pub email: String,
}

pub const PASSWORD: &str = "correct horse battery";

impl StaffMember {
    pub async fn hire(app: &TestApp, role: Role, organisation: &str, email: &str) -> Self {
        let new = NewStaff {
            organisation: organisation.parse().expect("a slug"),
            email: email.parse().expect("an address"),
            role,
            name: Some(format!("{role} of {organisation}")),
            conferences: Vec::new(),
            password: PASSWORD.to_owned(),
        };
        accounts::create_staff(&app.app, new).await.unwrap_or_else(|error| panic!("{email}: {error}"));
        let member = Self { browser: app.visitor(), email: email.to_owned() };
        member.sign_in().await;
        member
    }

    pub async fn sign_in(&self) -> Page {
        let page = self.browser.open("/admin/sign-in").await.ok();
        let values = [("email", self.email.as_str()), ("password", PASSWORD)];
        self.browser.fill(&page, "/admin/sign-in", &values).await.ok()
    }
}
