//! One purchase order as staff see it, and the pages on which they decide.

use entity::{
    invoice, ledger_entry, purchase_order, seat,
    types::{Money, Places, PurchaseOrderId},
};

use super::{
    super::{extract::May, public::po_view::Whole},
    desk::Desk,
    documents, missing, reminders, revision,
    sides::{said_by_none, sides},
    trail::{Names, dashboard, disputed, problem_word, remedy, under_way},
};
use crate::{
    domain::{
        access::Action,
        purchase_order::{Move, is_closed, legal_moves},
    },
    error::{FieldErrors, Result},
    flows::{
        payments, purchase_orders as flow,
        reconcile::{self, Drift},
        refunds::Purse,
    },
    i18n::{self, Catalogue},
    store::{audit, invoices::stands, overview},
    views::{
        Problem,
        pages::{
            SeatRow,
            admin::{
                ActField, ActPage, AdminPurchaseOrderPage, Contact, InvoiceStep, InvoiceView, MissingView,
                SyncView,
            },
        },
        problems,
    },
};

pub fn path<A>(may: &May<A>, id: PurchaseOrderId) -> String {
    may.path(&format!("/purchase-orders/{id}"))
}

pub async fn page<A>(may: &May<A>, order: purchase_order::Model) -> Result<AdminPurchaseOrderPage> {
    let whole = Whole::load(may, order).await?;
    let organisation = may.app().db.organisation(may.conference.organisation_id);
    let audit = audit::of(&organisation, may.conference.id, whole.order.id.0).await?;
    let desk = Desk::load(may, &whole.order).await?;
    let people =
        whole.entries.iter().map(|entry| entry.staff_id).chain(audit.iter().map(|entry| entry.staff_id));
    let names = Names::of(may, people.chain(desk.people()).chain([whole.order.owner_id])).await?;
    let order = &whole.order;
    let purse = Purse::of(&may.db(), flow::document(order)).await?;
    let missing = missing::view(may, &whole, &purse);
    let mut view = whole.view(String::new());
    view.documents.extend(documents::of(may, order).await?);
    let reminders = reminders::view(may, &whole).await?;
    let acts = acts(may, &whole, &purse);
    let sync = sync(may, &whole, missing.as_ref(), &acts);
    Ok(AdminPurchaseOrderPage {
        reminders,
        id: order.id.to_string(),
        order: view,
        contacts: contacts(order),
        may_correct: may.also(Action::DecidePurchaseOrders) && !is_closed(order.status),
        address: address(may, order),
        tax_id: order.tax_id.clone(),
        term_days: order.term_days.into(),
        notes: order.notes.clone(),
        acts,
        under_way: purse.acts.iter().filter_map(|act| under_way(may, act)).collect(),
        invoices: whole.invoices.iter().map(|invoice| invoice_view(may, invoice)).collect(),
        ledger: whole
            .entries
            .iter()
            .map(|entry| names.ledger(entry, correction(may, &whole, entry)))
            .collect(),
        sync,
        seats: whole.seats.iter().map(|seat| seat_row(&whole, seat)).collect(),
        wish: revision::wish(may, order, &whole.lines).await?,
        desk: desk.view(may, (&whole, missing), &audit, &names),
    })
}

/// What differs, with the amount where it is known.
fn in_words<A>(may: &May<A>, problem: &str, missing: Option<&MissingView>) -> String {
    match missing.filter(|_| problem == Drift::Unasked.as_str()) {
        Some(missing) => {
            let amount = i18n::money(may.language(), missing.amount.amount, missing.amount.currency);
            Catalogue::get().text(may.language(), "drift-unasked-amount", &[("amount", amount.into())])
        }
        None => reconcile::problem_text(may.language(), problem),
    }
}

fn sync<A>(may: &May<A>, whole: &Whole, missing: Option<&MissingView>, acts: &[&'static str]) -> SyncView {
    let (order, sides) = (&whole.order, sides(may, whole));
    let unasked = missing.map(|_| Drift::Unasked.as_str());
    let problem = order.sync_problem.as_deref().or(unasked);
    let untold = problem.filter(|_| said_by_none(problem, &sides));
    SyncView {
        word: problem.map(|problem| problem_word(Some(problem))),
        may: may.also(Action::Sync),
        dashboard: disputed(may, problem, &whole.entries),
        act: remedy(problem, acts),
        last: order.last_synced_at,
        next: order.next_check_at,
        failures: order.sync_failures.into(),
        problem: untold.map(|problem| in_words(may, problem, missing)),
        sides,
    }
}

fn contacts(order: &purchase_order::Model) -> Vec<Contact> {
    let contact = |role, name: Option<&String>, email: &str| Contact {
        role,
        name: name.cloned(),
        email: email.to_owned(),
    };
    let cc = order.cc.iter().flat_map(|list| list.split(',')).map(|email| contact("cc", None, email.trim()));
    let buyer = contact("buyer", Some(&order.buyer_name), order.buyer_email.as_str());
    let finance = contact("finance", order.finance_name.as_ref(), order.finance_email.as_str());
    [buyer, finance].into_iter().chain(cc).collect()
}

fn address<A>(may: &May<A>, order: &purchase_order::Model) -> Vec<String> {
    let lines = [
        order.address_line1.clone(),
        order.address_line2.clone().unwrap_or_default(),
        format!("{} {}", order.postal_code, order.city),
        i18n::country(may.language(), &order.country),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// The acts that this role may do and this status allows, of those that have a page; those that end it come last.
fn acts<A>(may: &May<A>, whole: &Whole, purse: &Purse) -> Vec<&'static str> {
    let act = |by: Move| match by {
        Move::Approve => Some("approval"),
        Move::Decline => Some("refusal"),
        Move::Cancel => Some("cancellation"),
        Move::WriteOff => Some("write-off"),
        Move::Revise => Some("revision"),
    };
    let order = &whole.order;
    let decides = may.also(Action::DecidePurchaseOrders);
    let released = order.places == Places::Sold;
    let moves = legal_moves(order.status, whole.sums.kept(), released).into_iter().filter(|_| decides);
    let records = may.also(Action::RecordMoney);
    let creditable = !is_closed(order.status) && flow::creditable(order.total, purse) > 0;
    let money = [
        ("payments", records),
        ("refunds", may.also(Action::Refund) && purse.refundable() > 0),
        ("credit-notes", records && creditable),
    ];
    let money = money.into_iter().filter(|(_, offered)| *offered).map(|(act, _)| act);
    let mut acts: Vec<&str> = moves.filter_map(act).chain(money).collect();
    acts.sort_by_key(|act| ["cancellation", "write-off", "refusal"].contains(act));
    acts
}

/// Where an entry made by hand is taken back.
fn correction<A>(may: &May<A>, whole: &Whole, entry: &ledger_entry::Model) -> Option<String> {
    let may_be = may.also(Action::RecordMoney) && payments::can_be_corrected(entry, &whole.entries);
    may_be.then(|| format!("{}/payments/{}/correction", path(may, whole.order.id), entry.id))
}

fn invoice_view<A>(may: &May<A>, invoice: &invoice::Model) -> InvoiceView {
    let money = |amount| Money::new(amount, invoice.currency);
    let step = |step, at| InvoiceStep { step, at };
    let steps = [
        step("customer", invoice.customer_at),
        step("invoice", invoice.created_there_at),
        step("lines", invoice.lines_at),
        step("finalised", invoice.finalised_at),
        step("sent", invoice.sent_at),
    ];
    let again = invoice.sent_again_at.map(|at| step("sent-again", Some(at)));
    let voided = invoice.voided_at.map(|at| step("voided", Some(at)));
    InvoiceView {
        revision: invoice.revision.into(),
        further: invoice.further,
        replaced: invoice.replaced_at.is_some(),
        status: invoice.status.map(|status| status.to_string()),
        number: invoice.number.clone(),
        due: invoice.due_date,
        total: money(invoice.total),
        stripe_total: invoice.stripe_total.map(money),
        stripe_paid: invoice.stripe_paid.map(money),
        differs: invoice.stripe_total.is_some_and(|theirs| theirs != invoice.total),
        stripe_id: invoice.stripe_id.clone(),
        dashboard_url: invoice.stripe_id.as_deref().and_then(|id| dashboard(may, &format!("invoices/{id}"))),
        steps: steps.into_iter().chain(again).chain(voided).collect(),
        to_send: invoice.send_again_at.is_some() && stands(invoice),
        may_send: may.also(Action::DecidePurchaseOrders)
            && !flow::sendable(std::slice::from_ref(invoice)).is_empty()
            && !flow::was_just_sent(invoice, may.app().clock.now()),
        problem: invoice.problem.clone(),
    }
}

/// Without the link that claims it: that is for the company to hand out.
fn seat_row(whole: &Whole, seat: &seat::Model) -> SeatRow {
    let line = whole.lines.iter().find(|line| line.ticket_type_id == seat.ticket_type_id);
    SeatRow {
        ticket: line.map(|line| line.name.clone()).unwrap_or_default(),
        reference: format!("{}-{}", whole.order.reference, seat.position + 1),
        position: seat.position,
        status: seat.status.to_string(),
        name: seat.name.clone().unwrap_or_default(),
        email: seat.email.as_ref().map(ToString::to_string).unwrap_or_default(),
        claim_url: String::new(),
        had: String::new(),
        open: false,
    }
}

/// What approving does, before it's done.
pub async fn approval<A>(may: &May<A>, order: &purchase_order::Model) -> Result<ActPage> {
    flow::may_approve(order)?;
    let seats = overview::seats_of_purchase_orders(&may.db(), vec![order.id]).await?;
    let amount = i18n::money(may.language(), order.total, order.currency);
    let reserved = Problem::new("", "consequence-places-reserved")
        .with("count", seats.get(&order.id).copied().unwrap_or_default());
    let invoice = Problem::new("", "consequence-invoice-sent")
        .with("amount", amount)
        .with("email", &order.finance_email);
    let consequences = if order.total > 0 { vec![reserved, invoice] } else { vec![reserved] };
    let short = |shortage: flow::Shortage| {
        Problem::new("", "problem-places-missing")
            .with("pool", shortage.pool)
            .with("free", shortage.free)
            .with("wanted", shortage.wanted)
    };
    let problems = flow::shortages(&may.db(), order.id).await?.into_iter().map(short).collect();
    Ok(ActPage { consequences, problems, ..act(may, order, "approval") })
}

/// Why it is declined: the buyer reads it.
pub async fn refusal<A>(
    may: &May<A>,
    order: &purchase_order::Model,
    typed: &str,
    errors: &FieldErrors,
) -> Result<ActPage> {
    flow::may_decline(order, Purse::of(&may.db(), flow::document(order)).await?.sums.kept())?;
    let told = Problem::new("", "consequence-buyer-told");
    let reason = ActField { value: typed.to_owned(), ..ActField::new("reason", "long") };
    let (consequences, fields) = (vec![told], vec![reason]);
    Ok(ActPage {
        consequences,
        fields,
        problems: problems(errors),
        dangerous: true,
        ..act(may, order, "refusal")
    })
}

pub fn act<A>(may: &May<A>, order: &purchase_order::Model, act: &'static str) -> ActPage {
    let back = path(may, order.id);
    ActPage {
        act,
        reference: order.reference.clone(),
        action: format!("{back}/{act}"),
        back,
        consequences: Vec::new(),
        letter: None,
        fields: Vec::new(),
        problems: Vec::new(),
        dangerous: false,
    }
}
