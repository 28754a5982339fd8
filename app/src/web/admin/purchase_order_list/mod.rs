//! The list of purchase orders, and the same list as a file.

mod asked;
mod cursor;
mod frame;
mod rows;

use futures_util::stream;
use poem::{Body, Response, Result, handler, http::header};

use super::super::{
    csv::{self, Cell},
    extract::{
        May,
        allowed::{Export, ViewPurchaseOrders},
    },
    response::document,
};
use crate::{
    domain::access::Action,
    store::purchase_order_list::{self as found, Question, Start},
    views::{
        pages::admin::{PurchaseOrdersPage, TotalRow},
        problems,
    },
};
use asked::Asked;
use entity::types::Money;
use rows::{HEADINGS, Shelf};

/// Rows on a page, and lines of the file that are read at once.
const PAGE: usize = 50;
const BATCH: usize = 500;

/// A filter that can't be read comes back as typed, and the list without it.
#[handler]
pub async fn list(may: May<ViewPurchaseOrders>) -> Result<Response> {
    let page = listed(&may).await?;
    Ok(if page.problems.is_empty() {
        may.page(&page)?
    } else {
        may.again(may.path("/purchase-orders"), &page)?
    })
}

async fn listed<A>(may: &May<A>) -> crate::error::Result<PurchaseOrdersPage> {
    let (db, asked) = (may.db(), Asked::of(may));
    let (question, errors) = asked.question(&may.conference, may.app().clock.now());
    let question = question.looked_up(&db).await?;
    let page = found::page(&db, &question, &asked.start(), PAGE).await?;
    let (counts, sums) = found::summary(&db, &question).await?;
    let shelf = Shelf::of(may, &page.rows, question.today).await?;
    let owners = frame::owners(may, &asked).await?;
    Ok(PurchaseOrdersPage {
        list: frame::frame(may, &asked, &counts, &page),
        chips: frame::chips(may, &asked, &owners),
        filter: frame::filter(&asked, owners),
        problems: problems(&errors),
        rows: page.rows.iter().map(|row| shelf.view(row)).collect(),
        totals: sums.iter().map(total).collect(),
        may_enter: may.also(Action::DecidePurchaseOrders),
    })
}

fn total(sums: &found::Sums) -> TotalRow {
    let money = |amount| Money::new(amount, sums.currency);
    TotalRow { total: money(sums.total), paid: money(sums.paid), balance: money(sums.outstanding) }
}

/// All that the filter finds, in its order, written while it is read. With a filter that can't be read there is no file but
/// the list, which says so: a file doesn't show that it holds more than was asked for.
#[handler]
pub async fn export(may: May<Export>) -> Result<Response> {
    let asked = Asked::of(&may);
    let now = may.app().clock.now();
    let (question, errors) = asked.question(&may.conference, now);
    if !errors.is_empty() {
        return Ok(may.again(may.path("/purchase-orders"), &listed(&may).await?)?);
    }
    let name = format!("{}-purchase-orders-{}.csv", may.conference.slug, question.today);
    let question = question.looked_up(&may.db()).await.map_err(crate::error::Error::from)?;
    let file = File { may, question, next: Some(Start::First) };
    let lines =
        stream::try_unfold(file, |file| async move { file.more().await.map_err(std::io::Error::other) });
    let mut answer = document("text/csv; charset=utf-8; header=present", Body::from_bytes_stream(lines));
    if let Ok(value) = format!("attachment; filename=\"{name}\"").parse() {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(answer)
}

/// A file being written.
struct File {
    may: May<Export>,
    question: Question,
    /// None: all is written.
    next: Option<Start>,
}

impl File {
    /// The next lines; the headings before the first.
    async fn more(self) -> crate::error::Result<Option<(String, Self)>> {
        let Some(start) = &self.next else { return Ok(None) };
        let page = found::page(&self.may.db(), &self.question, start, BATCH).await?;
        let shelf = Shelf::of(&self.may, &page.rows, self.question.today).await?;
        let headings = HEADINGS.map(Cell::plain);
        let first = (*start == Start::First).then(|| csv::line(&headings));
        let lines = page.rows.iter().map(|row| csv::line(&shelf.cells(row)));
        let text: String = first.into_iter().chain(lines).collect();
        let last = page.rows.last().filter(|_| page.later);
        let next = last.map(|row| Start::After(self.question.sort.cursor(row)));
        Ok(Some((text, Self { next, ..self })))
    }
}
