//! A list of attendees as a CSV file (RFC 4180): read, checked line by line, shown, and applied only when confirmed. The
//! confirmed list is read again, so that what is applied was checked against the seats as they are then.

use std::collections::HashSet;

use entity::{
    conference, purchase_order, seat,
    types::{Email, PurchaseOrderId, SeatStatus, TicketTypeId},
};

use super::{
    hand::{Hand, Purchase, check, letters, refusal_key, too_many_letters},
    person::Typed,
};
use crate::{
    app::App,
    domain::seat::Person,
    error::{Error, FieldErrors, Formed, Result},
    store::{
        audit::By,
        catalogue,
        db::TenantDb,
        purchase_orders,
        seats::{self, Owner},
    },
};

/// The largest list, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
/// So many bad lines are named; a list with more needs another look anyway.
const MOST_NAMED: usize = 20;
const FIELD: &str = "attendees";

/// A line that was read, as it was typed.
#[derive(Clone, Debug)]
pub struct Row {
    pub line: u64,
    pub name: String,
    pub email: String,
    pub ticket: String,
}

/// A seat, and who of the list gets it.
#[derive(Clone, Debug)]
pub struct Planned {
    pub line: u64,
    pub seat: seat::Model,
    pub ticket: String,
    pub person: Person,
}

/// Who would get which seat. Changes nothing.
pub async fn preview(
    app: &App,
    conference: &conference::Model,
    order: &purchase_order::Model,
    file: &[u8],
) -> Formed<Vec<Planned>> {
    let purchase = Purchase::PurchaseOrder(Box::new(order.clone()));
    purchase.check_open()?;
    plan(app, &app.tenant(conference.id), conference, (order.id, file)).await
}

/// Invites everybody on a list that the buyer has seen and confirmed; all of it or nothing.
pub async fn apply(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    list: &str,
) -> Formed<usize> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let purchase = Purchase::PurchaseOrder(Box::new(order));
    purchase.check_open()?;
    let planned = match plan(app, &db, conference, (id, list.as_bytes())).await? {
        Ok(planned) => planned,
        Err(errors) => return Ok(Err(errors)),
    };
    let hand = Hand { app, tx: &tx, conference, purchase: &purchase, by: By::BUYER };
    if !hand.may_write(planned.iter().map(|row| letters(&row.seat, &row.person)).sum()).await? {
        return Ok(Err(too_many_letters()));
    }
    let count = planned.len();
    for Planned { seat, person, .. } in planned {
        hand.give(seat, person).await?;
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(count))
}

async fn plan(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (id, file): (PurchaseOrderId, &[u8]),
) -> Formed<Vec<Planned>> {
    let rows = match read(file) {
        Ok(rows) => rows,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut wallet = Wallet::open(db, id).await?;
    let mut errors = FieldErrors::new();
    let mut planned = Vec::new();
    for row in rows {
        if let Some(found) = wallet.seat_for(&row, &mut errors) {
            if let Err(refusal) = check(app, conference, &found.seat, &found.person) {
                bad::<()>(&mut errors, row.line, refusal_key(refusal), "");
            }
            planned.push(found);
        }
        if errors.iter().count() >= MOST_NAMED {
            break;
        }
    }
    Ok(errors.or(planned))
}

/// The free seats of a purchase order, and who has one.
struct Wallet {
    /// Tickets by the names that a list may call them.
    tickets: Vec<(TicketTypeId, String, String)>,
    free: Vec<seat::Model>,
    seated: HashSet<(TicketTypeId, Email)>,
}

impl Wallet {
    async fn open(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Self> {
        let (lines, catalogue) = (purchase_orders::lines(db, id).await?, catalogue::load(db).await?);
        let tickets = lines.into_iter().map(|line| {
            let ticket = catalogue.ticket(line.ticket_type_id);
            let slug = ticket.map(|ticket| ticket.row.slug.to_string()).unwrap_or_default();
            (line.ticket_type_id, line.name, slug)
        });
        let seats = seats::of(db, Owner::PurchaseOrder(id)).await?;
        let seated = seats.iter().filter(|seat| seat.status != SeatStatus::Void);
        let seated = seated.filter_map(|seat| Some((seat.ticket_type_id, seat.email.clone()?))).collect();
        let free = seats.into_iter().rev().filter(|seat| seat.status == SeatStatus::Unassigned).collect();
        Ok(Self { tickets: tickets.collect(), free, seated })
    }

    /// Takes a free seat for this row, or says what is wrong with its line.
    fn seat_for(&mut self, row: &Row, errors: &mut FieldErrors) -> Option<Planned> {
        let person = row.person(errors)?;
        let wanted = match self.ticket(&row.ticket) {
            Ok(wanted) => wanted,
            Err(()) => return bad(errors, row.line, "problem-list-ticket", &row.ticket),
        };
        let fits = |seat: &seat::Model| wanted.is_none_or(|wanted| seat.ticket_type_id == wanted);
        let Some(place) = self.free.iter().rposition(fits) else {
            return bad(errors, row.line, "problem-list-full", "");
        };
        let key = (self.free[place].ticket_type_id, person.email.clone()?);
        if !self.seated.insert(key) {
            return bad(errors, row.line, "problem-list-twice", &row.email);
        }
        let seat = self.free.remove(place);
        let ticket = self.tickets.iter().find(|(id, ..)| *id == seat.ticket_type_id);
        let ticket = ticket.map(|(_, name, _)| name.clone()).unwrap_or_default();
        Some(Planned { line: row.line, seat, ticket, person })
    }

    fn ticket(&self, called: &str) -> Result<Option<TicketTypeId>, ()> {
        if called.is_empty() {
            return Ok(None);
        }
        let called = called.to_lowercase();
        let found =
            self.tickets.iter().find(|(_, name, slug)| name.to_lowercase() == called || *slug == called);
        found.map(|(id, ..)| Some(*id)).ok_or(())
    }
}

impl Row {
    fn person(&self, errors: &mut FieldErrors) -> Option<Person> {
        let (name_field, email_field) = ("name".to_owned(), "email".to_owned());
        let mut own = FieldErrors::new();
        let person = Typed { name: &self.name, email: &self.email, name_field, email_field }.read(&mut own);
        match &person.email {
            None => bad(errors, self.line, "problem-list-email", &self.email),
            Some(_) if !own.is_empty() => bad(errors, self.line, "problem-list-name", ""),
            Some(_) => Some(person),
        }
    }
}

/// Notes what is wrong with a line; there is nothing for it then.
fn bad<T>(errors: &mut FieldErrors, line: u64, key: &'static str, value: &str) -> Option<T> {
    let value: String = value.chars().take(80).collect();
    errors.add_with(FIELD, key, vec![("line", line.to_string()), ("value", value)]);
    None
}

/// The lines of a list that something is wrong with, to be shown beside what it is; none where it can't be read at all.
pub fn typed_lines(list: &str) -> Vec<Row> {
    read(list.as_bytes()).unwrap_or_default()
}

fn read(file: &[u8]) -> Result<Vec<Row>, FieldErrors> {
    let wrong = |key| FieldErrors::one(FIELD, key);
    if file.len() > MOST_BYTES {
        return Err(wrong("problem-list-large"));
    }
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let text = std::str::from_utf8(file).map_err(|_| wrong("problem-list-encoding"))?;
    if text.trim().is_empty() {
        return Err(wrong("problem-list-empty"));
    }
    let text = text.replace("\r\n", "\n"); // the reader counts a line only at its line feed
    let rows = [b',', b';'].into_iter().find_map(|delimiter| rows(&text, delimiter));
    match rows.ok_or_else(|| wrong("problem-list-columns"))?? {
        rows if rows.is_empty() => Err(wrong("problem-list-empty")),
        rows => Ok(rows),
    }
}

/// The rows, where the first line names our columns with this delimiter between them.
fn rows(text: &str, delimiter: u8) -> Option<Result<Vec<Row>, FieldErrors>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().ok()?.clone();
    let column =
        |names: &[&str]| headers.iter().position(|header| names.contains(&header.to_lowercase().as_str()));
    let (name, email) = (column(&["name"])?, column(&["email", "e-mail"])?);
    let ticket = column(&["ticket"]);
    let (mut rows, mut errors) = (Vec::new(), FieldErrors::new());
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cell = |place: Option<usize>| {
                    place.and_then(|place| record.get(place)).unwrap_or_default().to_owned()
                };
                rows.push(Row {
                    line,
                    name: cell(Some(name)),
                    email: cell(Some(email)),
                    ticket: cell(ticket),
                });
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                bad::<()>(&mut errors, line, "problem-list-line", "");
            }
        }
        if errors.iter().count() >= MOST_NAMED {
            break;
        }
    }
    rows.retain(|row| !(row.name.is_empty() && row.email.is_empty()));
    Some(errors.or(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(file: &[u8]) -> Vec<(u64, String, String)> {
        read(file).unwrap().into_iter().map(|row| (row.line, row.name, row.email)).collect()
    }

    fn key(file: &[u8]) -> &'static str {
        read(file).err().and_then(|errors| errors.iter().next().map(|error| error.key)).unwrap_or_default()
    }

    #[test]
    fn lists_of_many_programs_are_read_alike() {
        let expected = vec![(2, "Ada, Countess".to_owned(), "ada@a.example".to_owned())];
        let files: [&[u8]; 4] = [
            b"name,email\n\"Ada, Countess\",ada@a.example\n",
            b"\xef\xbb\xbfName;E-Mail\r\nAda, Countess;ada@a.example\r\n;\r\n",
            b"email , ticket, NAME\r\nada@a.example,regular,\"Ada, Countess\"",
            b"name;email;\n\"Ada, Countess\"; ada@a.example;\n",
        ];
        for file in files {
            assert_eq!(names(file), expected, "{}", String::from_utf8_lossy(file));
        }
    }

    #[test]
    fn what_is_no_such_list_is_refused_with_a_reason() {
        assert_eq!(key(b"name,mailbox\nA,a@a.example\n"), "problem-list-columns");
        assert_eq!(key(b"name,email\nJ\xfcrgen,j@a.example\n"), "problem-list-encoding");
        assert_eq!(key(b"  \n"), "problem-list-empty");
        assert_eq!(key(b"name,email\n"), "problem-list-empty");
        assert_eq!(key(b"name,email\nA,a@a.example,more\n"), "problem-list-line");
        assert_eq!(key(&vec![b'x'; MOST_BYTES + 1]), "problem-list-large");
    }
}
