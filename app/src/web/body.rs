//! How much a request may bring. Seen to before anything looks at it, so that no handler can forget.

use std::io;

use futures_util::StreamExt;
use poem::{Body, Request, Result, error::ReadBodyError};

/// The most bytes that are kept of each kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Limit {
    Form = 64 * 1024,
    Webhook = 256 * 1024,
    /// A document of 10 MB and the form around it.
    Upload = 12 * 1024 * 1024,
}

/// The most bytes that are read of a form with files. A file that is too large is read to its end and dropped on the way,
/// so that the form comes back filled in, with the reason beside the file.
const MOST_READ: usize = 64 * 1024 * 1024;

/// Reads the body into memory, or lets a form with files be read part by part; more than allowed is 413.
pub async fn read(mut request: Request, limit: Limit) -> Result<Request> {
    let in_parts = limit == Limit::Upload && is_in_parts(&request);
    let most = if in_parts { MOST_READ } else { limit as usize };
    let announced = request.header("content-length").and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > most) {
        return Err(ReadBodyError::PayloadTooLarge.into());
    }
    let body = request.take_body();
    if in_parts {
        request.set_body(limited(body, most));
    } else {
        request.set_body(body.into_bytes_limit(most).await?);
    }
    Ok(request)
}

fn is_in_parts(request: &Request) -> bool {
    request.content_type().is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// A body that ends with an error when it's longer than it may be, whatever it announced.
fn limited(body: Body, most: usize) -> Body {
    let mut left = most;
    Body::from_bytes_stream(body.into_bytes_stream().map(move |chunk| {
        let chunk = chunk?;
        left = left.checked_sub(chunk.len()).ok_or_else(|| io::Error::other("more than may be sent"))?;
        Ok::<_, io::Error>(chunk)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(kind: &str, length: usize) -> Request {
        let body = Body::from_bytes_stream(futures_util::stream::iter(
            (0..length).map(|_| Ok::<_, io::Error>(vec![b'x'; 1024])),
        ));
        Request::builder().content_type(kind).body(body)
    }

    #[tokio::test]
    async fn what_is_longer_than_allowed_is_refused_though_it_did_not_say_so() {
        let kilobytes = Limit::Form as usize / 1024;
        let read =
            |kind: &'static str, length, limit| async move { read(request(kind, length), limit).await };
        assert!(read("text/plain", kilobytes, Limit::Form).await.is_ok());
        assert!(read("text/plain", kilobytes + 1, Limit::Form).await.is_err());
        assert!(read("multipart/form-data; boundary=b", kilobytes + 1, Limit::Form).await.is_err());
        let kilobytes = Limit::Upload as usize / 1024;
        assert!(read("application/x-www-form-urlencoded", kilobytes + 1, Limit::Upload).await.is_err());
    }

    #[tokio::test]
    async fn a_form_with_files_is_read_on_past_what_is_kept_but_not_for_ever() {
        let sent = |length| async move {
            let mut request = read(request("multipart/form-data; boundary=b", length), Limit::Upload).await?;
            request.take_body().into_bytes().await.map_err(poem::Error::from)
        };
        assert_eq!(sent(MOST_READ / 1024).await.map(|bytes| bytes.len()).ok(), Some(MOST_READ));
        assert!(sent(MOST_READ / 1024 + 1).await.is_err());
    }
}
