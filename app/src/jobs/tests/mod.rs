//! Jobs on a database: who gets them, what is noted, and that several instances do each thing once.

mod claims;
mod mails;
pub mod office;
mod runs;
mod ticks;
