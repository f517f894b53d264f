//! Which term dominates the error of power-law models, and how fast it falls (docs/theory.md §11).

use crate::numeric::fit::{self, Slope};
use crate::spec::{Exponents, SpecError};

/// Rates of the terms of `E_g` ~ P^−ε, and which of them is the slowest.
#[derive(Debug, Clone, PartialEq)]
pub struct Regimes {
    /// ε, the smallest exponent.
    pub exponent: f64,
    /// The regime's name.
    pub regime: &'static str,
    /// Every term that is present: signal, feature variance, width, noise.
    pub terms: Vec<(&'static str, f64)>,
}

/// Exponents this close to each other, relatively, are equal.
const TIE: f64 = 1e-12;

/// The regime of a power-law model: the slowest term of the error, with its name.
///
/// Of terms with equal exponents the first counts, in the order signal, feature variance, width, noise. On the borders
/// inside a term: l = α is the regime without ridge, r = 1 and r = 1/2 are capacity, and noise that λ and N mitigate
/// alike is mitigated by λ. At r = 1/2 and r = 1 there are logarithms besides the power.
///
/// # Errors
/// Names the exponent that does not fit.
///
/// ```
/// use renorm::{spec::Exponents, theory};
/// let exponents = Exponents { alpha: 1.5, r: 0.4, l: 2.0, q: Some(3.0), c: 1.0, noise: false };
/// let regimes = theory::regimes(&exponents)?;
/// assert_eq!((regimes.regime, regimes.terms.len()), ("signal, source", 3));
/// assert!((regimes.exponent - 1.2).abs() < 1e-15);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn regimes(exponents: &Exponents) -> Result<Regimes, SpecError> {
    exponents.check()?;
    let Exponents { alpha, r, l, q, c, noise } = *exponents;
    let learned = f64::min(1.0, l / alpha);
    let mut terms = vec![("signal", 2.0 * alpha.min(l) * r.min(1.0))];
    if let Some(q) = q {
        terms.push(("feature variance", (alpha - c) * learned + q * c));
        terms.push(("width", 2.0 * alpha * q * r.min(0.5)));
    }
    let mitigated = learned.min(q.unwrap_or(1.0));
    if noise {
        terms.push(("noise", 1.0 - mitigated));
    }
    let below = |a: f64, b: f64| a < b - TIE * a.abs().max(b.abs());
    let slowest = terms.iter().skip(1).fold(terms[0], |least, &term| if below(term.1, least.1) { term } else { least });
    let regime = match slowest.0 {
        "signal" => match (l < alpha, r < 1.0) {
            (false, true) => "signal, source",
            (false, false) => "signal, capacity",
            (true, true) => "ridge, source",
            (true, false) => "ridge, capacity",
        },
        "width" if r < 0.5 => "width, source",
        "width" => "width, capacity",
        "feature variance" if l < alpha => "feature variance, ridge",
        "feature variance" => "feature variance",
        _ if mitigated >= 1.0 => "noise",
        _ if q.is_some_and(|q| below(q, learned)) => "noise mitigated by N",
        _ => "noise mitigated by λ",
    };
    Ok(Regimes { exponent: slowest.1, regime, terms })
}

/// The slope of a curve in log–log axes, with its standard error: robust against outliers (see [`fit::line`]).
///
/// # Errors
/// Names `x` or `y` if they are not lists of the same 3 to 100 000 numbers > 0, or `x` if it has fewer than three
/// different ones.
///
/// ```
/// let x: Vec<f64> = (1..=20).map(f64::from).collect();
/// let mut y: Vec<f64> = x.iter().map(|x| 3.0 / (x * x)).collect();
/// y[7] *= 100.0;
/// let fit = renorm::theory::fit_slope(&x, &y)?;
/// assert!((fit.slope + 2.0).abs() < 1e-12);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn fit_slope(x: &[f64], y: &[f64]) -> Result<Slope, SpecError> {
    if !(3..=fit::MOST_POINTS).contains(&x.len()) {
        let allowed = format!("a list of 3 to {} numbers > 0", fit::MOST_POINTS);
        return Err(SpecError::new("x", allowed, format!("a list of {}", x.len())));
    }
    if y.len() != x.len() {
        let allowed = format!("a list of {} numbers > 0, as long as x", x.len());
        return Err(SpecError::new("y", allowed, format!("a list of {}", y.len())));
    }
    let logarithms = |name: &str, list: &[f64]| {
        let logarithm = |(at, &value): (usize, &f64)| {
            let fits = value > 0.0 && value.is_finite();
            let refused = || SpecError::new(format!("{name}[{at}]"), "a number > 0", crate::json::brief_number(value));
            if fits { Ok(libm::log(value)) } else { Err(refused()) }
        };
        list.iter().enumerate().map(logarithm).collect::<Result<Vec<f64>, SpecError>>()
    };
    let (log_x, log_y) = (logarithms("x", x)?, logarithms("y", y)?);
    fit::line(&log_x, &log_y)
        .ok_or_else(|| SpecError::new("x", "a list with at least three different numbers", "fewer"))
}

#[cfg(test)]
mod tests {
    use super::{Regimes, regimes};
    use crate::spec::Exponents;

    fn regime(alpha: f64, r: f64, l: f64, q: Option<f64>, noise: bool) -> Regimes {
        regimes(&Exponents { alpha, r, l, q, c: 1.0, noise }).unwrap()
    }

    #[test]
    fn every_regime_is_found_where_it_should_be() {
        // Rates of the table in docs/theory.md §11, by hand.
        let rows = [
            (1.5, 0.4, 3.0, Some(4.0), false, "signal, source", 1.2),
            (1.5, 1.2, 3.0, Some(8.0), false, "signal, capacity", 3.0),
            (1.5, 0.6, 1.0, Some(3.0), false, "ridge, source", 1.2),
            (1.5, 1.5, 1.0, Some(5.0), false, "ridge, capacity", 2.0),
            (1.5, 0.3, 3.0, Some(0.6), false, "width, source", 0.54),
            (1.5, 0.8, 3.0, Some(0.6), false, "width, capacity", 0.9),
            (1.5, 0.9, 3.0, Some(1.2), false, "feature variance", 1.7),
            (1.5, 1.2, 1.2, Some(1.4), false, "feature variance, ridge", 1.8),
            (1.5, 0.9, 0.6, None, true, "noise mitigated by λ", 0.6),
            (1.5, 0.9, 3.0, Some(0.5), true, "noise mitigated by N", 0.5),
            (1.5, 0.9, 3.0, Some(2.0), true, "noise", 0.0),
            (1.5, 0.1, 0.6, None, true, "ridge, source", 0.12),
        ];
        for (alpha, r, l, q, noise, name, rate) in rows {
            let got = regime(alpha, r, l, q, noise);
            assert_eq!(got.regime, name, "{got:?}");
            assert!((got.exponent - rate).abs() < 1e-14, "{name}: {got:?}");
            assert_eq!(got.terms.len(), 1 + 2 * usize::from(q.is_some()) + usize::from(noise));
        }
    }

    #[test]
    fn ties_go_to_the_earlier_term_and_borders_to_the_regime_above() {
        // 2αr = 1 − 0 is impossible; width meets signal at q = 1 for r < 1/2.
        assert_eq!(regime(1.7, 0.3, 9.0, Some(1.0), false).regime, "signal, source");
        assert_eq!(regime(1.5, 1.0, 1.5, Some(9.0), false).regime, "signal, capacity");
        assert_eq!(regime(1.5, 0.5, 2.0, Some(0.5), false).regime, "width, capacity");
        assert_eq!(regime(1.5, 0.9, 0.6, Some(0.4), true).regime, "feature variance, ridge");
        assert_eq!(regime(2.0, 0.9, 1.0, Some(0.5), true).regime, "noise mitigated by λ");
    }

    #[test]
    fn refusals_name_the_exponent() {
        let exponents = Exponents { alpha: 1.5, r: 0.5, l: 1.0, q: Some(1.0), c: 1.0, noise: true };
        for (bad, field) in [
            (Exponents { alpha: 0.9, ..exponents }, "exponents.alpha"),
            (Exponents { r: f64::NAN, ..exponents }, "exponents.r"),
            (Exponents { l: -1.0, ..exponents }, "exponents.l"),
            (Exponents { q: Some(-0.1), ..exponents }, "exponents.q"),
            (Exponents { c: 1.5, ..exponents }, "exponents.c"),
        ] {
            assert_eq!(regimes(&bad).unwrap_err().field, field);
        }
    }
}
