//! What Stripe refused: staff try it again, once its reason is gone, or give it up and go another way. Both lock the
//! document first, as what may still be refunded or credited may have changed since; both are harmless when they come twice.

use entity::{
    conference, stripe_act,
    types::{StripeActId, StripeActKind, Subject, WorkStatus},
};
use uuid::Uuid;

use crate::{
    app::App,
    domain::{purchase_order as rules, work::Work},
    error::{Error, Result},
    flows::{
        purchase_orders::creditable,
        refunds::{Document, Purse},
    },
    store::{
        audit::{self, By, Change},
        db::{TenantDb, Tx},
        jobs::{self, NewJob},
        orders, purchase_orders,
        seats::Owner,
        stripe_acts,
    },
};

/// Has it done by a new call. Whose it is comes back.
pub async fn try_again(app: &App, conference: &conference::Model, id: StripeActId, by: By) -> Result<Owner> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let db = tx.tenant(conference.id);
    let refused = Refused::lock(&db, id).await?;
    if refused.still_is() {
        refused.may_be_done(&db).await?;
        stripe_acts::begin_again(&db, id).await?;
        jobs::enqueue(&db, &NewJob::new(Work::StripeAct(id), now)).await?;
        audit::record(&tx, conference, refused.change(by, "act_tried_again", app)).await?;
        tx.commit().await?;
        app.work.notify_one();
    }
    Ok(refused.owner)
}

/// Puts it away. Whose it is comes back.
pub async fn give_up(app: &App, conference: &conference::Model, id: StripeActId, by: By) -> Result<Owner> {
    let tx: Tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let refused = Refused::lock(&db, id).await?;
    if refused.still_is() {
        stripe_acts::leave(&db, id, app.clock.now()).await?;
        audit::record(&tx, conference, refused.change(by, "act_given_up", app)).await?;
        tx.commit().await?;
    }
    Ok(refused.owner)
}

/// An act with its document, which is locked.
struct Refused {
    act: stripe_act::Model,
    owner: Owner,
    reference: String,
    total: i64,
    closed: bool,
}

impl Refused {
    async fn lock(db: &TenantDb<'_>, id: StripeActId) -> Result<Self> {
        let owner = owner(&find(db, id).await?)?;
        let (reference, total, closed) = match owner {
            Owner::Order(order) => {
                let order = orders::lock(db, order).await?.ok_or(Error::NotFound)?;
                (order.reference, order.total, false)
            }
            Owner::PurchaseOrder(order) => {
                let order = purchase_orders::lock(db, order).await?.ok_or(Error::NotFound)?;
                (order.reference, order.total, rules::is_closed(order.status))
            }
        };
        Ok(Self { act: find(db, id).await?, owner, reference, total, closed })
    }

    fn still_is(&self) -> bool {
        self.act.status == WorkStatus::Failed && self.act.given_up_at.is_none()
    }

    /// What it takes may have gone another way meanwhile.
    async fn may_be_done(&self, db: &TenantDb<'_>) -> Result<()> {
        let purse = Purse::of(db, Document { owner: self.owner, currency: self.act.currency }).await?;
        let left = match self.act.kind {
            StripeActKind::Refund => purse.refundable(),
            StripeActKind::CreditNote if self.closed => 0,
            StripeActKind::CreditNote => creditable(self.total, &purse),
            StripeActKind::Payment => self.act.amount,
        };
        if self.act.amount - self.act.done <= left {
            Ok(())
        } else {
            Err(Error::Conflict("conflict-act-overtaken"))
        }
    }

    fn change(&self, by: By, action: &'static str, app: &App) -> Change {
        let (subject, subject_id): (Subject, Uuid) = match self.owner {
            Owner::Order(id) => (Subject::Order, id.0),
            Owner::PurchaseOrder(id) => (Subject::PurchaseOrder, id.0),
        };
        Change {
            by,
            subject,
            subject_id,
            action,
            before: None,
            after: None,
            detail: Some(self.reference.clone()),
            at: app.clock.now(),
        }
    }
}

async fn find(db: &TenantDb<'_>, id: StripeActId) -> Result<stripe_act::Model> {
    stripe_acts::find(db, id).await?.ok_or(Error::NotFound)
}

/// Whose it is.
pub(super) fn owner(act: &stripe_act::Model) -> Result<Owner> {
    match (act.order_id, act.purchase_order_id) {
        (Some(id), _) => Ok(Owner::Order(id)),
        (_, Some(id)) => Ok(Owner::PurchaseOrder(id)),
        _ => Err(Error::NotFound),
    }
}
