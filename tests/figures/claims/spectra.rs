//! Random matrices: how spectra spread, where they reach zero, how many eigenvalues vanish.

use renorm::chart::Shape;

use super::super::shown::{Curve, Shown};
use super::Claim;

const RAMP: [&str; 5] = ["ramp1", "ramp2", "ramp3", "ramp4", "ramp5"];

pub const CLAIMS: &[Claim] = &[
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
