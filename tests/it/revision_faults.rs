//! Bad luck at each call behind an invoice that is issued anew: one that can be paid, sent once, the other one void.

use crate::{
    money_faults::{long, recover, started, troubles},
    purchase_orders::{invoices, reread},
    revisions::{at_stripe, revise, shape},
};

const CALLS: [&str; 6] = [
    "POST /v1/invoices/*/void",
    "POST /v1/customers/*",
    "POST /v1/invoices",
    "POST /v1/invoiceitems",
    "POST /v1/invoices/*/finalize",
    "POST /v1/invoices/*/send",
];

async fn reissued_under(call: &str) {
    for fault in troubles(call).into_iter().chain([long(call)]) {
        let (app, file, staff, order) = started().await;
        app.stripe(&file).fault(fault.clone()).await;
        revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
        recover(&app, &file, &fault).await;
        assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 75_000)]), "{fault}");
        let mails = app.stripe(&file).mails().await;
        assert_eq!(mails.len(), 2, "{fault}: {mails:?}");
        assert!(invoices(&app, &order).await.iter().all(|invoice| invoice.problem.is_none()), "{fault}");
        assert_eq!(reread(&app, &order).await.sync_problem, None, "{fault}");
        app.check_invariants().await;
    }
}

macro_rules! each_call {
    ($($name:ident: $call:expr),+ $(,)?) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            reissued_under(CALLS[$call]).await;
        }
    )+};
}
each_call! {
    an_invoice_is_issued_anew_once_whatever_happens_at_the_voiding: 0,
    an_invoice_is_issued_anew_once_whatever_happens_to_the_customer: 1,
    an_invoice_is_issued_anew_once_whatever_happens_to_the_draft: 2,
    an_invoice_is_issued_anew_once_whatever_happens_to_its_lines: 3,
    an_invoice_is_issued_anew_once_whatever_happens_at_finalising: 4,
    an_invoice_is_issued_anew_once_whatever_happens_at_sending: 5,
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_change_while_the_first_is_stuck_leaves_one_invoice() {
    for call in CALLS {
        let (app, file, staff, order) = started().await;
        app.stripe(&file).fault(long(call)).await;
        revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
        revise(&app, &staff, &order, &[("quantity[regular]", "2")]).await.ok();
        recover(&app, &file, &long(call)).await;
        let open: Vec<_> =
            at_stripe(&app, &file).await.into_iter().filter(|(status, _)| status != "void").collect();
        assert_eq!(open, shape(&[("open", 50_000)]), "{call}");
        app.check_invariants().await;
    }
}
