//! Every reduction against the plain route: rows of trials have the same distribution.

use super::plain::agrees;
use crate::spec::Spec;

const MODEL: &str = r#""noise": 0.6, "ridge": 0.2, "spectrum": {"kind": "explicit", "eigenvalues": [0.4, 2, 1, 0.1, 0.7]},
    "teacher": {"kind": "explicit", "weights": [1, -0.5, 0.3, 2, 0.8]}"#;

fn spec(rest: &str) -> Spec {
    Spec::from_json(&format!("{{{MODEL}, {rest}}}")).unwrap()
}

#[test]
fn layers_of_every_kind() {
    let gaussian = |width: usize| format!(r#"{{"kind": "gaussian", "width": {width}}}"#);
    let orthogonal = |width: usize| format!(r#"{{"kind": "orthogonal", "width": {width}}}"#);
    let coloured = |width: usize| {
        format!(r#"{{"kind": "gaussian", "width": {width}, "spectrum": {{"kind": "power-law", "alpha": 0.9}}}}"#)
    };
    for layers in [
        vec![gaussian(1)],
        vec![gaussian(3)],
        vec![gaussian(8)],
        vec![gaussian(7), gaussian(3)],
        vec![gaussian(3), gaussian(7), gaussian(4)],
        vec![orthogonal(2)],
        vec![orthogonal(7)],
        vec![orthogonal(7), orthogonal(3)],
        vec![gaussian(8), orthogonal(6)],
        vec![coloured(3)],
        vec![coloured(8)],
        vec![coloured(7), orthogonal(4), gaussian(3)],
    ] {
        let layers = layers.join(", ");
        for samples in [3, 12] {
            let rest = format!(r#""model": "random-features", "samples": {samples}, "layers": [{layers}]"#);
            agrees(&format!("P = {samples}, {layers}"), &spec(&rest), 1500);
        }
    }
}

#[test]
fn noisy_features() {
    for width in [1, 3, 8] {
        for samples in [2, 6, 40] {
            let rest = format!(
                r#""model": "random-features", "samples": {samples}, "feature_noise": 0.4,
                   "layers": [{{"kind": "gaussian", "width": {width}}}]"#
            );
            agrees(&format!("P = {samples}, N = {width}"), &spec(&rest), 1500);
        }
    }
}

#[test]
fn ensembles_and_shifted_test_data() {
    let layer = r#""model": "random-features", "samples": 4, "layers": [{"kind": "gaussian", "width": 3}]"#;
    let ridge = r#""model": "ridge", "samples": 4"#;
    let shifted = r#""test_spectrum": {"kind": "explicit", "eigenvalues": [1, 0, 3, 0.5, 2]}"#;
    let ensemble = |k: usize, l: usize, mode: &str| {
        format!(r#""ensemble": {{"datasets": {k}, "features": {l}, "mode": "{mode}"}}"#)
    };
    for (model, more) in [
        (layer, ensemble(2, 3, "grid")),
        (layer, ensemble(3, 3, "paired")),
        (layer, format!(r#""feature_noise": 0.4, {}"#, ensemble(2, 2, "grid"))),
        (layer, shifted.to_owned()),
        (ridge, ensemble(3, 2, "grid")),
        (ridge, ensemble(2, 2, "paired")),
        (ridge, shifted.to_owned()),
    ] {
        agrees(&format!("{model}, {more}"), &spec(&format!("{model}, {more}")), 1500);
    }
}

/// The target is learned in modes that only test data have, and features of a wide layer reach them.
#[test]
fn test_data_with_modes_that_training_data_lack() {
    let levels = r#""noise": 0.6, "ridge": 0.2, "samples": 4, "teacher": {"kind": "uniform"},
        "spectrum": {"kind": "levels", "levels": [[0, 2], [1, 3]]}, "test_spectrum": {"kind": "levels", "levels": [[1, 4], [0, 1]]}"#;
    for model in [
        r#""model": "ridge""#,
        r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 2}]"#,
        r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 9}]"#,
        r#""model": "random-features", "layers": [{"kind": "orthogonal", "width": 4}]"#,
    ] {
        agrees(model, &Spec::from_json(&format!("{{{levels}, {model}}}")).unwrap(), 1500);
    }
}

/// More dimensions than the columns of all maps: the space is reduced.
#[test]
fn many_dimensions() {
    let levels = r#""noise": 0.6, "ridge": 0.2, "teacher": {"kind": "uniform"}, "model": "random-features",
        "layers": [{"kind": "gaussian", "width": 2}], "spectrum": {"kind": "levels", "levels": [[2, 3], [0.3, 9]]}"#;
    for samples in [1, 4, 9] {
        let rest =
            ["", r#", "feature_noise": 0.3"#, r#", "test_spectrum": {"kind": "levels", "levels": [[0.2, 4], [1, 8]]}"#];
        for rest in rest {
            let text = format!(r#"{{{levels}, "samples": {samples}{rest}}}"#);
            agrees(&text, &Spec::from_json(&text).unwrap(), 1500);
        }
    }
}

#[test]
fn nonlinear_features() {
    for activation in ["relu", "tanh", "erf", "sign", "quadratic"] {
        for (samples, width, more) in [(3, 4, ""), (12, 3, ""), (6, 2, r#", "feature_noise": 0.3"#)] {
            let rest = format!(
                r#""model": "random-features", "samples": {samples}, "activation": "{activation}"{more},
                   "layers": [{{"kind": "gaussian", "width": {width}}}]"#
            );
            agrees(&format!("{activation}, P = {samples}, N = {width}{more}"), &spec(&rest), 1500);
        }
    }
    let ensemble = r#""model": "random-features", "samples": 4, "activation": "relu",
        "layers": [{"kind": "gaussian", "width": 2}], "ensemble": {"datasets": 2, "features": 3, "mode": "grid"}"#;
    agrees("an ensemble", &spec(ensemble), 1500);
}

#[test]
fn samples_that_depend_on_each_other() {
    for correlation in [
        r#"{"kind": "ar1", "rho": -0.7}"#,
        r#"{"kind": "nearest-neighbour", "b": 0.9}"#,
        r#"{"kind": "power-law", "chi": 0.6}"#,
    ] {
        for model in
            [r#""model": "ridge""#, r#""model": "random-features", "layers": [{"kind": "gaussian", "width": 3}]"#]
        {
            for samples in [3, 9] {
                let rest = format!(r#"{model}, "samples": {samples}, "correlation": {correlation}"#);
                agrees(&rest, &spec(&rest), 1500);
            }
        }
    }
}
