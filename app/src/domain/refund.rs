//! Which payments a refund goes back to: the newest first, none more than is left of it.

/// A payment through Stripe, and what could still go back to it (minor units).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `pi_…`
    pub payment_intent: String,
    pub left: i64,
}

/// The parts of a refund of `amount` over `sources` in their order; what is left of them all where that isn't enough.
pub fn split(amount: i64, sources: &[Source]) -> Result<Vec<Source>, i64> {
    let most: i64 = sources.iter().map(|source| source.left.max(0)).sum();
    if amount > most {
        return Err(most);
    }
    let parts = sources.iter().scan(amount, |rest, source| {
        let part = source.left.max(0).min(*rest);
        *rest -= part;
        Some(Source { payment_intent: source.payment_intent.clone(), left: part })
    });
    Ok(parts.filter(|part| part.left > 0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(left: &[i64]) -> Vec<Source> {
        let source = |(n, left): (usize, &i64)| Source { payment_intent: format!("pi_{n}"), left: *left };
        left.iter().enumerate().map(source).collect()
    }

    fn parts(amount: i64, left: &[i64]) -> Result<Vec<(String, i64)>, i64> {
        let parts = split(amount, &sources(left))?;
        Ok(parts.into_iter().map(|part| (part.payment_intent, part.left)).collect())
    }

    #[test]
    fn the_first_payments_are_taken_first_and_none_more_than_is_left() {
        assert_eq!(parts(300, &[500, 400]), Ok(vec![("pi_0".into(), 300)]));
        assert_eq!(parts(700, &[500, 0, 400]), Ok(vec![("pi_0".into(), 500), ("pi_2".into(), 200)]));
        assert_eq!(parts(901, &[500, 400]), Err(900));
        assert_eq!(parts(100, &[-50, 100]), Ok(vec![("pi_1".into(), 100)]));
        assert_eq!(parts(1, &[]), Err(0));
    }
}
