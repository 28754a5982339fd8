//! The two organisers: their conference files, and staff of every role.

use chrono::{DateTime, Datelike, Days, Utc};
use entity::{conference, types::Role};

use crate::{
    app::App,
    error::{Error, Result},
    flows::{
        accounts::{NewStaff, create_staff},
        conferences,
    },
    store::{accounts, audit::By, conferences as stored},
};

/// The password of all demo staff.
pub const PASSWORD: &str = "conference-2027";

/// One conference as the files of the demo have it.
pub struct Organiser {
    pub file: &'static str,
    pub slug: String,
    pub organisation: &'static str,
    pub domain: &'static str,
    pub secret_key: &'static str,
    pub webhook_secret: &'static str,
}

/// Those of the year that the demo is about.
pub fn all(year: i32) -> [Organiser; 2] {
    [
        Organiser {
            file: include_str!("../../../demo/northconf.toml"),
            slug: format!("northconf-{year}"),
            organisation: "north-star",
            domain: "northconf.example",
            secret_key: "sk_test_northconf_demo",
            webhook_secret: "whsec_northconf_demo",
        },
        Organiser {
            file: include_str!("../../../demo/kumo-days.toml"),
            slug: format!("kumo-days-{year}"),
            organisation: "kumo",
            domain: "kumo-days.example",
            secret_key: "sk_test_kumo_demo",
            webhook_secret: "whsec_kumo_demo",
        },
    ]
}

/// The year whose June is far enough away for companies to order still.
pub fn year(now: DateTime<Utc>) -> i32 {
    if now.ordinal() < 30 { now.year() } else { now.year() + 1 }
}

/// The files speak of 2027, and of early birds until the autumn before; the demo may be looked at in any year.
fn text(organiser: &Organiser, year: i32, now: DateTime<Utc>) -> String {
    let ended = now.date_naive().checked_sub_days(Days::new(20)).unwrap_or_default();
    organiser.file.replace("2026-11-01", &ended.to_string()).replace("2027", &year.to_string())
}

/// Makes the conferences of a new demo, and hires staff.
pub async fn settle(app: &App, organisers: &[Organiser], year: i32) -> Result<()> {
    let present = app.clock.now() + super::story::LENGTH;
    for organiser in organisers {
        let nothing = |_: &str| None;
        let applied =
            conferences::apply(app, &text(organiser, year, present), &nothing, By::OPERATOR).await?;
        applied.map_err(|problems| Error::internal(problems.to_string()))?;
        for role in Role::ALL {
            hire(app, organiser, *role).await?;
        }
    }
    Ok(())
}

/// The address that staff of a role sign in with.
pub fn address(organiser: &Organiser, role: Role) -> String {
    format!("{role}@{}", organiser.domain)
}

async fn hire(app: &App, organiser: &Organiser, role: Role) -> Result<()> {
    let name = match role {
        Role::Owner => "Mara Lindqvist",
        Role::Manager => "Jonas Petersen",
        Role::Finance => "Aylin Demir",
        Role::Desk => "Tom Okafor",
        Role::Viewer => "Ines Carvalho",
    };
    let person = NewStaff {
        organisation: organiser.organisation.parse().map_err(Error::internal)?,
        email: address(organiser, role).parse().map_err(Error::internal)?,
        role,
        name: Some(name.to_owned()),
        conferences: Vec::new(),
        password: PASSWORD.to_owned(),
    };
    create_staff(app, person).await.map_err(Error::internal)?;
    Ok(())
}

/// The conference's row.
pub async fn conference(app: &App, organiser: &Organiser) -> Result<conference::Model> {
    let slug = organiser.slug.parse().map_err(Error::internal)?;
    stored::find_by_slug(&app.db.everywhere(), &slug).await?.ok_or(Error::NotFound)
}

/// Who decides on purchase orders.
pub async fn finance(app: &App, organiser: &Organiser) -> Result<By> {
    let email = address(organiser, Role::Finance).parse().map_err(Error::internal)?;
    let person = accounts::find_by_email(&app.db.everywhere(), &email).await?.ok_or(Error::NotFound)?;
    Ok(By::staff(person.id))
}
