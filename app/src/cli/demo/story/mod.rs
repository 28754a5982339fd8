//! Eight weeks of sales, told from their beginning: at each beat both clocks are moved there, people do something through
//! the flows or at the sandbox, and the jobs that follow from it are done.

mod attendees;
mod companies;
mod deeds;

use std::collections::HashMap;

use chrono::TimeDelta;
use entity::types::PurchaseOrderId;

use self::{
    attendees::{PURCHASES, Purchase},
    companies::{COMPANIES, Company},
    deeds::Deed,
};
use super::{
    desk::Desk,
    organisers::{self, Organiser},
};
use crate::{
    app::App,
    error::{Error, Result},
    flows::{checkout, reminders, sync},
    jobs::run_due,
};

/// How far back the story begins.
pub const LENGTH: TimeDelta = TimeDelta::days(56);

/// Something that somebody does, so many minutes before now.
struct Beat {
    minutes: i64,
    what: What,
}

enum What {
    Buy(&'static Purchase),
    Ask(&'static Company),
    Follow(&'static Company, Deed),
    /// A morning: who has to be reminded is.
    Morning,
}

/// Who plays where.
struct Stage<'a> {
    app: &'a App,
    desk: &'a Desk,
    organisers: &'a [Organiser; 2],
    /// The purchase orders that companies asked for, by their form's hidden value.
    asked: HashMap<&'static str, PurchaseOrderId>,
}

const DAY: i64 = 24 * 60;

pub async fn tell(app: &App, desk: &Desk, organisers: &[Organiser; 2]) -> Result<()> {
    let mut stage = Stage { app, desk, organisers, asked: HashMap::new() };
    let mut passed = 0;
    for beat in beats() {
        let at = LENGTH.num_minutes() - beat.minutes;
        stage.pass(at - passed).await?;
        passed = passed.max(at);
        match beat.what {
            What::Buy(purchase) => passed += attendees::buy(&stage, purchase).await?,
            What::Ask(company) => companies::ask(&mut stage, company).await?,
            What::Follow(company, deed) => companies::follow(&stage, company, deed).await?,
            What::Morning => stage.morning().await?,
        }
        stage.settle().await?;
    }
    stage.pass(LENGTH.num_minutes() - passed).await?;
    stage.sync().await
}

/// All that happens, the first first.
fn beats() -> Vec<Beat> {
    let mut beats: Vec<Beat> = Vec::new();
    for (index, purchase) in (0..).zip(PURCHASES) {
        // Not all at the same time of day.
        let minutes = if purchase.days == 0 { 2 } else { purchase.days * DAY - index * 97 % 600 };
        beats.push(Beat { minutes, what: What::Buy(purchase) });
    }
    for (index, company) in (0..).zip(COMPANIES) {
        let asked = company.days * DAY - index * 53 % 400;
        beats.push(Beat { minutes: asked, what: What::Ask(company) });
        let follow = |(days, deed): &'static (i64, Deed)| Beat {
            // What doesn't get on is under way at this very moment.
            minutes: if *deed == Deed::ApproveInVain { 1 } else { asked - days * DAY - 30 },
            what: What::Follow(company, *deed),
        };
        beats.extend(company.then.iter().map(follow));
    }
    beats.extend((1..LENGTH.num_days()).map(|day| Beat { minutes: day * DAY, what: What::Morning }));
    beats.sort_by_key(|beat| -beat.minutes);
    beats
}

impl Stage<'_> {
    fn organiser(&self, index: usize) -> Result<&Organiser> {
        self.organisers.get(index).ok_or(Error::NotFound)
    }

    /// The daily round of reminders.
    async fn morning(&self) -> Result<()> {
        for organiser in self.organisers {
            let conference = organisers::conference(self.app, organiser).await?;
            reminders::round(self.app, &conference).await?;
        }
        Ok(())
    }

    /// One look at Stripe, so that the pages say of when they are.
    async fn sync(&self) -> Result<()> {
        for organiser in self.organisers {
            sync::conference(self.app, organisers::conference(self.app, organiser).await?.id).await?;
        }
        self.settle().await
    }

    /// Time goes on, and what it ends ends.
    async fn pass(&self, minutes: i64) -> Result<()> {
        if minutes > 0 {
            self.desk.pass(TimeDelta::minutes(minutes));
            checkout::expire_holds(self.app).await?;
        }
        self.settle().await
    }

    /// Webhooks are delivered and jobs done, until nothing is left.
    async fn settle(&self) -> Result<()> {
        loop {
            self.desk.idle().await;
            if run_due(self.app).await? == 0 {
                return Ok(());
            }
        }
    }
}

/// Text that a form refused, for the one who writes the story.
fn refused(what: &str, errors: &crate::error::FieldErrors) -> Error {
    let words: Vec<String> = errors.iter().map(|error| format!("{} {}", error.field, error.key)).collect();
    Error::internal(format!("the demo's story is wrong, {what}: {}", words.join(", ")))
}

/// `ada.lovelace@mail.example`
fn address_of(name: &str, domain: &str) -> String {
    let plain = |c: char| match c {
        'ä' => "ae".to_owned(),
        'ö' | 'ø' => "oe".to_owned(),
        'ü' => "ue".to_owned(),
        'å' => "aa".to_owned(),
        'é' | 'è' => "e".to_owned(),
        'ß' => "ss".to_owned(),
        'ı' => "i".to_owned(),
        'ń' => "n".to_owned(),
        ' ' => ".".to_owned(),
        c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
        _ => String::new(),
    };
    format!("{}@{domain}", name.to_lowercase().chars().map(plain).collect::<String>())
}
