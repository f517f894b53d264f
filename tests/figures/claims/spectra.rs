//! Random matrices: how spectra spread, where they reach zero, how many eigenvalues vanish.

use renorm::chart::Shape;
use renorm::figure::{Detail, Simulated};

use super::super::shown::{Curve, Shown, simulated, slope};
use super::Claim;

const RAMP: [&str; 5] = ["ramp1", "ramp2", "ramp3", "ramp4", "ramp5"];

pub const CLAIMS: &[Claim] = &[
    Claim {
        figure: "wigner-semicircle",
        step: "paper",
        holds: |shown, check| {
            let curve = shown.curve("semicircle");
            for (x, density) in &curve {
                let half = libm::sqrt(4.0 - x * x) / (2.0 * std::f64::consts::PI);
                check.that((density - half).abs() < 1e-12, "it is a half-circle", (x, density));
            }
            let off = bars(shown).into_iter().map(|bar| (bar.mean - bar.expected).abs()).fold(0.0, f64::max);
            check.that(off < 0.1, "five matrices draw it within a third of its height", off);
        },
    },
    Claim {
        figure: "wigner-semicircle",
        step: "wide",
        holds: |shown, check| {
            let reach = shown.curve("semicircle").into_iter().filter(|row| row.1 > 0.0);
            let reach = reach.map(|row| row.0.abs()).fold(0.0, f64::max);
            check.near(reach, 4.0, 0.01, "the radius, 2σ");
            let inside = bars(&shown.with(&[("trials", 200.0)])).into_iter().filter(|bar| bar.expected > 0.05);
            let off = inside.map(|bar| (bar.mean / bar.expected - 1.0).abs()).fold(0.0, f64::max);
            check.that(off < 0.03, "many settle on the curve within 3 %", off);
        },
    },
    Claim {
        figure: "wigner-semicircle",
        step: "small",
        holds: |shown, check| {
            let all = bars(&shown.with(&[("trials", 1000.0)]));
            for bar in [&all[0], &all[all.len() - 1]] {
                check.that(bar.expected == 0.0, "no eigenvalue is expected beyond the edges", bar.expected);
                check.near(10.0 * bar.mean * bar.width, 1.0 / 6.0, 0.35, "eigenvalues of ten beyond an edge");
            }
        },
    },
    Claim {
        figure: "deep-wishart",
        step: "paper",
        holds: |shown, check| {
            let [one, two] = ["ramp1", "ramp2"].map(|name| moments(&shown.curve(name)));
            check.near(two[2] / one[2], 7.0 / 6.0, 1e-2, "the variance of two layers over that of one");
            let widths = [one, two].map(|moments| moments[2]);
            check.near(widths[0], 0.2, 1e-2, "the variance of one layer");
            check.near(shown.number("variance"), widths[1], 1e-2, "the variance in the text");
            // The share above a ridge of 1, where it is read at the start.
            let curve = shown.curve("ramp2");
            let above_ridge = moments(&curve.iter().map(|row| (row.0, row.1 * row.0 / (row.0 + 1.0))).collect())[0];
            let panel = &shown.chart.panels[0];
            let table = &panel.tables[panel.read.as_ref().expect("a place to read").table];
            let [at, shares] = ["x", "share"].map(|name| table.get(name).to_vec());
            let share = at.iter().zip(shares).find(|(x, _)| (**x - 1.0).abs() < 0.02).map_or(f64::NAN, |row| row.1);
            check.near(share, above_ridge, 2e-2, "the share in the text");
        },
    },
    Claim {
        figure: "deep-wishart",
        step: "log",
        holds: |shown, check| {
            let curve = shown.curve("ramp2");
            let (low, high) = (curve[0], curve[curve.len() - 1]);
            check.that((low.1, high.1) == (0.0, 0.0), "the density ends at both edges", (low, high));
            let width = high.0 - low.0;
            let near = |edge: f64| curve.iter().any(|row| (row.0 - edge).abs() < 0.01 * width && row.1 > 0.03);
            check.that(near(low.0) && near(high.0), "it is not small a hundredth of the width inside", (low, high));
        },
    },
    Claim {
        figure: "deep-wishart",
        step: "square",
        holds: |shown, check| {
            for (name, power) in [("ramp1", -0.5), ("ramp2", -2.0 / 3.0), ("ramp3", -0.75)] {
                let curve = shown.curve(name);
                let from = curve[0].0;
                check.near(slope(&curve, from, 4.0 * from), power, 0.05, "the power of x");
            }
        },
    },
    Claim {
        figure: "deep-wishart",
        step: "narrow",
        holds: |shown, check| {
            for share in atoms(shown) {
                check.near(share, 0.5, 1e-12, "the share of zeros");
            }
        },
    },
    Claim {
        figure: "free-product",
        step: "white",
        holds: |shown, check| {
            for (ratio, ratio2) in [(0.5, 0.5), (0.2, 0.7)] {
                let shown = shown.with(&[("ratio", ratio), ("ratio2", ratio2)]);
                let [first, second, both] = ["first", "second", "both"].map(|name| moments(&shown.curve(name)));
                check.near(both[1], 1.0, 1e-2, "the mean");
                check.near(both[2], first[2] + second[2], 2e-2, "the variance, the sum of both");
                check.near(shown.number("variance"), both[2], 2e-2, "the variance in the text");
            }
        },
    },
    Claim {
        figure: "free-product",
        step: "levels",
        holds: |shown, check| {
            let shown = shown.with(&[("axes", 2.0)]);
            let both = shown.curve("both");
            let share = |from: f64, to: f64| above(&both, from) - above(&both, to);
            check.near(share(0.0, 10.0), 1.0, 2e-2, "the whole");
            let levels = share(0.7, 1.4) + share(0.035, 0.07) + share(0.0018, 0.0035);
            check.that(levels < 0.5, "few eigenvalues are near those of a common basis", levels);
            check.that(both.iter().skip(1).rev().skip(1).all(|row| row.1 > 0.0), "there is no gap", both.len());
            let gaps =
                |name: &str| shown.curve(name).windows(2).filter(|rows| rows[0].1 > 0.0 && rows[1].1 == 0.0).count();
            check.that(gaps("first") == 2 && gaps("second") == 2, "each factor has two levels", gaps("first"));
        },
    },
    Claim {
        figure: "free-product",
        step: "power",
        holds: |shown, check| {
            let [first, second, both] = ["first", "second", "both"].map(|name| {
                let curve = shown.curve(name);
                (curve[0].0, curve[curve.len() - 1].0)
            });
            check.that(both.0 < 0.3 * first.0.min(second.0), "it reaches below both", (first, second, both));
            check.near(libm::log10(both.1 / both.0), 3.9, 0.03, "the decades it spans");
        },
    },
    Claim {
        figure: "free-product",
        step: "sum",
        holds: |shown, check| {
            let gaps = |shown: &Shown| {
                shown.curve("both").windows(2).filter(|rows| rows[0].1 > 0.0 && rows[1].1 == 0.0).count()
            };
            check.that(shown.curve("both")[0].0 < 0.0, "eigenvalues lie below zero", shown.curve("both")[0]);
            check.that(shown.curve("first")[0].0 > 0.0, "those of the covariance do not", shown.curve("first")[0]);
            check.that(gaps(shown) == 2, "a gap is left", gaps(shown));
            check.that(gaps(&shown.with(&[("scale", 0.5)])) == 1, "at 0.5 it is gone", ());
            check.near(shown.number("variance"), moments(&shown.curve("both"))[2], 2e-2, "the variance in the text");
        },
    },
    Claim {
        figure: "white-wishart",
        step: "paper",
        holds: |shown, check| {
            let widths = densities(shown).map(|density| density[density.len() - 1].0 - density[0].0);
            check.that(widths.is_sorted(), "the fewer the samples, the wider", widths);
            check.that(atoms(shown).last().is_some_and(|share| *share >= 0.9), "many are zero", atoms(shown));
        },
    },
    Claim {
        figure: "white-wishart",
        step: "edge",
        holds: |shown, check| {
            let lowest = densities(&shown.with(&[("axes", 2.0)])).map(|density| density[0].0);
            check.that(lowest[2] == 0.0, "at q = 1 the lowest eigenvalue reaches zero", lowest);
            let gaps = [0, 1, 3, 4].iter().all(|&at| lowest[at] > 1e-3);
            check.that(gaps, "below and above there is a gap", lowest);
        },
    },
    Claim {
        figure: "white-wishart",
        step: "many",
        holds: |shown, check| {
            let mut last = 0.0;
            for (density, q) in densities(shown).into_iter().zip([0.005, 0.01, 0.02, 0.04, 0.08]) {
                let (from, to) = (density[0].0, density[density.len() - 1].0);
                check.near(to - from, 4.0 * libm::sqrt(q), 1e-9, "the width, 4√q");
                check.that(
                    from > 0.5 && to < 1.7 && to - from > last,
                    "many samples bring every one near 1",
                    (from, to),
                );
                last = to - from;
            }
        },
    },
    Claim {
        figure: "structured-wishart",
        step: "paper",
        holds: |shown, check| {
            // How many eigenvalues lie above a large and a small value, of 200; true are k^−1.2.
            let [many, _, _, _, few] = densities(shown).map(|density| [0.1, 0.004].map(|x| 200.0 * above(&density, x)));
            let truth = [0.1, 0.004].map(|x: f64| libm::floor(libm::pow(x, -1.0 / 1.2)));
            check.near(many[0], truth[0], 0.15, "the large ones seen with many samples");
            check.near(few[0], truth[0], 0.6, "the large ones seen with few");
            check.near(many[1], truth[1], 0.15, "the small ones seen with many samples");
            check.that(few[1] < 0.25 * truth[1], "few lose the small ones", (few[1], truth[1]));
            let edge = densities(shown)[2].last().map_or(f64::NAN, |row| row.0);
            check.near(shown.number("upper"), edge, 5e-3, "the upper edge in the text");
        },
    },
    Claim {
        figure: "structured-wishart",
        step: "many",
        holds: |shown, check| {
            let density = &densities(shown)[2];
            for x in [0.3, 0.1, 0.03, 0.01, 0.003] {
                let truth = libm::floor(libm::pow(x, -1.0 / 1.2));
                check.near(200.0 * above(density, x), truth, 0.15, "how many lie above");
            }
            let gaps = density.windows(2).filter(|rows| rows[0].1 > 0.0 && rows[1].1 == 0.0).count();
            check.that(gaps > 3, "each of the largest has a peak of its own", gaps);
        },
    },
    Claim {
        figure: "structured-wishart",
        step: "few",
        holds: |shown, check| {
            let of_five = atoms(shown);
            check.that(of_five.len() == 5, "all five have zeros", &of_five);
            check.near(of_five[2], 0.8, 1e-9, "the share of zeros");
        },
    },
];

fn densities(shown: &Shown) -> [Curve; 5] {
    RAMP.map(|name| {
        let mut tables = shown.chart.panels[0].tables.iter().filter(|table| table.title.starts_with("density"));
        let table = tables.find(|table| !table.get(name).is_empty()).expect("a density");
        table.get("x").iter().copied().zip(table.get(name).iter().copied()).collect()
    })
}

/// A bar of a histogram.
struct Bar {
    mean: f64,
    expected: f64,
    width: f64,
}

/// The bars of a figure's own simulation.
fn bars(shown: &Shown) -> Vec<Bar> {
    let simulation = Simulated::run(&shown.figure.plan(&shown.values).expect("a plan")).expect("a simulation");
    let chart = shown.figure.chart(&shown.values, &simulation, &Detail::default()).expect("a chart");
    let (table, [mean, expected, _]) = simulated(&chart.panels[0]).remove(0);
    let bar = |row: usize| Bar {
        mean: mean.values[row],
        expected: expected.values[row],
        width: table.get("to")[row] - table.get("from")[row],
    };
    (0..table.rows()).map(bar).collect()
}

/// Mass, mean and variance of a density, by trapezoids through its rows.
fn moments(density: &Curve) -> [f64; 3] {
    let sum = |f: &dyn Fn(f64) -> f64| -> f64 {
        let pieces = density.windows(2);
        pieces
            .map(|rows| (rows[1].0 - rows[0].0) * f64::midpoint(rows[0].1 * f(rows[0].0), rows[1].1 * f(rows[1].0)))
            .sum()
    };
    let (mass, mean) = (sum(&|_| 1.0), sum(&|x| x));
    [mass, mean, sum(&|x| (x - mean) * (x - mean))]
}

/// The share of eigenvalues above x, by trapezoids through the rows.
fn above(density: &Curve, x: f64) -> f64 {
    let pieces = density.windows(2).filter(|rows| rows[0].0 >= x);
    pieces.map(|rows| (rows[1].0 - rows[0].0) * f64::midpoint(rows[0].1, rows[1].1)).sum()
}

/// The shares of eigenvalues that are exactly zero, where there are some.
fn atoms(shown: &Shown) -> Vec<f64> {
    let panel = &shown.chart.panels[0];
    let dashes = panel.marks.iter().filter(|mark| mark.shape == Shape::Dash);
    dashes.map(|mark| panel.tables[mark.table].get(&mark.y)[0]).collect()
}
