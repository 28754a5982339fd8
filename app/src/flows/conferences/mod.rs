//! A conference as a file: created or changed by applying one, written back by exporting it.
//!
//! `file` is what stands in the file, `plan` the same as checked values; `check` leads from the one to the other and
//! `wording` back. `apply` compares the plan of the file with the plan of the rows, and writes where they differ; what
//! would lose or falsify sales is refused in `guards`; `trial` tries a new key at Stripe before. Secrets go in and never come out.

mod apply;
mod check;
mod connection;
mod diff;
mod export;
mod file;
mod guards;
mod keys;
mod plan;
mod policy;
mod problems;
mod read;
mod settings;
mod stored;
mod texts;
mod times;
mod trial;
mod wording;
mod write;

pub use apply::{Report, apply};
pub use connection::{Connection, test_connection};
pub use export::export;
pub use keys::rotate as rotate_keys;
pub use policy::{PolicyForm, change_policy};
pub use problems::{Problem, Problems};

#[cfg(test)]
mod tests;
