//! Densities of eigenvalues: Marchenko and Pastur's closed form, a fixed point just above the real axis, the population.

use std::f64::consts::PI;

use super::super::independent::{companion, powers};
use super::super::shown::{Curve, Shown, at};
use super::{Worst, some};

/// Samples and density of one of the five: q is multiplied by the factor from each to the next, its middle one given.
fn density(shown: &Shown, place: i32) -> (f64, Curve) {
    let name = format!("ramp{place}");
    let mut tables = shown.chart.panels[0].tables.iter().filter(|table| table.title.starts_with("density"));
    let table = tables.find(|table| !table.get(&name).is_empty()).expect("a density");
    let p = |name: &str| shown.values.number(name);
    let q = p("ratio") * libm::pow(p("factor"), f64::from(place - 3));
    let curve = table.get("x").iter().copied().zip(table.get(&name).iter().copied()).collect();
    (libm::round(p("dimension") / q), curve)
}

#[test]
fn densities_of_white_wishart() {
    let mut worst = Worst::default();
    for step in ["paper", "edge", "many"] {
        let shown = at("white-wishart", step, &[]);
        for place in 1..=5 {
            let (samples, curve) = density(&shown, place);
            let q = 300.0 / samples;
            let [low, high] = [-1.0, 1.0].map(|sign| (1.0 + sign * libm::sqrt(q)) * (1.0 + sign * libm::sqrt(q)));
            for (x, drawn) in curve.into_iter().filter(|(x, _)| *x > 1.001 * low + 1e-9 && *x < 0.999 * high) {
                let known = libm::sqrt((high - x) * (x - low)) / (2.0 * PI * q * x);
                worst.see(drawn, known, || format!("curve {place} of {step} at {x}"));
            }
        }
    }
    worst.within(1e-9, "white-wishart");
}

#[test]
fn densities_of_structured_wishart() {
    let shown = at("structured-wishart", "paper", &[]);
    let eta = powers(200, 1.2);
    let mut worst = Worst::default();
    for place in [1, 3, 5] {
        let (samples, curve) = density(&shown, place);
        // In the bulk, away from edges, where the density bends on the scale of x itself.
        let bulk: Curve = curve.iter().copied().filter(|(x, _)| *x < 0.02 || samples < 50.0).collect();
        let high = bulk.iter().map(|row| row.1).fold(0.0, f64::max);
        let inside: Curve = bulk.into_iter().filter(|row| row.1 > 0.3 * high).collect();
        for (x, drawn) in some(&inside, 7) {
            // Twice the value at y less that at 2y: what is left is of the order y².
            let at = |y: f64| companion(&eta, samples, (x, y * x)).1 * samples / 200.0 / PI;
            worst.see(drawn, 2.0 * at(1e-4) - at(2e-4), || format!("curve {place} at {x}"));
        }
    }
    worst.within(1e-4, "structured-wishart");
}

#[test]
fn the_population_of_structured_wishart_is_whole() {
    for alpha in [0.5, 1.2, 2.5] {
        let shown = at("structured-wishart", "paper", &[("alpha", alpha)]);
        let curve = shown.curve("population");
        // ∫ρ dx by trapezoids of xρ in ln x: all modes but the half of one at each end.
        let pieces = curve.windows(2).map(|rows| {
            let heights = f64::midpoint(rows[0].0 * rows[0].1, rows[1].0 * rows[1].1);
            libm::log(rows[1].0 / rows[0].0) * heights
        });
        let total: f64 = pieces.sum();
        assert!((total - 1.0 + 1.0 / 200.0).abs() < 1e-3, "α = {alpha}: {total}");
    }
}
