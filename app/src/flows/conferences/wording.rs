//! From a plan back to the file that says it, with every default written out.

use chrono_tz::Tz;
use entity::types::{Currency, Money, PurchaseOrderPolicy, Seller};

use super::{
    file::{
        CodeSection, ConferenceFile, ConferenceSection, PurchaseOrderSection, SellerSection, TicketSection,
    },
    plan::{CodePlan, ConferencePlan, Plan, TicketPlan},
    times::{LocalDate, LocalTime},
};

pub fn file_of(plan: &Plan) -> ConferenceFile {
    let (zone, currency) = (plan.conference.timezone, plan.conference.currency);
    ConferenceFile {
        organisation: plan.organisation.clone(),
        conference: conference_section(&plan.conference),
        seller: seller_section(&plan.seller),
        stripe: None,
        tax: plan.taxes.clone(),
        pool: plan.pools.clone(),
        ticket: plan.tickets.iter().map(|ticket| ticket_section(ticket, zone, currency)).collect(),
        code: plan.codes.iter().map(|code| code_section(code, currency)).collect(),
        purchase_orders: policy_section(&plan.policy, currency),
    }
}

fn conference_section(plan: &ConferencePlan) -> ConferenceSection {
    ConferenceSection {
        slug: plan.slug.clone(),
        name: plan.name.clone(),
        city: plan.city.clone(),
        starts: LocalDate(plan.starts),
        ends: LocalDate(plan.ends),
        timezone: plan.timezone.name().to_owned(),
        currency: plan.currency,
        languages: plan.languages.iter().map(|language| language.code().to_owned()).collect(),
        contact_email: plan.contact_email.clone(),
        accent: plan.accent.clone(),
        live: plan.live,
        hold_minutes: plan.hold_minutes,
    }
}

fn seller_section(seller: &Seller) -> SellerSection {
    let Seller { name, address, country, tax_id } = seller.clone();
    SellerSection { name, address, country, tax_id }
}

fn ticket_section(ticket: &TicketPlan, zone: Tz, currency: Currency) -> TicketSection {
    TicketSection {
        slug: ticket.slug.clone(),
        name: ticket.name.clone(),
        description: ticket.description.clone(),
        category: ticket.category.clone(),
        price: amount_text(ticket.price, currency),
        tax: ticket.tax.clone(),
        pools: ticket.pools.clone(),
        per_order: ticket.per_order,
        sale_from: ticket.sale_from.map(|moment| LocalTime::in_zone(moment, zone)),
        sale_until: ticket.sale_until.map(|moment| LocalTime::in_zone(moment, zone)),
        hidden: ticket.hidden,
        corporate: ticket.corporate,
        offered: ticket.offered,
    }
}

fn code_section(code: &CodePlan, currency: Currency) -> CodeSection {
    CodeSection {
        code: code.code.clone(),
        tickets: code.tickets.clone(),
        percent: code.percent,
        amount: code.amount.map(|amount| amount_text(amount, currency)),
        uses: code.uses,
        reveals: code.reveals,
    }
}

fn policy_section(policy: &PurchaseOrderPolicy, currency: Currency) -> PurchaseOrderSection {
    PurchaseOrderSection {
        open: policy.open,
        min_seats: policy.min_seats,
        terms: policy.terms.clone(),
        approval_above: policy.approval_above.map(|amount| amount_text(amount, currency)),
        latest_days_before_start: policy.latest_days_before_start,
        due_days_before_start: policy.due_days_before_start,
        seats_before_payment: policy.seats_before_payment,
        grace_days: policy.grace_days,
        volume: policy.volume.clone(),
    }
}

fn amount_text(amount: i64, currency: Currency) -> String {
    Money::new(amount, currency).to_decimal_text()
}
