//! The parts of an address. They prove nothing by themselves: what they name is looked up inside the tenant.

use std::str::FromStr;

use entity::types::{LedgerEntryId, Slug, Token};
use poem::{FromRequest, Request, RequestBody};

use crate::error::{Error, Result};

/// A part of the address, read as what it should be; anything else is not found.
pub(super) fn segment<T: FromStr>(request: &Request, name: &str) -> Result<T> {
    let text = request.raw_path_param(name).ok_or(Error::NotFound)?;
    text.parse().map_err(|_| Error::NotFound)
}

/// The secret in the address, which is the authority of public pages.
pub struct Secret(pub Token);

impl<'a> FromRequest<'a> for Secret {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(segment(request, "token")?))
    }
}

/// A name in the address: of a line of the schedule.
pub struct Name(pub Slug);

impl<'a> FromRequest<'a> for Name {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(segment(request, "name")?))
    }
}

/// An id in the address. It proves nothing: what it names is looked up inside the tenant.
pub struct Id<T>(pub T);

impl<'a, T: FromStr> FromRequest<'a> for Id<T> {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(segment(request, "id")?))
    }
}

/// An entry of a ledger in the address.
pub struct Entry(pub LedgerEntryId);

impl<'a> FromRequest<'a> for Entry {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Self(segment(request, "entry")?))
    }
}
