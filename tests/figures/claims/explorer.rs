//! Models of one's own: what the examples show.

use super::super::shown::{peak, value};
use super::Claim;

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "explorer",
        step: "peak",
        holds: |shown, check| {
            let (samples, _) = peak(&shown.curve("generalization"));
            check.that((99.0..=101.0).contains(&samples), "the peak is at P = D", samples);
        },
    },
    Claim {
        figure: "explorer",
        step: "floor",
        holds: |shown, check| {
            let at = |name: &str, x: f64| value(&shown.curve(name), x);
            let (data, features) = (|x| at("generalization", x), |x| at("generalization_b", x));
            check.that(features(2000.0) > 0.9 * features(1000.0), "features level off", features(2000.0));
            check.that(data(200.0) < 0.01 * features(200.0), "the data do not", data(200.0));
            check.that(features(5.0) < 1.5 * data(5.0), "with few samples both are alike", features(5.0));
        },
    },
    Claim {
        figure: "explorer",
        step: "nonlinear",
        holds: |shown, check| {
            let curves = ["generalization", "generalization_b", "generalization_c"].map(|name| shown.curve(name));
            let ordered = |row: usize| curves[0][row].1 < curves[1][row].1 && curves[1][row].1 < curves[2][row].1;
            check.that((0..curves[0].len()).all(ordered), "sign errs more than relu, and relu more than linear", "");
        },
    },
    Claim {
        figure: "explorer",
        step: "average",
        holds: |shown, check| {
            let (one, mean) = (shown.curve("generalization"), shown.curve("generalization_b"));
            let gain: Vec<f64> = one.iter().zip(&mean).map(|(one, mean)| one.1 / mean.1).collect();
            check.that(gain.windows(2).all(|pair| pair[0] >= pair[1]), "the gain falls with the ridge", "");
            check.that(
                gain[0] > 2.0 && gain[gain.len() - 1] < 1.1,
                "from more than two to nothing",
                (gain[0], gain[gain.len() - 1]),
            );
        },
    },
];
