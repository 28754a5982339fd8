//! What becomes of a company's request: what staff do with it in the admin, its people with their seats, its bank, and
//! others in Stripe's dashboard.

use entity::{
    conference, purchase_order,
    types::{PurchaseOrderId, PurchaseOrderStatus, Token},
};
use serde_json::json;

use super::{
    super::{
        desk::Method,
        organisers::{self, Organiser},
    },
    Stage, address_of, refused,
};
use crate::{
    domain::upload::Upload,
    error::{Error, FieldErrors, Result},
    flows::{
        payments::PaymentForm,
        purchase_orders::{self as flow, Ask, Closing, CreditForm, Typed},
        refunds, reminders,
        seats::{self, Claim, Row},
    },
    store::{audit::By, invoices, purchase_orders as stored},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Approve,
    /// Approved, and Stripe doesn't finalise its invoice as long as the demo runs.
    ApproveInVain,
    Decline(&'static str),
    Cancel(&'static str),
    WriteOff(&'static str),
    /// Some of it, in minor units, or what is open.
    Pay(Option<i64>, Method),
    /// By hand: amount and reference.
    Wire(&'static str, &'static str),
    Credit(&'static str, &'static str),
    /// Through Stripe.
    Refund(&'static str, &'static str),
    /// Stripe's dashboard: `void`, `uncollectible`.
    AtStripe(&'static str),
    /// The bank takes some of it back, in minor units.
    Dispute(i64),
    Note(&'static str),
    /// Finance looks after it.
    Own,
    /// Nobody is reminded of it.
    PauseReminders,
    /// The company asks for so many seats of a ticket type, all together; or staff make it so.
    Wish(&'static str, i32),
    Seats(&'static str, i32),
    Document(&'static str),
    /// The buyer names these.
    Seat(&'static [&'static str]),
    /// They take a seat by the claim link.
    Claims(&'static [&'static str]),
}

/// A purchase order in hand.
pub struct Case<'a> {
    pub stage: &'a Stage<'a>,
    pub organiser: &'a Organiser,
    pub conference: conference::Model,
    pub id: PurchaseOrderId,
    /// The company's mail domain.
    pub domain: &'static str,
}

impl Case<'_> {
    pub async fn follow(&self, deed: Deed) -> Result<()> {
        let (app, conference, id) = (self.stage.app, &self.conference, self.id);
        match deed {
            Deed::Approve => self.approve().await,
            Deed::ApproveInVain => self.approve_in_vain().await,
            Deed::Decline(why) => {
                self.done(flow::decline(app, conference.id, id, why, self.staff().await?).await?)
            }
            Deed::Cancel(why) => self.close(Closing::Cancelled, why).await,
            Deed::WriteOff(why) => self.close(Closing::WrittenOff, why).await,
            Deed::Pay(amount, method) => {
                self.stage.desk.pay_invoice(self.organiser, &self.invoice().await?, amount, method).await
            }
            Deed::AtStripe(action) => {
                let body = json!({ "id": self.invoice().await? });
                self.stage.desk.act(self.organiser, action, body).await
            }
            Deed::Dispute(amount) => {
                let body = json!({ "id": self.invoice().await?, "amount": amount });
                self.stage.desk.act(self.organiser, "dispute", body).await
            }
            Deed::Wire(..) | Deed::Credit(..) | Deed::Refund(..) => self.money(deed).await,
            Deed::Note(..) | Deed::Own | Deed::PauseReminders => self.desk(deed).await,
            Deed::Wish(ticket, seats) | Deed::Seats(ticket, seats) => {
                self.seats(deed, vec![(ticket.to_owned(), seats.to_string())]).await
            }
            Deed::Document(name) => {
                self.done(flow::add_document(app, conference, id, Some(&pdf(name))).await?)
            }
            Deed::Seat(people) => self.seat(people).await,
            Deed::Claims(people) => self.claim(people).await,
        }
    }

    async fn staff(&self) -> Result<By> {
        organisers::finance(self.stage.app, self.organiser).await
    }

    async fn order(&self) -> Result<purchase_order::Model> {
        let db = self.stage.app.tenant(self.conference.id);
        stored::find(&db, self.id).await?.ok_or(Error::NotFound)
    }

    /// The id that Stripe gave its newest invoice.
    async fn invoice(&self) -> Result<String> {
        let made = invoices::of(&self.stage.app.tenant(self.conference.id), self.id).await?;
        made.into_iter().rev().find_map(|invoice| invoice.stripe_id).ok_or(Error::NotFound)
    }

    /// Unless the policy did so already.
    async fn approve(&self) -> Result<()> {
        if self.order().await?.status != PurchaseOrderStatus::Requested {
            return Ok(());
        }
        flow::approve(self.stage.app, self.conference.id, self.id, self.staff().await?).await
    }

    /// Only this invoice is refused, and each time: what doesn't get on can be looked at.
    async fn approve_in_vain(&self) -> Result<()> {
        let refusal = |invoice: &str, times: i64| {
            let call = format!("POST /v1/invoices/{invoice}/finalize");
            json!({ "match": call, "status": 400, "times": times })
        };
        self.stage.desk.act(self.organiser, "fault", refusal("*", 1)).await?;
        self.approve().await?;
        self.stage.settle().await?;
        self.stage.desk.act(self.organiser, "fault", refusal(&self.invoice().await?, 1_000_000)).await
    }

    async fn close(&self, closing: Closing, why: &str) -> Result<()> {
        let by = self.staff().await?;
        self.done(flow::close(self.stage.app, &self.conference, self.id, (closing, why), by).await?)
    }

    async fn money(&self, deed: Deed) -> Result<()> {
        let (app, conference, id, by) = (self.stage.app, &self.conference, self.id, self.staff().await?);
        let once = Token::random().to_string();
        match deed {
            Deed::Wire(amount, reference) => {
                let date = flow::today(conference, app.clock.now()).to_string();
                let (amount, reference) = (amount.to_owned(), reference.to_owned());
                let method = "wire".to_owned();
                let form = PaymentForm { once, amount, method, reference, date, note: String::new() };
                self.done(flow::record_payment(app, conference, id, &form, by).await?)
            }
            Deed::Credit(amount, reason) => {
                let form = CreditForm { once, amount: amount.to_owned(), reason: reason.to_owned() };
                self.done(flow::credit(app, conference, id, &form, by).await?)
            }
            Deed::Refund(amount, reason) => {
                let (amount, reason) = (amount.to_owned(), reason.to_owned());
                let form = refunds::Form { once, amount, method: "stripe".to_owned(), reason };
                self.done(flow::refund(app, conference, id, &form, by).await?)
            }
            _ => Ok(()),
        }
    }

    async fn desk(&self, deed: Deed) -> Result<()> {
        let (app, by) = (self.stage.app, self.staff().await?);
        let Some(staff) = by.staff else { return Ok(()) };
        self.done(match deed {
            Deed::Note(text) => flow::note(app, &self.conference, self.id, text, staff).await?,
            Deed::PauseReminders => {
                return reminders::pause(app, &self.conference, self.id, true, by).await;
            }
            _ => flow::assign(app, &self.conference, self.id, &staff.to_string(), by).await?,
        })
    }

    /// More or fewer of them.
    async fn seats(&self, deed: Deed, quantities: Vec<(String, String)>) -> Result<()> {
        let (app, conference) = (self.stage.app, &self.conference);
        if let Deed::Wish(..) = deed {
            let note = "Two more of us would like to come.".to_owned();
            return self.done(flow::ask(app, conference, self.id, &Ask { quantities, note }).await?);
        }
        let typed = Typed { quantities, ..Typed::default() };
        self.done(flow::revise(app, conference, self.id, &typed, self.staff().await?).await?)
    }

    /// With name and address: the first seats that are there.
    async fn seat(&self, people: &[&str]) -> Result<()> {
        let row = |(position, name): (i32, &&str)| Row {
            position,
            name: (*name).to_owned(),
            email: address_of(name, self.domain),
            had: None,
        };
        let rows: Vec<Row> = (0..).zip(people).map(row).collect();
        self.done(seats::invite(self.stage.app, &self.conference, self.id, &rows).await?.map(|_| ()))
    }

    async fn claim(&self, people: &[&str]) -> Result<()> {
        let app = self.stage.app;
        self.done(seats::open_claim_link(app, &self.conference, self.id, self.domain).await?)?;
        let token = self.order().await?.claim_token.ok_or(Error::NotFound)?;
        for name in people {
            let email = address_of(name, self.domain);
            let claim = Claim { name: (*name).to_owned(), email, ticket: String::new() };
            self.done(seats::claim(app, &self.conference, &token, &claim).await?)?;
        }
        Ok(())
    }

    fn done(&self, outcome: Result<(), FieldErrors>) -> Result<()> {
        outcome.map_err(|errors| refused(self.domain, &errors))
    }
}

/// The smallest PDF with a page.
fn pdf(name: &str) -> Upload {
    let bytes = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    Upload { name: name.to_owned(), bytes: bytes.to_vec() }
}
