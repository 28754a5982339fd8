//! A change of seats before it happens, for staff and the buyer alike: what is ordered, what it would be, what follows.

use entity::types::{Money, Places};

use super::{
    super::{form::Form, visit::Visit},
    po_summary::Priced,
};
use crate::{
    domain::revision::{Revision, sum},
    error::{Error, FieldErrors, Result},
    flows::purchase_orders::{Known, Plan, Seats, Typed, offered, one_more, text_of},
    i18n,
    store::{catalogue::TicketType, invoices},
    views::{
        Problem,
        pages::{RevisionTicket, RevisionView},
    },
};

type Conference = entity::conference::Model;

/// What the page shows of it.
pub fn view(
    (visit, conference): (&Visit, &Conference),
    known: &Known,
    typed: &Typed,
    planned: &Result<Plan, FieldErrors>,
) -> Result<RevisionView> {
    let now = visit.app().clock.now();
    let ticket = |found: &&TicketType| ticket((visit, conference), known, typed, found);
    let tickets = offered(known, now).iter().map(ticket).collect::<Result<Vec<_>>>()?;
    let plan = planned.as_ref().ok();
    Ok(RevisionView {
        tickets,
        before: Priced::of_order(&known.order, &known.lines).summary(),
        after: plan.map(|plan| Priced::of_order(&known.order, &plan.lines).summary()),
        consequences: plan.map(|plan| Words { visit, known, plan }.all()).transpose()?.unwrap_or_default(),
        changes: plan.is_some_and(|plan| plan.revision.is_some()),
        seen: plan.map(seen).unwrap_or_default(),
        again: false,
    })
}

/// What the page shows of a change. It goes with the form, so that its button does this and nothing that nobody has read.
fn seen(plan: &Plan) -> String {
    let seats = plan.lines.iter().map(|line| format!("{}:{}", line.ticket_type_id, line.quantity));
    let number = plan.po_number.as_deref().unwrap_or_default();
    format!("{} {number} {}", seats.collect::<Vec<_>>().join(","), plan.gross)
}

/// Whether its page showed something else than what was sent. A form that doesn't say what it showed is taken as it is.
pub fn is_unread(form: &Form, plan: &Plan) -> bool {
    form.given("seen").is_some_and(|shown| shown != seen(plan))
}

fn ticket(
    (visit, conference): (&Visit, &Conference),
    known: &Known,
    typed: &Typed,
    ticket: &TicketType,
) -> Result<RevisionTicket> {
    let slug = ticket.row.slug.as_str();
    let ordered = known.ordered().get(&ticket.row.id).copied().unwrap_or_default();
    let quantity = typed.quantities.iter().find(|(name, text)| name == slug && !text.is_empty());
    let one = one_more(conference, known, ticket.row.id, visit.app().clock.now())?;
    Ok(RevisionTicket {
        slug: slug.to_owned(),
        name: ticket.row.name.in_language(visit.language().code()).to_owned(),
        price: Money::new(one.unit_price, known.order.currency),
        ordered: ordered.into(),
        quantity: quantity.map_or_else(|| ordered.to_string(), |(_, text)| text.clone()),
    })
}

/// What will happen, in plain words.
struct Words<'a> {
    visit: &'a Visit,
    known: &'a Known,
    plan: &'a Plan,
}

impl Words<'_> {
    fn all(&self) -> Result<Vec<Problem>> {
        let Some(revision) = self.plan.revision else { return Ok(Vec::new()) };
        let mut all = self.documents(revision)?;
        if self.plan.moves_seats {
            all.extend(self.seats());
            all.push(Problem::new("", "consequence-seats-told"));
        } else if self.plan.po_number != self.known.order.po_number && revision == Revision::Same {
            all.push(Problem::new("", "consequence-number-noted"));
        }
        Ok(all)
    }

    fn money(&self, amount: i64) -> String {
        i18n::money(self.visit.language(), amount, self.known.order.currency)
    }

    fn say(&self, key: &'static str, amount: i64) -> Problem {
        let email = self.known.order.finance_email.to_string();
        Problem::new("", key).with("amount", self.money(amount)).with("email", email)
    }

    fn documents(&self, revision: Revision) -> Result<Vec<Problem>> {
        let (known, plan) = (self.known, self.plan);
        Ok(match revision {
            Revision::Edit if known.order.approved_at.is_some() && plan.gross > 0 => {
                vec![self.say("consequence-first-invoice", plan.gross)]
            }
            Revision::Edit => vec![self.say("consequence-edited", plan.gross)],
            Revision::Reissue => vec![self.reissued()],
            Revision::Same => vec![Problem::new("", "consequence-same-total")],
            Revision::Further { .. } => self.further()?,
            Revision::Anew { amount } => vec![self.say("consequence-further", amount)],
            Revision::Credit { amount } => self.credit(amount),
        })
    }

    fn reissued(&self) -> Problem {
        let mut standing = self.known.invoices.iter().rev().filter(|one| invoices::stands(one));
        let number = standing.find_map(|one| one.number.clone());
        let key = if number.is_some() { "consequence-reissued" } else { "consequence-remade" };
        self.say(key, self.plan.gross).with("number", number.unwrap_or_default())
    }

    fn further(&self) -> Result<Vec<Problem>> {
        let (total, _) = sum(&self.plan.differences, self.known.order.currency).map_err(Error::internal)?;
        let paid_before = self.known.surplus().min(total);
        let key = if paid_before < total { "consequence-further" } else { "consequence-covered" };
        let mut all = vec![self.say(key, total - paid_before)];
        if paid_before > 0 {
            all.push(self.say("consequence-paid-before", paid_before));
        }
        Ok(all)
    }

    /// With what is then paid too much.
    fn credit(&self, amount: i64) -> Vec<Problem> {
        let known = self.known;
        let balance = known.purse.sums.balance(known.order.total);
        let too_much = (amount - balance.max(0)).clamp(0, amount);
        let mut all = vec![self.say("consequence-credited", amount)];
        if too_much > 0 {
            all.push(self.say("consequence-credit-stays", too_much));
        }
        all
    }

    fn seats(&self) -> Vec<Problem> {
        let exchange = &self.plan.exchange;
        let more: i32 = exchange.more.iter().map(|(_, seats)| seats).sum();
        let fewer = exchange.fewer.len();
        let mut all = Vec::new();
        if more > 0 {
            let sold = self.known.order.places == Places::Sold;
            let key = if sold { "consequence-seats-wait" } else { "consequence-seats-more" };
            all.push(Problem::new("", key).with("count", more));
        }
        if fewer > 0 {
            all.push(
                Problem::new("", "consequence-seats-fewer")
                    .with("count", i32::try_from(fewer).unwrap_or(i32::MAX)),
            );
        }
        all
    }
}

/// Seats before and after, in words.
pub fn change(before: &[entity::purchase_order_line::Model], after: &Seats) -> (String, String) {
    (text_of(&Seats::of(before)), text_of(after))
}
