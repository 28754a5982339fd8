//! Invoices, from draft to money.

use entity::types::{InvoiceStatus, LedgerEntryId, StripeActId};

use super::*;

#[tokio::test]
async fn an_invoice_is_made_line_by_line_finalised_and_sent() {
    let desk = Desk::new().await;
    let new = desk.new_invoice().await;
    let draft = desk.stripe.create_invoice(&new, &key(new.invoice, "create", 1)).await.unwrap();
    assert_eq!((draft.status, draft.total, draft.lines.len()), (InvoiceStatus::Draft, 0, 0));
    assert_eq!((draft.invoice, draft.purchase_order), (Some(new.invoice), Some(new.purchase_order)));
    let vat = desk.tax_rate(false).await;
    let line = line(&draft, 90_000, Some(&vat));
    let item = desk.stripe.add_line(&draft.id, &line, &key(line.line, "line", 1)).await.unwrap();
    let open = desk.stripe.finalise(&draft.id, &key(new.invoice, "finalise", 1)).await.unwrap();
    assert_eq!((open.status, open.total, open.tax), (InvoiceStatus::Open, 107_100, 17_100));
    assert_eq!((open.amount_due, open.amount_paid, open.amount_remaining), (107_100, 0, 107_100));
    assert_eq!(open.lines, [SnapshotLine { id: item, line: Some(line.line), amount: 90_000 }]);
    assert_eq!((open.due_at, open.customer.as_ref()), (Some(new.due_at), Some(&new.customer)));
    assert!(
        open.number.is_some()
            && open.hosted_url.is_some()
            && open.pdf_url.is_some()
            && open.finalised_at.is_some()
    );
    let since = desk.now().await;
    assert!(!desk.stripe.was_sent(&draft.id, since).await.unwrap());
    desk.stripe.send_invoice(&draft.id, &key(new.invoice, "send", 1)).await.unwrap();
    assert!(desk.stripe.was_sent(&draft.id, since).await.unwrap());
    assert_eq!(desk.stripe.invoice(&draft.id).await.unwrap(), open);
}

#[tokio::test]
async fn an_inclusive_tax_rate_leaves_the_line_gross() {
    let desk = Desk::new().await;
    let draft = desk.draft().await;
    let vat = desk.tax_rate(true).await;
    let line = line(&draft, 45_000, Some(&vat));
    desk.stripe.add_line(&draft.id, &line, &key(line.line, "line", 1)).await.unwrap();
    let filled = desk.stripe.invoice(&draft.id).await.unwrap();
    assert_eq!((filled.total, filled.tax), (45_000, 7_185));
}

#[tokio::test]
async fn all_lines_of_a_long_invoice_are_read() {
    let desk = Desk::new().await;
    let draft = desk.draft().await;
    for _ in 0..25 {
        let line = line(&draft, 100, None);
        desk.stripe.add_line(&draft.id, &line, &key(line.line, "line", 1)).await.unwrap();
    }
    let filled = desk.stripe.invoice(&draft.id).await.unwrap();
    assert_eq!((filled.lines.len(), filled.total), (25, 2_500));
    assert!(filled.lines.iter().all(|line| line.line.is_some() && line.id.starts_with("ii_")));
}

#[tokio::test]
async fn a_step_that_was_done_already_answers_with_the_invoice_as_it_is() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    let again = desk.stripe.finalise(&open.id, &key(&open.id, "finalise", "again")).await.unwrap();
    assert_eq!(again.status, InvoiceStatus::Open);
    for revision in [1, 2] {
        let void = desk.stripe.void(&open.id, &key(&open.id, "void", revision)).await.unwrap();
        assert_eq!(void.status, InvoiceStatus::Void);
        assert!(void.voided_at.is_some());
    }
    let rejected = desk.stripe.mark_uncollectible(&open.id, &key(&open.id, "write-off", 1)).await;
    assert!(matches!(rejected, Err(Fault::Rejected { .. })), "{rejected:?}");
}

#[tokio::test]
async fn a_deleted_draft_is_missing() {
    let desk = Desk::new().await;
    let draft = desk.draft().await;
    for revision in [1, 2] {
        desk.stripe.delete_draft(&draft.id, &key(&draft.id, "delete", revision)).await.unwrap();
    }
    let gone = desk.stripe.invoice(&draft.id).await;
    assert!(matches!(gone, Err(Fault::Missing { .. })), "{gone:?}");
}

#[tokio::test]
async fn an_invoice_written_off_is_uncollectible() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    let off = desk.stripe.mark_uncollectible(&open.id, &key(&open.id, "write-off", 1)).await.unwrap();
    assert_eq!(off.status, InvoiceStatus::Uncollectible);
}

#[tokio::test]
async fn an_invoice_is_found_by_our_row() {
    let desk = Desk::new().await;
    let new = desk.new_invoice().await;
    assert_eq!(desk.stripe.find_invoice_of(new.invoice, &new.customer).await, Ok(None));
    let draft = desk.stripe.create_invoice(&new, &key(new.invoice, "create", 1)).await.unwrap();
    assert_eq!(desk.stripe.find_invoice_of(new.invoice, &new.customer).await, Ok(Some(draft)));
    assert_eq!(desk.stripe.find_invoice_of(InvoiceId::new(), &new.customer).await, Ok(None));
}

#[tokio::test]
async fn partial_payments_refunds_and_disputes_are_facts_of_the_invoice() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    assert_eq!(desk.facts(&open.id).await, Ok(vec![]));
    desk.pay_invoice(&open.id, Some(30_000)).await;
    desk.pay_invoice(&open.id, None).await;
    let facts = desk.facts(&open.id).await.unwrap();
    let mut paid = money(&facts);
    paid.sort_unstable();
    assert_eq!(paid, [("invoice_payment", 30_000), ("invoice_payment", 70_000)]);
    assert!(
        facts.iter().all(|fact| fact.provider_id.starts_with("inpay_") && fact.currency == Currency::EUR)
    );
    let intent = facts[0].reference.clone().unwrap();
    let refund =
        NewRefund { act: StripeActId::new(), attempt: 1, payment_intent: intent.clone(), amount: 5_000 };
    let refund = desk.stripe.refund(&refund, &key(&open.id, "refund", 1)).await.unwrap();
    desk.control("dispute", json!({"id": facts[1].reference})).await;
    let facts = desk.facts(&open.id).await.unwrap();
    let refunded = facts.iter().find(|fact| fact.provider_id == refund.id).unwrap();
    assert_eq!(
        (refunded.kind.as_str(), refunded.amount, refunded.reference.as_ref()),
        ("refund", 5_000, Some(&intent))
    );
    assert_eq!(refund.state, RefundState::Succeeded);
    assert_eq!(facts.iter().filter(|fact| fact.kind.as_str() == "dispute").count(), 1);
    assert_eq!(facts.len(), 4);
    let (_, income) = desk.stripe.invoice_with_facts(&open.id, Look::Income).await.unwrap();
    let mut income = money(&income);
    income.sort_unstable();
    assert_eq!(income, [("invoice_payment", 30_000), ("invoice_payment", 70_000)], "and no more");
    let paid = desk.stripe.invoice(&open.id).await.unwrap();
    assert_eq!((paid.status, paid.amount_paid, paid.amount_remaining), (InvoiceStatus::Paid, 100_000, 0));
}

#[tokio::test]
async fn a_dispute_that_is_won_gives_the_money_back() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    desk.pay_invoice(&open.id, None).await;
    let dispute = desk.control("dispute", json!({"id": open.id})).await;
    desk.control("settle", json!({"id": dispute["id"], "outcome": "succeeded"})).await;
    let facts = desk.facts(&open.id).await.unwrap();
    let whole = [("invoice_payment", 100_000), ("dispute", 100_000), ("dispute", -100_000)];
    assert_eq!(money(&facts), whole);
    assert_eq!(facts[2].undoes.as_ref(), Some(&facts[1].provider_id));
    assert_eq!(facts[2].provider_id, format!("{}:undone", facts[1].provider_id));
}

#[tokio::test]
async fn a_bank_debit_is_no_fact_before_it_settles_and_holds_off_a_void() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    desk.control("pay_invoice", json!({"id": open.id, "method": "bank_debit"})).await;
    assert_eq!(desk.facts(&open.id).await, Ok(vec![]));
    let refused = desk.stripe.void(&open.id, &key(&open.id, "void", 1)).await;
    assert!(matches!(refused, Err(Fault::Rejected { .. })), "{refused:?}");
    desk.control("settle", json!({"id": open.id, "outcome": "succeeded"})).await;
    assert_eq!(money(&desk.facts(&open.id).await.unwrap()), [("invoice_payment", 100_000)]);
}

#[tokio::test]
async fn credit_notes_lower_what_is_asked_and_refund_what_was_paid() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    let note = |amount, already_paid| NewCreditNote {
        act: StripeActId::new(),
        invoice: open.id.clone(),
        amount,
        memo: "One seat less".to_owned(),
        already_paid,
    };
    let first = note(25_000, AlreadyPaid::Nothing);
    let first = desk.stripe.create_credit_note(&first, &key(&open.id, "credit", 1)).await.unwrap();
    let asked = desk.stripe.invoice(&open.id).await.unwrap();
    assert_eq!((asked.total, asked.amount_remaining, asked.credited), (100_000, 75_000, 25_000));
    desk.pay_invoice(&open.id, None).await;
    let second = note(10_000, AlreadyPaid::Refund(10_000));
    desk.stripe.create_credit_note(&second, &key(&open.id, "credit", 2)).await.unwrap();
    let mut facts = money(&desk.facts(&open.id).await.unwrap());
    facts.sort_unstable();
    assert_eq!(
        facts,
        [("credit_note", 10_000), ("credit_note", 25_000), ("invoice_payment", 75_000), ("refund", 10_000)]
    );
    let notes = desk.stripe.credit_notes(&open.id).await.unwrap();
    assert_eq!(notes.len(), 2);
    assert!(notes.contains(&first) && !first.voided && first.currency == Currency::EUR);
}

#[tokio::test]
async fn a_voided_credit_note_takes_itself_back() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    let note = NewCreditNote {
        act: StripeActId::new(),
        invoice: open.id.clone(),
        amount: 25_000,
        memo: "A mistake".to_owned(),
        already_paid: AlreadyPaid::Nothing,
    };
    let note = desk.stripe.create_credit_note(&note, &key(&open.id, "credit", 1)).await.unwrap();
    desk.post(&format!("credit_notes/{}/void", note.id)).await;
    let facts = desk.facts(&open.id).await.unwrap();
    assert_eq!(money(&facts), [("credit_note", 25_000), ("credit_note", -25_000)]);
    assert_eq!(facts[1].undoes.as_ref(), Some(&note.id));
    assert!(desk.stripe.credit_notes(&open.id).await.unwrap()[0].voided);
}

#[tokio::test]
async fn money_that_we_told_of_is_told_once_and_is_no_fact_but_what_the_dashboard_told_is_one() {
    let desk = Desk::new().await;
    let open = desk.open_invoice().await;
    let wire = ManualPayment {
        entry: LedgerEntryId::new(),
        amount: 40_000,
        currency: Currency::EUR,
        received_at: desk.now().await,
        description: "wire 2027-03-01".to_owned(),
    };
    for _twice in 0..2 {
        let record = desk.stripe.report_manual_payment(&wire, &key(wire.entry, "report", 1)).await.unwrap();
        let attach = key(wire.entry, "attach", 1);
        let told = desk.stripe.attach_manual_payment(&open.id, &record, &attach).await.unwrap();
        assert_eq!((told.amount_remaining, told.paid_off_stripe), (60_000, 40_000));
        assert_eq!(desk.stripe.told(&open.id, wire.entry).await.unwrap(), 40_000);
    }
    desk.post(&format!("invoices/{}/pay?paid_out_of_band=true", open.id)).await;
    let done = desk.stripe.invoice(&open.id).await.unwrap();
    assert_eq!((done.status, done.amount_remaining, done.paid_off_stripe), (InvoiceStatus::Paid, 0, 100_000));
    let facts = desk.facts(&open.id).await.unwrap();
    assert_eq!(money(&facts), [("manual_payment", 60_000)], "ours is in the ledger already");
}
