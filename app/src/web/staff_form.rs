//! Forms of staff: checked against the session that their page was made for, in this one place.

use poem::{FromRequest, Request, RequestBody};

use super::{
    csrf,
    extract::{Allowed, May, Staff},
    form::Form,
};
use crate::error::{Error, Result};

/// Somebody with a session, against which a form can be checked.
pub trait InSession: Sized + Send {
    fn of(request: &Request) -> impl Future<Output = Result<Self>> + Send;
    fn cookie(&self) -> &str;
}

impl InSession for Staff {
    async fn of(request: &Request) -> Result<Self> {
        Self::introduced(request).await
    }

    fn cookie(&self) -> &str {
        &self.cookie
    }
}

impl<A: Allowed> InSession for May<A> {
    async fn of(request: &Request) -> Result<Self> {
        Self::checked(request).await
    }

    fn cookie(&self) -> &str {
        &self.cookie
    }
}

/// A form of staff, from a page of ours in this very session: `StaffForm<May<Sync>>`. The one way staff change anything.
pub struct StaffForm<S> {
    pub by: S,
    pub form: Form,
}

impl<'a, S: InSession> FromRequest<'a> for StaffForm<S> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let by = S::of(request).await?;
        let form = Form::from_request(request, body).await?;
        if csrf::verify(by.cookie(), form.text("csrf")) {
            Ok(Self { by, form })
        } else {
            Err(Error::Forbidden.into())
        }
    }
}
