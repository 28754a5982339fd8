//! An order on its way to payment, and its two pages.

use entity::{
    order, order_line, seat,
    types::{OrderStatus, Token},
};

use super::{super::extract::Tenant, summary};
use crate::{
    error::{Error, FieldErrors, Result},
    flows::checkout::Details,
    store::{
        orders,
        seats::{self, Owner},
    },
    views::{
        pages::{BuyerForm, DetailsPage, ReviewPage, SeatForm},
        problems,
    },
};

/// An order that can still be changed, with its lines and seats.
pub struct Draft {
    pub order: order::Model,
    lines: Vec<order_line::Model>,
    seats: Vec<seat::Model>,
}

impl Draft {
    pub async fn find(tenant: &Tenant, token: &Token) -> Result<Self> {
        let db = tenant.db();
        let order = orders::find_by_token(&db, token).await?.ok_or(Error::NotFound)?;
        tenant.speak(&order.language);
        let lines = orders::lines(&db, order.id).await?;
        let seats = seats::of(&db, Owner::Order(order.id)).await?;
        Ok(Self { order, lines, seats })
    }

    /// An address of this order.
    pub fn path(&self, tenant: &Tenant, rest: &str) -> String {
        tenant.path(&format!("/orders/{}{rest}", self.order.token))
    }

    pub fn has_ended(&self) -> bool {
        !matches!(self.order.status, OrderStatus::Draft | OrderStatus::AwaitingPayment)
    }

    /// Paid: who comes may still be changed.
    pub fn is_paid(&self) -> bool {
        self.order.status == OrderStatus::Paid
    }

    /// The form as it was kept.
    pub fn kept(&self) -> BuyerForm {
        let text = |value: Option<String>| value.unwrap_or_default();
        let seat = |seat: &seat::Model| SeatForm {
            ticket: summary::sold_as(&self.lines, seat.ticket_type_id),
            name: text(seat.name.clone()),
            email: text(seat.email.as_ref().map(ToString::to_string)),
        };
        BuyerForm {
            buyer_name: text(self.order.buyer_name.clone()),
            buyer_email: text(self.order.buyer_email.as_ref().map(ToString::to_string)),
            seats: self.seats.iter().map(seat).collect(),
        }
    }

    /// The form as it was typed.
    pub fn typed(&self, details: &Details) -> BuyerForm {
        let mut form = self.kept();
        if !self.is_paid() {
            form.buyer_name = details.buyer_name.clone();
            form.buyer_email = details.buyer_email.clone();
        }
        for (n, seat) in form.seats.iter_mut().enumerate() {
            if let Some(typed) = details.seats.get(&n) {
                seat.name = typed.name.clone();
                seat.email = typed.email.clone();
            }
        }
        form
    }

    pub async fn details(
        &self,
        tenant: &Tenant,
        form: BuyerForm,
        errors: &FieldErrors,
    ) -> Result<DetailsPage> {
        Ok(DetailsPage {
            token: self.order.token.to_string(),
            paid: self.is_paid(),
            hold_until: self.order.hold_until,
            form,
            summary: summary::of_order(tenant, &self.order, &self.lines).await?,
            problems: problems(errors),
        })
    }

    pub async fn review(&self, tenant: &Tenant, terms: bool, errors: &FieldErrors) -> Result<ReviewPage> {
        Ok(ReviewPage {
            token: self.order.token.to_string(),
            hold_until: self.order.hold_until,
            form: self.kept(),
            summary: summary::of_order(tenant, &self.order, &self.lines).await?,
            free: self.order.total == 0,
            terms: terms || self.order.terms_at.is_some(),
            problems: problems(errors),
        })
    }
}
