//! A webhook secret that was rotated is accepted for a while only. Those of before have no end: they are accepted no more.

const STATEMENTS: &[&str] =
    &["ALTER TABLE stripe_account ADD COLUMN previous_webhook_secret_until TIMESTAMPTZ"];

const BACK: &[&str] = &["ALTER TABLE stripe_account DROP COLUMN previous_webhook_secret_until"];

crate::migration!("m0027_secrets_that_end", STATEMENTS, undo: BACK);
