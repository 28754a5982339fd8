//! Where to click first.

use std::net::SocketAddr;

use entity::{
    order,
    types::{LateMoney, OrderStatus, PurchaseOrderStatus, Role},
};

use super::organisers::{self, Organiser, PASSWORD};
use crate::{
    app::App,
    error::Result,
    flows::purchase_orders::today,
    store::{
        orders,
        purchase_orders::{self, Filter, Tab},
    },
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
    text += &tour(app, organisers).await?;
    text += &company(app, organisers).await?;
    Ok(text)
}

/// What is worth a look, each with the list or the page that shows it.
async fn tour(app: &App, organisers: &[Organiser; 2]) -> Result<String> {
    let [north, _] = organisers;
    let conference = organisers::conference(app, north).await?;
    let list = |query: &str| app.link(&format!("/admin/{}/{query}", north.slug));
    let mut text = "\nLook at  ".to_owned();
    for (what, query) in [
        ("purchase orders, all states", "purchase-orders"),
        ("to approve", "purchase-orders?status=requested"),
        ("overdue", "purchase-orders?status=overdue"),
        ("where Stripe and we differ", "purchase-orders?status=sync"),
        ("attendees' orders", "orders"),
    ] {
        text += &format!(" {what:29}{}\n         ", list(query));
    }
    let db = app.tenant(conference.id);
    let late = orders::Filter { status: Some(OrderStatus::Expired), ..orders::Filter::default() };
    let undecided = |order: &order::Model| order.late_money == Some(LateMoney::Undecided);
    let order = orders::list(&db, &late, 100).await?.into_iter().find(undecided);
    if let Some(order) = order {
        text += &format!(
            " {:29}{}\n         ",
            "money that came too late",
            list(&format!("orders/{}", order.id))
        );
    }
    Ok(text.trim_end().to_owned() + "\n")
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
