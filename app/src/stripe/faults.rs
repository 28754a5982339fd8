//! What can go wrong with a call to Stripe, sorted by what the caller does about it, and which of it is worth another try.

use stripe::StripeError;

/// Stands where Stripe's own words are left out.
pub const UNSAID: &str = "its words are for staff";

/// Stripe said no, or said nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The key is wrong, withdrawn or lacks a permission (401, 403): ask nothing more for this conference, alarm its owner.
    #[error("Stripe refused the key: {detail}")]
    Refused { detail: String },
    /// It does not exist there (404), or not any more: a deleted draft.
    #[error("Stripe has no such object: {detail}")]
    Missing { detail: String },
    /// What Stripe never deletes does not exist there: no news about it, but about the key.
    #[error("the key is not of the account, or mode, that this was made in: {detail}")]
    Elsewhere { detail: String },
    /// Our request is wrong here and now, or a card was declined (400, 402): the same request never succeeds.
    #[error("Stripe rejected the request ({code}): {message}")]
    Rejected { code: String, message: String },
    /// Too many calls, or another call holds the object (429, 409), after all tries: come back later, with the same key.
    #[error("Stripe is busy: {detail}")]
    Busy { detail: String },
    /// Network, time-out or 5xx, after all tries. It may have happened: come back later, with the same key.
    #[error("Stripe is unavailable: {detail}")]
    Unavailable { detail: String },
    /// An answer or a stored key that can't be read. Retrying does not help: alarm the operator.
    #[error("the Stripe gateway is broken: {detail}")]
    Broken { detail: String },
}

impl Fault {
    /// The same call, with the same key, may succeed in a moment.
    pub fn is_passing(&self) -> bool {
        matches!(self, Fault::Busy { .. } | Fault::Unavailable { .. })
    }

    /// Of what Stripe never deletes: that it doesn't exist there is news about the key.
    pub fn never_deleted(self) -> Self {
        match self {
            Fault::Missing { detail } => Fault::Elsewhere { detail },
            fault => fault,
        }
    }

    /// For logs: what Stripe says of a rejected request may repeat whom it is about.
    pub fn unsaid(self) -> Self {
        match self {
            Fault::Rejected { code, .. } => Fault::Rejected { code, message: UNSAID.to_owned() },
            fault => fault,
        }
    }

    pub(super) fn broken(detail: impl Into<String>) -> Self {
        Fault::Broken { detail: detail.into() }
    }
}

impl From<StripeError> for Fault {
    fn from(error: StripeError) -> Self {
        match error {
            StripeError::Stripe(answer, status) => Answer::read(&answer).sort(status),
            // The library tells these two apart by text only. An error answer that is not Stripe's JSON comes from
            // something between Stripe and us, a proxy's 502 page for instance, and its status is lost.
            StripeError::JSONDeserialize(text) if text == "error deserializing request data" => {
                Fault::broken("Stripe's answer lacks what its API version promises")
            }
            StripeError::JSONDeserialize(detail) | StripeError::ClientError(detail) => {
                Fault::Unavailable { detail }
            }
            StripeError::Timeout => Fault::Unavailable { detail: "no answer in time".to_owned() },
            StripeError::ConfigError(detail) => Fault::Broken { detail },
        }
    }
}

/// The parts of Stripe's error body that matter here.
struct Answer {
    kind: String,
    code: Option<String>,
    message: String,
}

impl Answer {
    fn read(errors: &stripe::ApiErrors) -> Self {
        let code = errors.decline_code.clone().or_else(|| errors.code.as_ref().map(ToString::to_string));
        Self {
            kind: errors.type_.to_string(),
            code,
            message: errors.message.clone().unwrap_or_else(|| "without a message".to_owned()),
        }
    }

    fn sort(self, status: u16) -> Fault {
        let detail = self.message;
        match status {
            401 | 403 => Fault::Refused { detail },
            404 => Fault::Missing { detail },
            409 | 429 => Fault::Busy { detail },
            424 | 500.. => Fault::Unavailable { detail },
            _ => Fault::Rejected { code: self.code.unwrap_or(self.kind), message: detail },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(status: u16, code: Option<&str>) -> Fault {
        let answer = Answer {
            kind: "invalid_request_error".to_owned(),
            code: code.map(ToOwned::to_owned),
            message: "No".to_owned(),
        };
        answer.sort(status)
    }

    #[test]
    fn faults_are_sorted_by_what_the_caller_does() {
        let detail = || "No".to_owned();
        let rejected = |code: &str| Fault::Rejected { code: code.to_owned(), message: detail() };
        let table = [
            (400, Some("parameter_missing"), rejected("parameter_missing")),
            (400, None, rejected("invalid_request_error")),
            (401, None, Fault::Refused { detail: detail() }),
            (402, Some("insufficient_funds"), rejected("insufficient_funds")),
            (403, None, Fault::Refused { detail: detail() }),
            (404, Some("resource_missing"), Fault::Missing { detail: detail() }),
            (409, Some("idempotency_key_in_use"), Fault::Busy { detail: detail() }),
            (424, None, Fault::Unavailable { detail: detail() }),
            (429, Some("lock_timeout"), Fault::Busy { detail: detail() }),
            (500, None, Fault::Unavailable { detail: detail() }),
            (503, None, Fault::Unavailable { detail: detail() }),
        ];
        for (status, code, fault) in table {
            assert_eq!(sorted(status, code), fault, "{status} {code:?}");
        }
    }

    #[test]
    fn only_passing_faults_are_worth_another_try() {
        for (status, passing) in
            [(400, false), (401, false), (402, false), (404, false), (409, true), (429, true), (500, true)]
        {
            assert_eq!(sorted(status, None).is_passing(), passing, "{status}");
        }
        assert!(Fault::from(StripeError::Timeout).is_passing());
        assert!(Fault::from(StripeError::ClientError("connection reset".to_owned())).is_passing());
        assert!(
            Fault::from(StripeError::JSONDeserialize("error deserializing Stripe error".to_owned()))
                .is_passing()
        );
        assert!(
            !Fault::from(StripeError::JSONDeserialize("error deserializing request data".to_owned()))
                .is_passing()
        );
    }
}
