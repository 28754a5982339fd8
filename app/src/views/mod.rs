//! How pages look: templates, what they may call, the frame around each page, assets and the colours of a conference.
//!
//! A page is a struct with `impl Page`; what its template may use is what the struct holds, as `page`, and the `Frame`, as
//! `frame`. Templates present and decide nothing. `templates/README.md` lists the components and the functions, and
//! says how a page is written. Only this module and `documents` name tera.

pub mod assets;
pub mod brand;
mod engine;
mod frame;
mod functions;
#[cfg(test)]
mod gallery;
mod luminance;
mod mail;
mod page;
pub mod pages;
mod problem;
#[cfg(test)]
mod ratchet;
mod status;

pub use engine::{ViewError, Views};
pub use frame::{Brand, Conference, Flash, FlashKind, Frame, LanguageLink, Mark, Mode, Staff, Typeface};
pub use mail::{Letterhead, RenderedMail};
pub use page::Page;
pub use problem::{Problem, Problems, problems};
pub use status::{Tone, tone};
