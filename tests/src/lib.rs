//! The harness of the tests: a real server on a free port, the Stripe sandbox behind it, and people who use it.
//!
//! A test starts a `TestApp`, lets people act (`visitor`, `staff`), and looks at pages, mails and rows. Time goes on when
//! `pass` says so; work is done when `run_jobs` is called; nobody sleeps. A server that broke unasked, or a job that was given
//! up, fails the test. `PLENARY_TEST_DATABASE` chooses the database.

#![expect(clippy::expect_used, reason = "a harness that can't go on fails the test")]

mod app;
pub mod bulk;
mod conference;
mod database;
mod page;
mod people;
mod program;
mod stripe;

pub use app::TestApp;
pub use conference::{ConferenceFile, northconf};
pub use page::Page;
pub use people::{Browser, Company, PASSWORD, StaffMember};
pub use program::Server;
pub use stripe::SandboxControl;
