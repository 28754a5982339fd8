//! What staff keep about a purchase order: its owner, notes, the explanation of its balance, and all that happened to it.

use entity::{
    audit_entry, ledger_entry, outbox, purchase_order, purchase_order_note,
    types::{Money, PurchaseOrderId, StaffId},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Id, May, StaffForm, allowed::DecidePurchaseOrders},
        public::po_view::Whole,
    },
    purchase_order_page as single,
    trail::{Happened, Names, happened, provider_id},
};
use crate::{
    domain::{access::Action, ledger::running},
    error::{Error, FieldErrors},
    flows::{purchase_orders as flow, reconcile},
    i18n::Language,
    store::{audit::By, outbox as mails, purchase_order_notes, purchase_orders},
    views::{
        pages::{
            Choice,
            admin::{DeskView, Explanation, ExplanationRow, HappeningRow, MissingView, NoteView},
        },
        problems,
    },
};

/// What is read for it beside the purchase order.
pub struct Desk {
    notes: Vec<purchase_order_note::Model>,
    mails: Vec<outbox::Model>,
    team: Vec<Choice>,
}

impl Desk {
    pub async fn load<A>(may: &May<A>, order: &purchase_order::Model) -> crate::error::Result<Self> {
        let db = may.db();
        let team = may.team().await?.into_iter();
        Ok(Self {
            notes: purchase_order_notes::of(&db, order.id).await?,
            mails: mails::about_purchase_order(&db, order.id).await?,
            team: team.map(|person| Choice { value: person.id.to_string(), label: person.name }).collect(),
        })
    }

    /// Whose names the page needs.
    pub fn people(&self) -> impl Iterator<Item = Option<StaffId>> {
        self.notes.iter().map(|note| Some(note.staff_id))
    }

    pub fn view<A>(
        self,
        may: &May<A>,
        (whole, missing): (&Whole, Option<MissingView>),
        audit: &[audit_entry::Model],
        names: &Names,
    ) -> DeskView {
        let owner = whole.order.owner_id;
        let stuck = whole.invoices.iter().any(|one| one.problem.is_some() && one.voided_at.is_none());
        let note = |note: &purchase_order_note::Model| NoteView {
            at: note.created_at,
            staff: names.get(Some(note.staff_id)),
            text: note.text.clone(),
        };
        DeskView {
            owner: owner.map(|id| id.to_string()).unwrap_or_default(),
            owner_name: names.get(owner),
            notes: self.notes.iter().map(note).collect(),
            note: String::new(),
            problems: Vec::new(),
            may_write: may.also(Action::DecidePurchaseOrders),
            stuck,
            missing,
            explanation: explanation(whole),
            history: self.history(may.language(), audit, names),
            team: self.team,
        }
    }

    /// Staff, buyer, Stripe, scheduler and mails, as they came.
    fn history(&self, language: Language, audit: &[audit_entry::Model], names: &Names) -> Vec<HappeningRow> {
        let entries = audit.iter().map(|entry| change(language, entry, names));
        let mut rows: Vec<HappeningRow> = entries.chain(self.mails.iter().map(mail)).collect();
        rows.sort_by_key(|row| row.at);
        rows
    }
}

fn change(language: Language, entry: &audit_entry::Model, names: &Names) -> HappeningRow {
    let Happened { what, before, after } = happened(language, entry);
    HappeningRow {
        at: entry.created_at,
        actor: entry.actor.to_string(),
        staff: names.get(entry.staff_id),
        what,
        before,
        after,
        detail: None,
        status: None,
    }
}

fn mail(mail: &outbox::Model) -> HappeningRow {
    let status = match (mail.sent_at, &mail.last_error) {
        (Some(_), _) => "sent",
        (None, Some(_)) => "failed",
        (None, None) => "waiting",
    };
    let to = [Some(mail.to_addresses.clone()), mail.cc_addresses.clone(), mail.last_error.clone()];
    HappeningRow {
        at: mail.sent_at.unwrap_or(mail.created_at),
        actor: "mail".to_owned(),
        staff: None,
        what: mail.subject.clone(),
        before: None,
        after: None,
        detail: Some(to.into_iter().flatten().collect::<Vec<_>>().join(" · ")),
        status: Some(status),
    }
}

fn explanation(whole: &Whole) -> Explanation {
    let (order, entries) = (&whole.order, &whole.entries);
    let total = Money::new(order.total, order.currency);
    let money = |amount| Money::new(amount, order.currency);
    let facts: Vec<_> = entries.iter().map(reconcile::view).collect();
    let steps = entries.iter().zip(running(total, &facts));
    let row = |(entry, step): (&ledger_entry::Model, crate::domain::ledger::Step)| ExplanationRow {
        at: entry.occurred_at,
        kind: entry.kind.to_string(),
        provider_id: provider_id(entry),
        effect: money(step.effect),
        balance: money(step.balance),
    };
    let waived = Some(whole.waived()).filter(|waived| *waived > 0).map(|waived| money(-waived));
    Explanation { total: Some(total), steps: steps.map(row).collect(), waived }
}

#[handler]
pub async fn write_note(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let written = flow::note(may.app(), &may.conference, id, form.text("note"), may.person.id).await?;
    answer(&may, id, written, ("done-noted", form.text("note"))).await
}

#[handler]
pub async fn assign(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let by = By::staff(may.person.id);
    let assigned = flow::assign(may.app(), &may.conference, id, form.text("staff"), by).await?;
    answer(&may, id, assigned, ("done-assigned", "")).await
}

#[handler]
pub async fn try_invoice_again(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let may = sent.by;
    flow::try_invoice_again(may.app(), &may.conference, id, By::staff(may.person.id)).await?;
    Ok(may.done(&single::path(&may, id), "done-trying"))
}

/// On to the purchase order, or its page again with what is wrong.
async fn answer<A>(
    may: &May<A>,
    id: PurchaseOrderId,
    outcome: Result<(), FieldErrors>,
    (done, typed): (&'static str, &str),
) -> Result<Response> {
    let Err(errors) = outcome else { return Ok(may.done(&single::path(may, id), done)) };
    let order = purchase_orders::find(&may.db(), id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let mut page = single::page(may, order).await?;
    page.desk.problems = problems(&errors);
    page.desk.note = typed.to_owned();
    Ok(may.again(single::path(may, id), &page)?)
}
