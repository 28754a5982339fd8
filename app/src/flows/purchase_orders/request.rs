//! A company asks for seats. Nothing is reserved until the request is approved: by staff; or by the policy, for a company
//! that paid one before and has the invoice sent to the same address, up to a limit for all that it owes.

use chrono::{DateTime, Utc};
use entity::{company, conference, purchase_order, types::CompanyId};

use super::{
    again, decide, documents,
    form::{Details, Form},
    quote::{Quote, Wish, quote},
    release,
};
use crate::{
    app::App,
    domain::{policy, reference},
    error::{Error, FieldErrors, Formed, Result},
    mail::messages,
    store::{
        audit::{self, By},
        catalogue::{self, Catalogue},
        companies, conferences,
        db::{TenantDb, Tx},
        purchase_order_list, purchase_orders,
    },
};

/// What became of a request.
#[derive(Clone, Debug)]
pub enum Requested {
    /// This purchase order, now or by a click before.
    Made(purchase_order::Model),
    /// Nothing: the same form made this one before, and asked for something else then.
    Earlier(purchase_order::Model),
}

/// Takes a request. The same form sent twice gives the same purchase order.
pub async fn request(app: &App, conference: &conference::Model, form: &Form, by: By) -> Formed<Requested> {
    if let Some(made) = made_before(app, conference, form).await? {
        return Ok(Ok(made));
    }
    let now = app.clock.now();
    let catalogue = catalogue::load(&app.tenant(conference.id)).await?;
    let treatment = form.treatment(&conference.seller);
    let wish = Wish { quantities: &form.quantities, term: &form.fields.term_days, treatment };
    let quoted = quote(conference, &catalogue, wish, now)?;
    let document = documents::check(form.document.as_ref());
    let (details, (quote, term_days)) = match (form.details(), quoted, document) {
        (Ok(details), Ok(quoted), Ok(())) => (details, quoted),
        (details, quoted, document) => return Ok(Err(all([quoted.err(), details.err(), document.err()]))),
    };
    let asked = Asked { form, details, quote, term_days, catalogue: &catalogue, by, now };
    match asked.store(app, conference).await {
        Ok(order) => {
            app.work.notify_one();
            Ok(Ok(Requested::Made(order)))
        }
        // The same form came twice at once, and the other one was first.
        Err(error) => made_before(app, conference, form).await?.map(Ok).ok_or(error),
    }
}

fn all(parts: [Option<FieldErrors>; 3]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    parts.into_iter().flatten().for_each(|part| errors.extend(part));
    errors
}

async fn made_before(app: &App, conference: &conference::Model, form: &Form) -> Result<Option<Requested>> {
    let Some(once) = &form.once else { return Ok(None) };
    let db = app.tenant(conference.id);
    let Some(made) = purchase_orders::find_by_once(&db, once).await? else { return Ok(None) };
    let same = again::asks_for(&db, form, &made).await?;
    Ok(Some(if same { Requested::Made(made) } else { Requested::Earlier(made) }))
}

/// A request that was read and priced.
struct Asked<'a> {
    form: &'a Form,
    details: Details,
    quote: Quote,
    term_days: i32,
    catalogue: &'a Catalogue,
    by: By,
    now: DateTime<Utc>,
}

impl Asked<'_> {
    async fn store(&self, app: &App, conference: &conference::Model) -> Result<purchase_order::Model> {
        let tx = app.db.begin().await?;
        let db = tx.tenant(conference.id);
        let organisation = tx.organisation(conference.organisation_id);
        let company = companies::find_or_insert(&organisation, self.company(conference)).await?;
        let number = conferences::next_po_number(&tx, conference.id).await?;
        let mut order = purchase_orders::insert(&db, self.new_row(conference, company.id, number)).await?;
        purchase_orders::insert_lines(&db, self.quote.rows(&order, self.catalogue)?).await?;
        let before = order.status;
        let action = if self.by.staff.is_some() { "entered_by_staff" } else { "requested" };
        let change = release::change(&order, self.by, action, (before, self.now));
        audit::record(&tx, conference, change).await?;
        if let Some(upload) = &self.form.document {
            documents::store(&tx, conference, (&order, upload), (self.by, self.now)).await?;
        }
        let welcome = self.is_welcome(&db, conference, &order).await?;
        if !welcome || !self.approve(app, &tx, conference, &mut order).await? {
            messages::purchase_order_requested(app, &db, conference, &order).await?;
        }
        tx.commit().await?;
        Ok(order)
    }

    /// Whether the policy approves it. What the company owes is read while the conference's counter is ours, so that two
    /// at once can't both overlook the other one.
    async fn is_welcome(
        &self,
        db: &TenantDb<'_>,
        conference: &conference::Model,
        order: &purchase_order::Model,
    ) -> Result<bool> {
        let known = self.is_known(&purchase_orders::paid_ones(db, order.company_id).await?);
        let owed = purchase_order_list::owed_by(db, order.company_id).await?;
        Ok(policy::is_approved_by_itself(&conference.policy, known, (order.total, owed)))
    }

    /// Whether it is who paid these before: the invoice goes where one was paid. Anybody can type a company's name, and its
    /// tax id is public.
    fn is_known(&self, paid: &[purchase_order::Model]) -> bool {
        paid.iter().any(|order| order.finance_email == self.details.finance_email)
    }

    /// What the policy approves without staff, and the buyer is told so. False: places are missing, so staff see it after
    /// all.
    async fn approve(
        &self,
        app: &App,
        tx: &Tx,
        conference: &conference::Model,
        order: &mut purchase_order::Model,
    ) -> Result<bool> {
        let (db, asked) = (tx.tenant(conference.id), order.clone());
        match decide::approve_locked(app, tx, conference, order, By::SCHEDULER).await {
            Ok(()) => {
                purchase_orders::save(&db, order.clone()).await?;
                messages::purchase_order_accepted(app, &db, conference, order).await?;
                Ok(true)
            }
            Err(Error::Conflict(_)) => {
                *order = asked;
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    fn company(&self, conference: &conference::Model) -> company::Model {
        let name_key = self.details.company_name.to_lowercase();
        company::Model {
            id: CompanyId::new(),
            organisation_id: conference.organisation_id,
            name: self.details.company_name.clone(),
            name_key: name_key.split_whitespace().collect::<Vec<_>>().join(" "),
            country: self.details.country.clone(),
            tax_id: self.details.tax_id.clone(),
            created_at: self.now,
        }
    }

    fn new_row(
        &self,
        conference: &conference::Model,
        company_id: CompanyId,
        number: i32,
    ) -> purchase_order::New {
        let details = self.details.clone();
        purchase_order::New {
            conference_id: conference.id,
            company_id,
            reference: reference::purchase_order_reference(&conference.code, number),
            once: self.form.once.clone(),
            language: self.form.language.clone(),
            po_number: details.po_number,
            company_name: details.company_name,
            address_line1: details.address_line1,
            address_line2: details.address_line2,
            postal_code: details.postal_code,
            city: details.city,
            country: details.country,
            tax_id: details.tax_id,
            buyer_name: details.buyer_name,
            buyer_email: details.buyer_email,
            finance_name: details.finance_name,
            finance_email: details.finance_email,
            cc: details.cc,
            term_days: self.term_days,
            notes: details.notes,
            currency: conference.currency,
            total: self.quote.sum.gross,
            tax: self.quote.sum.tax,
            tax_treatment: self.quote.treatment,
            created_at: self.now,
        }
    }
}
