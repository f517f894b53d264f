//! The theory of one model, and along one of its fields.

use super::model::Prepared;
use super::outputs::Theory;
use crate::spec::{MOST_POINTS, Spec, SpecError};

/// The theory of one model.
///
/// # Errors
/// Names the field that does not fit, in a spec that was put together in Rust; one that was read fits.
///
/// ```
/// use renorm::{spec::Spec, theory};
/// // 20 samples in 50 dimensions, no ridge: κ = (D − P)/P, Bias² = ((D − P)/D)².
/// let spec = Spec::from_json(
///     r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 50},
///         "teacher": {"kind": "uniform"}, "noise": 0.3, "ridge": 0, "samples": 20}"#,
/// )?;
/// let theory = theory::solve(&spec)?;
/// assert!((theory.kappa1 - 1.5).abs() < 1e-14 && (theory.bias2 - 0.36).abs() < 1e-14);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn solve(spec: &Spec) -> Result<Theory, SpecError> {
    Ok(Prepared::new(spec)?.theory())
}

/// The theory along one field: `over` is a path that [`Spec::set`] takes, such as `samples`.
///
/// Gives the bits of [`solve`] at every point; the spectrum is gathered once where it stays the same.
///
/// # Errors
/// Names `over` or the value that does not fit; at most [`MOST_POINTS`] values, at least one.
///
/// ```
/// use renorm::{spec::Spec, theory};
/// let spec = Spec::from_json(
///     r#"{"model": "ridge", "spectrum": {"kind": "power-law", "dimension": 1000000000000, "alpha": 1.5},
///         "teacher": {"kind": "source", "r": 0.5}, "ridge": 1e-9, "samples": 1}"#,
/// )?;
/// let curve = theory::sweep(&spec, "samples", &[10.0, 100.0, 1000.0])?;
/// assert!(curve[0].generalization > curve[1].generalization);
/// assert_eq!(curve[2], theory::solve(&Spec { samples: 1000.0, ..spec })?);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn sweep(spec: &Spec, over: &str, values: &[f64]) -> Result<Vec<Theory>, SpecError> {
    if !(1..=MOST_POINTS).contains(&values.len()) {
        let allowed = format!("a list of 1 to {MOST_POINTS} numbers");
        return Err(SpecError::new("values", allowed, format!("a list of {}", values.len())));
    }
    let mut spec = spec.clone();
    let mut prepared = Prepared::new(&spec)?;
    let mut point = |&value: &f64| {
        spec.set(over, value)?;
        prepared.solve(&spec)
    };
    values.iter().map(&mut point).collect()
}

/// The theory of a model at each of some values: the bits of [`solve`] at every one.
///
/// # Errors
/// Names the field that does not fit.
///
/// ```
/// use renorm::{spec::Spec, theory};
/// // Without a ridge κ = (D − P)/P in white data.
/// let square = |x: f64| Spec { samples: x * x, ridge: 0.0, ..Spec::isotropic(100) };
/// let theories = theory::along(&[2.0, 5.0], square)?;
/// assert!((theories[0].kappa1 - 24.0).abs() < 1e-12 && (theories[1].kappa1 - 3.0).abs() < 1e-12);
/// # Ok::<(), renorm::spec::SpecError>(())
/// ```
pub fn along(values: &[f64], model: impl Fn(f64) -> Spec) -> Result<Vec<Theory>, SpecError> {
    let mut prepared = None;
    let mut point = |&value: &f64| {
        let spec = model(value);
        match &mut prepared {
            Some(prepared) => Prepared::solve(prepared, &spec),
            none => Ok(none.insert(Prepared::new(&spec)?).theory()),
        }
    };
    values.iter().map(&mut point).collect()
}

#[cfg(test)]
mod tests {
    use super::{Theory, solve};
    use crate::spec::{Spec, SpectrumSpec};

    fn theory(spectrum: SpectrumSpec, noise: f64, ridge: f64, samples: f64) -> Theory {
        solve(&Spec { spectrum, noise, ridge, samples, ..Spec::isotropic(1) }).unwrap()
    }

    #[test]
    fn without_any_signal_only_noise_is_left() {
        for ridge in [0.0, 0.3] {
            let theory = theory(SpectrumSpec::Explicit { eigenvalues: vec![0.0; 3] }, 0.5, ridge, 2.0);
            let got = [theory.kappa1, theory.gamma1, theory.df1, theory.generalization, theory.training, theory.gcv];
            assert_eq!(got, [ridge, 0.0, 0.0, 0.0, 0.25, 0.25]);
        }
    }

    #[test]
    fn a_weight_that_shows_nowhere_hides_no_other() {
        // The second mode is in neither data; the third, only tested, must be heard. P = 3/4: κ = 1/3, γ1 = 3/4.
        let spec = |weight: &str, test: &str| {
            let text = format!(
                r#"{{"model": "ridge", "spectrum": {{"kind": "explicit", "eigenvalues": [1, 0, 0]}}, "noise": 0, "ridge": 0,
                    "teacher": {{"kind": "explicit", "weights": [1e-90, {weight}, 1e60]}}, "samples": 0.75{test}}}"#
            );
            solve(&Spec::from_json(&text).unwrap()).unwrap()
        };
        let test = r#", "test_spectrum": {"kind": "explicit", "eigenvalues": [1, 0, 1]}"#;
        assert_eq!(spec("1e120", ""), spec("0", ""));
        assert!((spec("1e120", "").generalization / (1e-180 * 0.25) - 1.0).abs() < 1e-14);
        assert_eq!(spec("1e120", test), spec("0", test));
        assert!((spec("1e120", test).generalization / 1e120 - 1.0).abs() < 1e-14);
    }

    #[test]
    fn weights_on_levels_are_those_one_by_one() {
        // Levels of weights that end elsewhere than those of eigenvalues, too.
        for spectrum in
            [r#"{"kind": "levels", "levels": [[1, 2], [0.1, 3]]}"#, r#"{"kind": "isotropic", "dimension": 5}"#]
        {
            let spec = |teacher: &str| {
                Spec::from_json(&format!(
                    r#"{{"model": "ridge", "spectrum": {spectrum}, "teacher": {teacher}, "ridge": 0.01, "samples": 3}}"#
                ))
            };
            let levels = spec(r#"{"kind": "levels", "levels": [[-1, 1], [0.5, 2], [2, 2]]}"#).unwrap();
            let single = spec(r#"{"kind": "explicit", "weights": [-1, 0.5, 0.5, 2, 2]}"#).unwrap();
            assert_eq!(solve(&levels), solve(&single));
            assert_eq!(Spec::from_value(&levels.to_value()).as_ref(), Ok(&levels));
            assert_eq!(
                spec(r#"{"kind": "levels", "levels": [[1, 4]]}"#).unwrap_err().to_string(),
                "spec.teacher.levels: must be levels of 5 weights together, one for each eigenvalue, at most 1000000, got levels of 4"
            );
            let pair = spec(r#"{"kind": "levels", "levels": [[1, 2, 2]]}"#).unwrap_err().to_string();
            assert!(pair.starts_with("spec.teacher.levels[0]: must be a pair [weight, multiplicity]"), "{pair}");
        }
    }

    #[test]
    fn noise_of_the_features_holds_kappa_up_on_a_steep_spectrum() {
        // All modes but the first are below 1e-90: n1 = 1/(1 + κ) + 34/κ = 7.
        let features = r#"{"model": "random-features", "spectrum": {"kind": "power-law", "dimension": 1356, "alpha": 300},
            "teacher": {"kind": "uniform"}, "noise": 0, "ridge": 0, "samples": 7,
            "layers": [{"kind": "gaussian", "width": 34}], "feature_noise": 1}"#;
        let theory = solve(&Spec::from_json(features).unwrap()).unwrap();
        let kappa = (28.0 + 1736.0_f64.sqrt()) / 14.0;
        assert!((theory.kappa2 / kappa - 1.0).abs() < 1e-14, "{theory:?}");
    }

    #[test]
    fn the_limit_without_ridge_is_approached() {
        // Below, at and above the interpolation threshold of 8 nonzero modes among 10.
        for samples in [3.0, 7.5, 8.0, 9.0, 20.0] {
            let spectrum = || SpectrumSpec::Levels { levels: vec![(1.0, 2), (0.0, 2), (0.01, 6)] };
            let (limit, near) = (theory(spectrum(), 0.0, 0.0, samples), theory(spectrum(), 0.0, 1e-40, samples));
            for ((name, limit), (_, near)) in limit.outputs().into_iter().zip(near.outputs()) {
                assert!((limit - near).abs() < 1e-18 + 1e-13 * limit, "{name} at {samples}: {limit:e} {near:e}");
            }
        }
        let peak = theory(SpectrumSpec::Isotropic { dimension: 8 }, 0.1, 0.0, 8.0);
        assert_eq!((peak.gamma1, peak.bias2, peak.training, peak.generalization), (1.0, 0.0, 0.0, f64::INFINITY));
    }

    #[test]
    fn a_law_whose_eigenvalues_underflow_keeps_its_variance() {
        // α = 1000, P = 50: κ = √(η_50 η_51) is below 10⁻¹⁶⁹⁹, and d = 2 (50/51)^500 up to its square.
        let steep = theory(SpectrumSpec::PowerLaw { dimension: 1000, alpha: 1000.0 }, 1.0, 0.0, 50.0);
        let d = 2.0 * libm::pow(50.0 / 51.0, 500.0);
        assert!((steep.var_x_eps * d / 50.0 - 1.0).abs() < 1e-4, "{steep:?}");
        assert_eq!((steep.kappa1, steep.bias2, steep.training), (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_steep_law_filled_to_a_sliver_of_a_mode_is_solved() {
        // n1 = 19 + η_20/(η_20 + κ) = 19.001, all other modes far away: d = 0.001 · 0.999.
        let sliver = theory(SpectrumSpec::PowerLaw { dimension: 1000, alpha: 1e4 }, 1.0, 0.0, 19.001);
        let d = 0.001 * 0.999;
        assert!((sliver.var_x_eps * d / (19.001 - d) - 1.0).abs() < 1e-11, "{sliver:?}");
    }
}
