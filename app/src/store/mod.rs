//! All SQL. A module is a noun, a function a verb: `orders::find`, `pools::take`.

pub mod db;
