//! Random features: orthogonal ones, averages of fits, and the errors against their number.

use super::super::shown::{Curve, falls, low, peak, value};
use super::Claim;

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "features-orthogonal",
        step: "lossless",
        holds: |shown, check| {
            let [gaussian, orthogonal, data] = ["gaussian", "orthogonal", "data"].map(|name| shown.curve(name));
            for x in [1.0, 2.0, 5.0] {
                check.near(value(&orthogonal, x), value(&data, x), 1e-9, "E_g of orthogonal features, without any");
            }
            check.near(value(&gaussian, 1.0) / value(&data, 1.0), 2.0, 0.02, "what Gaussian features make of it");
            let [factor, one] = ["orthogonal_shrink", "orthogonal_kappa1"].map(|name| shown.curve(name));
            check.near(value(&factor, 1.0), 1.0, 1e-12, "κ1/κ2 of features that lose nothing");
            let row = factor.partition_point(|row| row.0 < 0.25);
            let (width, freedom) = (factor[row].0, 0.5 * (1.0 - 1e-3 / one[row].1));
            let wanted = (1.0 - freedom / width) / (1.0 - freedom);
            check.near(factor[row].1, wanted, 1e-9, "κ1/κ2, the inverse of the S-transform");
        },
    },
    Claim {
        figure: "features-orthogonal",
        step: "peak",
        holds: |shown, check| {
            let [gaussian, orthogonal] = ["gaussian", "orthogonal"].map(|name| shown.curve(name));
            check.near(peak(&orthogonal).0, 0.75, 0.02, "the peak's N/D");
            let worse = |x: f64| value(&orthogonal, x) > value(&gaussian, x);
            check.that([0.65, 0.7, 0.75, 0.8].iter().all(|x| worse(*x)), "orthogonal ones are worse around it", ());
            check.that([0.85, 0.9, 1.0, 3.0].iter().all(|x| !worse(*x)), "and better with more features", ());
        },
    },
    Claim {
        figure: "features-orthogonal",
        step: "span",
        holds: |shown, check| {
            let [gaussian, orthogonal] = ["gaussian", "orthogonal"].map(|name| shown.curve(name));
            for x in [0.1, 0.5, 0.8, 0.95] {
                check.near(value(&gaussian, x), value(&orthogonal, x), 1e-3, "E_g of Gaussian features, of orthogonal");
            }
        },
    },
    Claim {
        figure: "features-orthogonal",
        step: "best",
        holds: |shown, check| {
            for ratio in [0.1, 0.5, 0.75, 1.5, 10.0] {
                let shown = shown.with(&[("ratio", ratio)]);
                let [gaussian, orthogonal] = ["gaussian_best", "orthogonal_best"].map(|name| shown.curve(name));
                let ratios: Curve = gaussian.iter().zip(&orthogonal).map(|(a, b)| (a.0, a.1 / b.1)).collect();
                check.that(ratios.iter().all(|row| row.1 > 1.0 - 1e-9), "orthogonal ones are never worse", ratio);
                if ratio == 0.5 {
                    check.near(peak(&ratios).0, 1.0, 0.02, "N/D of the widest gap");
                }
            }
        },
    },
    Claim {
        figure: "ensembling",
        step: "peak",
        holds: |shown, check| {
            let single = shown.curve("generalization");
            check.near(peak(&single).0, 100.0, 0.02, "the peak's P, N");
            for name in ["data", "features", "both"] {
                let left = value(&shown.curve(name), 100.0) / peak(&single).1;
                check.that(left < 0.25, "most of the peak is taken away", (name, left));
            }
        },
    },
    Claim {
        figure: "ensembling",
        step: "floors",
        holds: |shown, check| {
            for (name, floor, parts) in [
                ("data", "data_floor", &["bias2", "var_f"][..]),
                ("features", "features_floor", &["bias2", "var_x", "var_x_eps"]),
            ] {
                let (average, floor) = (shown.curve(name), shown.curve(floor));
                let above = average.iter().zip(&floor).all(|(a, b)| a.1 >= b.1);
                check.that(above, "no average gets below its floor", name);
                check.near(value(&average, 2000.0), value(&floor, 2000.0), 0.08, "what twenty fits leave, the floor");
                let sum: f64 = parts.iter().map(|part| value(&shown.curve(part), 2000.0)).sum();
                check.near(value(&floor, 2000.0), sum, 1e-9, "the floor, the sum of its parts");
            }
        },
    },
    Claim {
        figure: "ensembling",
        step: "data",
        holds: |shown, check| {
            let single = value(&shown.curve("generalization"), 200.0);
            let [data, features] = ["data", "features"].map(|name| value(&shown.curve(name), 200.0) / single);
            check.that(features > 0.95, "averaging over features leaves the peak", features);
            check.near(data, 0.2, 0.03, "what averaging over five data sets leaves of it");
        },
    },
    Claim {
        figure: "ensembling",
        step: "one",
        holds: |shown, check| {
            let [features, wide] = ["features", "wide"].map(|name| shown.curve(name));
            let better = |x: f64| value(&wide, x) < value(&features, x);
            check.that(!better(200.0), "the wide model is worse at its peak", value(&wide, 200.0));
            let around: Curve = wide.iter().copied().filter(|row| row.0 > 150.0).collect();
            check.near(peak(&Curve::from(&around[1..])).0, 200.0, 0.03, "the P of that, D");
            check.that(
                [5.0, 30.0, 100.0, 150.0, 250.0, 2000.0].iter().all(|x| better(*x)),
                "it is better elsewhere",
                (),
            );
        },
    },
    Claim {
        figure: "ensembling",
        step: "pooled",
        holds: |shown, check| {
            let [data, pooled] = ["data", "pooled"].map(|name| shown.curve(name));
            check.near(peak(&pooled).0, 20.0, 0.03, "the peak's P, N/k");
            let better = |x: f64| value(&pooled, x) < value(&data, x);
            check.that([60.0, 100.0, 300.0, 1000.0].iter().all(|x| better(*x)), "past it the one fit is better", ());
            check.that([10.0, 20.0, 40.0].iter().all(|x| !better(*x)), "and around it worse", ());
        },
    },
    Claim {
        figure: "features-against-width",
        step: "peak",
        holds: |shown, check| {
            for name in ["fixed", "var_xf"] {
                check.near(peak(&shown.curve(name)).0, 0.5, 0.02, "N/D of the peak, P/D");
            }
            let share = peak(&shown.curve("var_xf")).1 / peak(&shown.curve("fixed")).1;
            check.that(share > 0.8, "data and features together make it", share);
        },
    },
    Claim {
        figure: "features-against-width",
        step: "best",
        holds: |shown, check| {
            for changes in [&[][..], &[("noise", 2.0)], &[("ratio", 5.0)], &[("alpha", 1.5), ("noise", 0.05)]] {
                let shown = shown.with(changes);
                let [best, data] = ["best", "data"].map(|name| shown.curve(name));
                let never = best.windows(2).all(|rows| rows[1].1 <= rows[0].1 * (1.0 + 1e-9));
                check.that(never, "a wider model is never worse", changes);
                check.that(
                    best.iter().zip(&data).all(|(a, b)| a.1 >= b.1),
                    "the data themselves are its limit",
                    changes,
                );
            }
            check.near(
                value(&shown.curve("best"), 5.0),
                value(&shown.curve("data"), 5.0),
                0.1,
                "E_g of the widest, the limit",
            );
        },
    },
    Claim {
        figure: "features-against-width",
        step: "noiseless",
        holds: |shown, check| {
            let ridge = shown.curve("ridge");
            check.that(falls(&ridge), "the best ridge falls as the model widens", ());
            check.that(
                value(&ridge, 0.1) > 10.0 && value(&ridge, 5.0) < 0.1,
                "it is large for narrow models alone",
                (),
            );
        },
    },
    Claim {
        figure: "features-against-width",
        step: "many",
        holds: |shown, check| {
            let mut least = f64::INFINITY;
            let never = shown.curve("fixed").iter().all(|row| {
                least = least.min(row.1);
                row.1 < 1.1 * least
            });
            check.that(never, "at a fixed ridge the error never rises by a tenth", ());
        },
    },
    Claim {
        figure: "features-against-width",
        step: "power-law",
        holds: |shown, check| {
            let fixed = shown.curve("fixed");
            let narrow = low(&fixed.iter().copied().filter(|row| row.0 < 0.5).collect());
            check.that(narrow.0 < 0.2, "the first valley lies well below N = P", narrow);
            check.near(peak(&fixed).0, 0.5, 0.02, "N/D of the peak, P/D");
            check.that(value(&fixed, 5.0) < 0.7 * narrow.1, "far beyond it is lower still", narrow);
        },
    },
];
