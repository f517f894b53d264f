//! The equation of every figure, with its current numbers.

use super::chapter::Chapter;
use renorm::figure::{CHAPTERS, Detail, Simulated, find};

/// A composed model has no equation of its own.
const COMPOSED: &str = "explorer";

#[test]
fn every_figure_has_an_equation_with_its_current_numbers() {
    let mut without = Vec::new();
    for chapter in CHAPTERS.iter().filter(|chapter| chapter.id != COMPOSED) {
        let text = Chapter::open(chapter.id).text;
        let displayed: Vec<&str> = text.split("$$").skip(1).step_by(2).collect();
        let has = |id: &str| displayed.iter().any(|formula| formula.contains(&format!("\\live{{{id}.")));
        without.extend(chapter.figures.iter().map(|figure| figure.id).filter(|id| !has(id)));
    }
    assert!(without.is_empty(), "no displayed equation has a live number of {}", without.join(", "));
}

/// A column of a figure's theory along x, at one of its steps.
fn curve(id: &str, step: &str, name: &str) -> Vec<(f64, f64)> {
    let figure = find(id).expect("a figure");
    let values = figure.at(figure.step(step).expect("a step"));
    let chart = figure.chart(&values, &Simulated::default(), &Detail::default()).expect("a chart");
    let table = chart.panels[0].tables.iter().find(|table| !table.get(name).is_empty()).expect("such a column");
    table.get("x").iter().copied().zip(table.get(name).iter().copied()).collect()
}

/// The lowest and the highest value of a curve in a range of x.
fn span(curve: &[(f64, f64)], (from, to): (f64, f64)) -> (f64, f64) {
    let inside = curve.iter().filter(|(x, _)| (from..=to).contains(x)).map(|(_, y)| *y);
    inside.fold((f64::INFINITY, 0.0), |(low, high), y| (y.min(low), y.max(high)))
}

#[test]
fn factors_stay_as_the_text_says() {
    let mut text = Chapter::open("nonlinear");
    let (low, high) = span(&curve("nonlinear-plateau", "paper", "factor"), (100.0, 1000.0));
    let weights = (1..=10_000).map(|k| libm::pow(f64::from(k), -(1.0 + 1.8 * 1.4))).sum::<f64>();
    text.holds("somewhat more than the sum of the target's squared weights", low > weights && high < 1.4 * weights);
    text.holds("and hardly moves along the plateau", high < 1.2 * low);
    for step in ["paper", "steep", "quiet"] {
        let (low, high) = span(&curve("nonlinear-noise-dominated", step, "factor"), (30.0, 3000.0));
        text.holds("but the factor between them soon settles", high < 1.15 * low);
    }
    text.close();
}
