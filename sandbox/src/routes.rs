//! THE route table of the API: method, path, what it answers (for `expand`), its parameters, its function.

use crate::{
    api::{
        account, charges, credit_notes, customers, disputes, events, invoice_items, invoice_lines,
        invoice_payments, invoices, payment_intents, payment_records, products, refunds, sessions, tax_ids,
        tax_rates, webhook_endpoints,
    },
    error::{ApiError, ApiResult},
    list::{CREATED, PAGE},
    world::World,
};
use serde_json::Value;

/// What a route's function gets: the ids of the path and the typed parameters.
#[derive(Debug)]
pub struct Args {
    pub ids: Vec<String>,
    pub params: Value,
}

impl Args {
    /// The (first) id of the path.
    pub fn id(&self) -> &str {
        self.ids.first().map_or("", String::as_str)
    }
}

type Run = fn(&mut World, &Args) -> ApiResult;
type Lines = &'static [&'static [&'static str]];

pub struct Route {
    method: &'static str,
    path: &'static str,
    pub answers: &'static str,
    pub params: Lines,
    pub run: Run,
}

const fn get(path: &'static str, answers: &'static str, params: Lines, run: Run) -> Route {
    Route { method: "GET", path, answers, params, run }
}

const fn post(path: &'static str, answers: &'static str, params: Lines, run: Run) -> Route {
    Route { method: "POST", path, answers, params, run }
}

const fn delete(path: &'static str, run: Run) -> Route {
    Route { method: "DELETE", path, answers: "deleted", params: &[], run }
}

#[rustfmt::skip]
const ROUTES: &[Route] = &[
    get("/v1/account", "account", &[], account::retrieve),

    post("/v1/customers", "customer", &[customers::FIELDS, customers::CREATE], customers::create),
    get("/v1/customers", "list customer", &[PAGE, CREATED, &["email"]], customers::list),
    get("/v1/customers/search", "list customer", &[&["query!", "limit:int", "page"]], customers::search),
    get("/v1/customers/:id", "customer", &[], customers::retrieve),
    post("/v1/customers/:id", "customer", &[customers::FIELDS], customers::update),
    delete("/v1/customers/:id", customers::delete),
    post("/v1/customers/:id/tax_ids", "tax_id", &[tax_ids::FIELDS], tax_ids::create_for_customer),
    get("/v1/customers/:id/tax_ids", "list tax_id", &[PAGE], tax_ids::list_of_customer),
    get("/v1/customers/:id/tax_ids/:tax_id", "tax_id", &[], tax_ids::retrieve),
    delete("/v1/customers/:id/tax_ids/:tax_id", tax_ids::delete),
    post("/v1/tax_ids", "tax_id", &[tax_ids::FIELDS, tax_ids::OWNER], tax_ids::create),
    get("/v1/tax_ids", "list tax_id", &[PAGE, tax_ids::OWNER], tax_ids::list),
    get("/v1/tax_ids/:id", "tax_id", &[], tax_ids::retrieve),
    delete("/v1/tax_ids/:id", tax_ids::delete),

    post("/v1/tax_rates", "tax_rate", &[tax_rates::FIELDS, tax_rates::CREATE], tax_rates::create),
    get("/v1/tax_rates", "list tax_rate", &[PAGE, CREATED, &["active:bool", "inclusive:bool"]], tax_rates::list),
    get("/v1/tax_rates/:id", "tax_rate", &[], tax_rates::retrieve),
    post("/v1/tax_rates/:id", "tax_rate", &[tax_rates::FIELDS], tax_rates::update),

    post("/v1/products", "product", &[products::PRODUCT], products::create_product),
    get("/v1/products", "list product", &[PAGE, CREATED, &["active:bool"]], products::list_products),
    get("/v1/products/:id", "product", &[], products::retrieve_product),
    post("/v1/prices", "price", &[products::PRICE], products::create_price),
    get("/v1/prices", "list price", &[PAGE, CREATED, &["active:bool", "product"]], products::list_prices),
    get("/v1/prices/:id", "price", &[], products::retrieve_price),

    post("/v1/checkout/sessions", "checkout.session", &[sessions::CREATE, sessions::LINES], sessions::create),
    get("/v1/checkout/sessions", "list checkout.session", &[PAGE, CREATED, sessions::FILTERS], sessions::list),
    get("/v1/checkout/sessions/:id", "checkout.session", &[], sessions::retrieve),
    post("/v1/checkout/sessions/:id", "checkout.session", &[&["metadata:map"]], sessions::update),
    post("/v1/checkout/sessions/:id/expire", "checkout.session", &[], sessions::expire),
    get("/v1/checkout/sessions/:id/line_items", "list item", &[PAGE], sessions::line_items),

    post("/v1/payment_intents", "payment_intent", &[payment_intents::CREATE], payment_intents::create),
    get("/v1/payment_intents", "list payment_intent", &[PAGE, CREATED, &["customer"]], payment_intents::list),
    get("/v1/payment_intents/:id", "payment_intent", &[&["client_secret"]], payment_intents::retrieve),
    post("/v1/payment_intents/:id/confirm", "payment_intent", &[payment_intents::CONFIRM], payment_intents::confirm),
    post("/v1/payment_intents/:id/cancel", "payment_intent", &[payment_intents::CANCEL], payment_intents::cancel),
    get("/v1/charges", "list charge", &[PAGE, CREATED, &["customer", "payment_intent"]], charges::list),
    get("/v1/charges/:id", "charge", &[], charges::retrieve),
    get("/v1/charges/:id/refunds", "list refund", &[PAGE], charges::refunds),
    get("/v1/balance_transactions", "list balance_transaction", &[PAGE, CREATED, &["source", "type"]], charges::list_transactions),
    get("/v1/balance_transactions/:id", "balance_transaction", &[], charges::retrieve_transaction),
    post("/v1/payment_records/report_payment", "payment_record", &[payment_records::REPORT], payment_records::report),
    get("/v1/payment_records/:id", "payment_record", &[], payment_records::retrieve),

    post("/v1/invoices", "invoice", &[invoices::FIELDS, invoices::CREATE], invoices::create),
    get("/v1/invoices", "list invoice", &[PAGE, CREATED, invoices::FILTERS], invoices::list),
    get("/v1/invoices/:id", "invoice", &[], invoices::retrieve),
    post("/v1/invoices/:id", "invoice", &[invoices::FIELDS], invoices::update),
    delete("/v1/invoices/:id", invoices::delete),
    post("/v1/invoices/:id/finalize", "invoice", &[&["auto_advance:bool"]], invoices::finalize),
    post("/v1/invoices/:id/send", "invoice", &[], invoices::send),
    post("/v1/invoices/:id/pay", "invoice", &[invoices::PAY], invoices::pay),
    post("/v1/invoices/:id/void", "invoice", &[], invoices::void),
    post("/v1/invoices/:id/mark_uncollectible", "invoice", &[], invoices::mark_uncollectible),
    post("/v1/invoices/:id/attach_payment", "invoice", &[&["payment_intent", "payment_record"]], invoices::attach_payment),
    post("/v1/invoices/:id/add_lines", "invoice", &[invoice_lines::ADD], invoice_lines::add),
    post("/v1/invoices/:id/remove_lines", "invoice", &[invoice_lines::REMOVE], invoice_lines::remove),
    get("/v1/invoices/:id/lines", "list line_item", &[PAGE], invoice_lines::list),

    post("/v1/invoiceitems", "invoiceitem", &[invoice_items::FIELDS, invoice_items::CREATE], invoice_items::create),
    get("/v1/invoiceitems", "list invoiceitem", &[PAGE, CREATED, invoice_items::FILTERS], invoice_items::list),
    get("/v1/invoiceitems/:id", "invoiceitem", &[], invoice_items::retrieve),
    post("/v1/invoiceitems/:id", "invoiceitem", &[invoice_items::FIELDS], invoice_items::update),
    delete("/v1/invoiceitems/:id", invoice_items::delete),

    get("/v1/invoice_payments", "list invoice_payment", &[PAGE, CREATED, invoice_payments::FILTERS], invoice_payments::list),
    get("/v1/invoice_payments/:id", "invoice_payment", &[], invoice_payments::retrieve),

    post("/v1/credit_notes", "credit_note", &[credit_notes::CREATE], credit_notes::create),
    get("/v1/credit_notes/preview", "credit_note", &[credit_notes::CREATE], credit_notes::preview),
    get("/v1/credit_notes", "list credit_note", &[PAGE, CREATED, &["customer", "invoice"]], credit_notes::list),
    get("/v1/credit_notes/:id", "credit_note", &[], credit_notes::retrieve),
    post("/v1/credit_notes/:id", "credit_note", &[&["memo", "metadata:map"]], credit_notes::update),
    get("/v1/credit_notes/:id/lines", "list credit_note_line_item", &[PAGE], credit_notes::lines),
    post("/v1/credit_notes/:id/void", "credit_note", &[], credit_notes::void),

    post("/v1/refunds", "refund", &[refunds::CREATE], refunds::create),
    get("/v1/refunds", "list refund", &[PAGE, CREATED, &["charge", "payment_intent"]], refunds::list),
    get("/v1/refunds/:id", "refund", &[], refunds::retrieve),
    post("/v1/refunds/:id", "refund", &[&["metadata:map"]], refunds::update),

    get("/v1/disputes", "list dispute", &[PAGE, CREATED, &["charge", "payment_intent"]], disputes::list),
    get("/v1/disputes/:id", "dispute", &[], disputes::retrieve),

    get("/v1/events", "list event", &[PAGE, CREATED, events::FILTERS], events::list),
    get("/v1/events/:id", "event", &[], events::retrieve),

    post("/v1/webhook_endpoints", "webhook_endpoint", &[webhook_endpoints::CREATE], webhook_endpoints::create),
    get("/v1/webhook_endpoints", "list webhook_endpoint", &[PAGE], webhook_endpoints::list),
    get("/v1/webhook_endpoints/:id", "webhook_endpoint", &[], webhook_endpoints::retrieve),
    post("/v1/webhook_endpoints/:id", "webhook_endpoint", &[webhook_endpoints::UPDATE], webhook_endpoints::update),
    delete("/v1/webhook_endpoints/:id", webhook_endpoints::delete),
];

/// The route of a call and the ids in its path; earlier rows win.
pub fn find(method: &str, path: &str) -> Result<(&'static Route, Vec<String>), ApiError> {
    let fits = |route: &&Route| route.method == method && ids(route.path, path).is_some();
    let route = ROUTES.iter().find(fits).ok_or_else(|| {
        let message = format!(
            "Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
        );
        ApiError::invalid(message).status(404)
    })?;
    Ok((route, ids(route.path, path).unwrap_or_default()))
}

/// The segments that stand where the pattern has a name; nothing when the path is another.
fn ids(pattern: &str, path: &str) -> Option<Vec<String>> {
    if pattern.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut ids = Vec::new();
    for (wanted, segment) in pattern.split('/').zip(path.split('/')) {
        if wanted.starts_with(':') && !segment.is_empty() {
            ids.push(crate::form::decode(segment));
        } else if wanted != segment {
            return None;
        }
    }
    Some(ids)
}
