//! What one purchase order gets today: a reminder, a warning, a job that takes its seats back, or a question to staff.

use entity::{
    conference, purchase_order, reminder,
    types::{PurchaseOrderId, ReminderId, ReminderStep},
};

use super::{Standing, Written, under_way};
use crate::{
    app::App,
    domain::{grace::Grace, work::Work},
    error::Result,
    mail::messages,
    store::{
        db::TenantDb,
        jobs::{self, NewJob},
        purchase_orders, reminders,
    },
};

/// Writes what is due. Again is harmless. Stripe is asked before a letter leaves, as a bank debit takes days: while one is on
/// its way, or Stripe can't be asked, nothing is written, and another day's round catches up.
pub(super) async fn due(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<Written> {
    if is_letter_due(app, conference, id).await? && !under_way::is_quiet(app, conference, id).await? {
        return Ok(Written::default());
    }
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let Some(order) = purchase_orders::lock(&db, id).await? else { return Ok(Written::default()) };
    let Some(standing) = Standing::read(&db, conference, &order, app.clock.now()).await? else {
        return Ok(Written::default());
    };
    let letters = Letters { app, db: &db, conference, order: &order, standing: &standing };
    let mut written = letters.about_seats().await?;
    written.reminders = usize::from(letters.remind().await?);
    written.questions = usize::from(letters.ask_staff().await?);
    tx.commit().await?;
    Ok(written)
}

/// Whether somebody who owes would get a letter.
async fn is_letter_due(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<bool> {
    let db = app.tenant(conference.id);
    let Some(order) = purchase_orders::find(&db, id).await? else { return Ok(false) };
    let standing = Standing::read(&db, conference, &order, app.clock.now()).await?;
    Ok(standing.is_some_and(|it| it.due_now().is_some() || matches!(it.grace(), Grace::Warn { .. })))
}

/// One purchase order's letters, inside the transaction that has locked it.
pub(super) struct Letters<'a> {
    pub app: &'a App,
    pub db: &'a TenantDb<'a>,
    pub conference: &'a conference::Model,
    pub order: &'a purchase_order::Model,
    pub standing: &'a Standing<'a>,
}

impl Letters<'_> {
    async fn remind(&self) -> Result<bool> {
        match self.standing.due_now() {
            Some(step) => self.write(self.row(step)).await,
            None => Ok(false),
        }
    }

    /// Outside the schedule, once for each form.
    pub(super) async fn by_hand(&self, once: &str) -> Result<bool> {
        self.write(reminder::Model { once: once.to_owned(), ..self.row(ReminderStep::ByHand) }).await
    }

    async fn write(&self, row: reminder::Model) -> Result<bool> {
        let said = self.standing.reminding(self.standing.today);
        let about = (self.order, row.id, &said);
        let new = reminders::insert(self.db, row.clone()).await?;
        if new {
            messages::reminder(self.app, self.db, self.conference, about).await?;
        }
        Ok(new)
    }

    async fn about_seats(&self) -> Result<Written> {
        let mut written = Written::default();
        match self.standing.grace() {
            Grace::Keep => {}
            Grace::Warn { step, back_on } => {
                let row = reminder::Model { seats_back_on: Some(back_on), ..self.row(step) };
                let said = self.standing.reminding(self.standing.today);
                if reminders::insert(self.db, row.clone()).await? {
                    messages::seats_warning(self.app, self.db, self.conference, (self.order, &row, &said))
                        .await?;
                    written.warnings = 1;
                }
            }
            Grace::Release => {
                let job = NewJob::new(Work::ReleaseSeats(self.order.id), self.app.clock.now());
                jobs::enqueue(self.db, &job).await?;
                written.releases = 1;
            }
        }
        Ok(written)
    }

    async fn ask_staff(&self) -> Result<bool> {
        let Some(question) = self.standing.question() else { return Ok(false) };
        let about = (self.order, self.standing.due, question);
        messages::ask_about_seats(self.app, self.db, self.conference, about).await
    }

    fn row(&self, step: ReminderStep) -> reminder::Model {
        reminder::Model {
            id: ReminderId::new(),
            conference_id: self.conference.id,
            purchase_order_id: self.order.id,
            due_date: self.standing.due,
            step,
            once: String::new(),
            seats_back_on: None,
            sent_at: self.app.clock.now(),
        }
    }
}
