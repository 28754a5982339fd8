//! Smaller answers for who accepts them. Requests are never unpacked: nobody has to send us packed forms.

use poem::{
    IntoResponse, Request, Response,
    http::{StatusCode, header},
    web::{Compress, CompressionAlgo},
};

const WORTH_IT: [&str; 5] =
    ["text/", "application/javascript", "application/json", "image/svg+xml", "application/manifest"];

/// The best packing that the reader accepts and we offer.
pub fn accepted(request: &Request) -> Option<CompressionAlgo> {
    let accepts = request.header(header::ACCEPT_ENCODING).unwrap_or_default();
    let takes = |name: &str| accepts.split(',').any(|item| is(item, name));
    [("br", CompressionAlgo::BR), ("gzip", CompressionAlgo::GZIP)]
        .into_iter()
        .find_map(|(name, algorithm)| takes(name).then_some(algorithm))
}

/// `gzip;q=0.5` is gzip; `gzip;q=0` is not.
fn is(item: &str, name: &str) -> bool {
    let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
    let refused =
        weight.trim().trim_start_matches("q=").trim_start_matches("0.").bytes().all(|digit| digit == b'0');
    coding.trim().eq_ignore_ascii_case(name) && (weight.is_empty() || !refused)
}

pub fn pack(response: Response, accepted: Option<CompressionAlgo>) -> Response {
    let kind = response.content_type().unwrap_or_default();
    let worth_it = WORTH_IT.iter().any(|worthy| kind.starts_with(worthy));
    let has_body = !matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    match accepted {
        Some(algorithm) if worth_it && has_body => Compress::new(response, algorithm).into_response(),
        _ => response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accepts: &str) -> Option<CompressionAlgo> {
        accepted(&Request::builder().header("accept-encoding", accepts).finish())
    }

    #[test]
    fn the_reader_chooses_among_what_we_offer() {
        assert_eq!(chosen("gzip, deflate, br"), Some(CompressionAlgo::BR));
        assert_eq!(chosen("gzip;q=0.8, br;q=0"), Some(CompressionAlgo::GZIP));
        assert_eq!(chosen("gzip;q=0.0"), None);
        assert_eq!(chosen("GZIP"), Some(CompressionAlgo::GZIP));
        assert_eq!(chosen("zstd"), None);
        assert_eq!(chosen(""), None);
    }

    #[test]
    fn pictures_and_empty_answers_stay_as_they_are() {
        let packed = |kind: &str, status: StatusCode| {
            let response = Response::builder().status(status).content_type(kind).body("x");
            pack(response, Some(CompressionAlgo::GZIP)).header("content-encoding").is_some()
        };
        assert!(packed("text/html; charset=utf-8", StatusCode::OK));
        assert!(!packed("image/png", StatusCode::OK));
        assert!(!packed("text/css", StatusCode::NOT_MODIFIED));
    }
}
