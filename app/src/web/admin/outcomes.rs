//! What came of work, in the reader's words: of a round, of an event, of what Stripe refused; and which orders and purchase
//! orders jobs are about.

use std::collections::BTreeMap;

use entity::{
    job,
    types::{InvoiceId, JobId, StripeActId},
};

use super::super::extract::May;
use crate::{
    domain::work::Work,
    error::Result,
    flows::{
        gateway::UNSAID,
        reconcile::{Target, problem_text},
        sync::Report,
        webhooks::Handled,
    },
    i18n::{Catalogue, FluentValue, Language},
    store::{db::TenantDb, invoices, orders, purchase_orders, stripe_acts},
    views::pages::admin::{DocumentLink, EventDocument},
};

/// Why something failed. What Stripe said about people stands on the page of their order, and nowhere else.
pub fn failure(language: Language, outcome: &str) -> String {
    match outcome.contains(UNSAID) {
        true => Catalogue::get().text(language, "outcome-refused", &[]),
        false => outcome.to_owned(),
    }
}

pub fn round(language: Language, report: &Report) -> String {
    let figures: [(&str, FluentValue<'_>); 5] = [
        ("events", report.events.into()),
        ("looked", report.looked_at.len().into()),
        ("changed", report.changed.into()),
        ("differ", report.drift.into()),
        ("failed", report.errors.len().into()),
    ];
    let words = Catalogue::get().text(language, "outcome-round", &figures);
    match report.stopped {
        Some(_) => format!("{words} {}", Catalogue::get().text(language, "outcome-round-stopped", &[])),
        None => words,
    }
}

/// What an event led to; None where that isn't how its outcome was written down.
pub fn handled<A>(may: &May<A>, outcome: &str) -> Option<Vec<EventDocument>> {
    let all: Vec<Handled> = serde_json::from_str(outcome).ok()?;
    let view = |Handled { target, outcome }: Handled| EventDocument {
        document: DocumentLink { href: page(may, target), reference: outcome.reference },
        before: Some(outcome.before).filter(|before| *before != outcome.after),
        after: outcome.after,
        booked: i64::try_from(outcome.booked).unwrap_or(i64::MAX),
        problem: outcome.drift.map(|drift| problem_text(may.language(), &drift)),
    };
    Some(all.into_iter().map(view).collect())
}

fn page<A>(may: &May<A>, target: Target) -> String {
    match target {
        Target::Order(id) => may.path(&format!("/orders/{id}")),
        Target::PurchaseOrder(id) => may.path(&format!("/purchase-orders/{id}")),
    }
}

/// The documents of jobs, read for the whole list at once.
pub struct Documents {
    jobs: BTreeMap<JobId, Target>,
    references: BTreeMap<Target, String>,
}

impl Documents {
    pub async fn of(db: &TenantDb<'_>, jobs: &[job::Model]) -> Result<Self> {
        let works = jobs.iter().filter_map(|job| Some((job.id, Work::parse(&job.kind, &job.argument)?)));
        let works: Vec<(JobId, Work)> = works.collect();
        let (invoices, acts) = (invoice_owners(db, &works).await?, act_owners(db, &works).await?);
        let target = |work: Work| match work {
            Work::ReconcileOrder(id) | Work::ExpireCheckout(id) => Some(Target::Order(id)),
            Work::ReconcilePurchaseOrder(id) | Work::ReleaseSeats(id) => Some(Target::PurchaseOrder(id)),
            Work::Invoice(id) => invoices.get(&id).copied(),
            Work::StripeAct(id) => acts.get(&id).copied(),
            _ => None,
        };
        let jobs: BTreeMap<_, _> =
            works.iter().filter_map(|(job, work)| Some((*job, target(*work)?))).collect();
        let references = references(db, jobs.values().copied()).await?;
        Ok(Self { jobs, references })
    }

    pub fn link<A>(&self, may: &May<A>, job: JobId) -> Option<DocumentLink> {
        let target = *self.jobs.get(&job)?;
        let reference = self.references.get(&target)?.clone();
        Some(DocumentLink { href: page(may, target), reference })
    }
}

async fn invoice_owners(db: &TenantDb<'_>, works: &[(JobId, Work)]) -> Result<BTreeMap<InvoiceId, Target>> {
    let id = |(_, work): &(JobId, Work)| if let Work::Invoice(id) = work { Some(*id) } else { None };
    let owners = invoices::owners(db, works.iter().filter_map(id).collect()).await?;
    Ok(owners.into_iter().map(|(id, order)| (id, Target::PurchaseOrder(order))).collect())
}

async fn act_owners(db: &TenantDb<'_>, works: &[(JobId, Work)]) -> Result<BTreeMap<StripeActId, Target>> {
    let id = |(_, work): &(JobId, Work)| if let Work::StripeAct(id) = work { Some(*id) } else { None };
    let acts = stripe_acts::these(db, works.iter().filter_map(id).collect()).await?;
    let owner = |act: &entity::stripe_act::Model| {
        act.order_id.map(Target::Order).or(act.purchase_order_id.map(Target::PurchaseOrder))
    };
    Ok(acts.iter().filter_map(|act| Some((act.id, owner(act)?))).collect())
}

async fn references(
    db: &TenantDb<'_>,
    targets: impl Iterator<Item = Target>,
) -> Result<BTreeMap<Target, String>> {
    let (mut of_orders, mut of_purchase_orders) = (Vec::new(), Vec::new());
    for target in targets {
        match target {
            Target::Order(id) => of_orders.push(id),
            Target::PurchaseOrder(id) => of_purchase_orders.push(id),
        }
    }
    let orders = orders::references(db, of_orders).await?.into_iter();
    let purchase_orders = purchase_orders::references(db, of_purchase_orders).await?.into_iter();
    let orders = orders.map(|(id, reference)| (Target::Order(id), reference));
    let purchase_orders = purchase_orders.map(|(id, reference)| (Target::PurchaseOrder(id), reference));
    Ok(orders.chain(purchase_orders).collect())
}
