//! Where to click first.

use std::net::SocketAddr;

use entity::types::{PurchaseOrderStatus, Role};

use super::organisers::{self, Organiser, PASSWORD};
use crate::{
    app::App,
    error::Result,
    flows::purchase_orders::today,
    store::purchase_orders::{self, Filter, Tab},
};

pub async fn text(
    app: &App,
    (stripe, mails): (&str, SocketAddr),
    organisers: &[Organiser; 2],
) -> Result<String> {
    let mut text = format!(
        "\nPlenary is running with sample data. Ctrl-C ends it; the data stays.\n\n\
         Shop      {}\n",
        app.link("/")
    );
    for organiser in organisers {
        text += &format!("          {}\n", app.link(&format!("/{}", organiser.slug)));
    }
    text += &format!("\nAdmin     {}   password: {PASSWORD}\n", app.link("/admin/sign-in"));
    for organiser in organisers {
        let addresses: Vec<String> =
            Role::ALL.iter().map(|role| organisers::address(organiser, *role)).collect();
        text += &format!("          {}\n", addresses.join("  "));
    }
    text += &format!("\nStripe    {stripe}/   the sandbox: accounts, invoices, events, every call\n");
    text += &format!("Mails     http://{mails}/   what Plenary wrote\n");
    text += &company(app, organisers).await?;
    Ok(text)
}

/// The two pages of one purchase order, whose addresses nobody could guess.
async fn company(app: &App, organisers: &[Organiser; 2]) -> Result<String> {
    let mut text = String::new();
    for organiser in organisers {
        let conference = organisers::conference(app, organiser).await?;
        let partly = Filter { tab: Tab::Status(PurchaseOrderStatus::PartiallyPaid), ..Filter::default() };
        let today = today(&conference, app.clock.now());
        for order in purchase_orders::list(&app.tenant(conference.id), &partly, today, 1).await? {
            let slug = &conference.slug;
            let buyer = app.link(&format!("/{slug}/purchase-orders/{}", order.token));
            let finance = app.link(&format!("/{slug}/finance/{}", order.finance_token));
            text += &format!("\n{}, {}:\n", order.reference, order.company_name);
            text += &format!("Buyer     {buyer}\nFinance   {finance}\n");
        }
    }
    Ok(text)
}
