//! Plenary: conference registration that companies can buy from.
//!
//! Read in this order: `domain` (the rules, pure), `store` (all SQL), `flows` (the verbs users know), `stripe`, `mail`,
//! `jobs`, and `web`, whose `routes` lists every address. The README has the map, the invariants and three walkthroughs.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod error;
pub mod flows;
pub mod i18n;
pub mod jobs;
pub mod mail;
pub mod secrets;
pub mod store;
pub mod stripe;
pub mod telemetry;
pub mod views;
pub mod web;
