//! How much a request may bring. Read before anything looks at it, so that no handler can forget.

use poem::{Request, Result, error::ReadBodyError};

/// The most bytes each kind of request may bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Limit {
    Form = 64 * 1024,
    Webhook = 256 * 1024,
    /// A document of 10 MB and the form around it.
    Upload = 12 * 1024 * 1024,
}

/// Reads the body into memory; more than allowed is 413.
pub async fn read(mut request: Request, limit: Limit) -> Result<Request> {
    let announced = request.header("content-length").and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit as usize) {
        return Err(ReadBodyError::PayloadTooLarge.into());
    }
    let bytes = request.take_body().into_bytes_limit(limit as usize).await?;
    request.set_body(bytes);
    Ok(request)
}
