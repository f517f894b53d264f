//! The equations beside the figures, with the numbers that stand in them: both sides are the same up to rounding, at every
//! step, at both ends of each parameter, and wherever one points.

mod formula;

use std::path::Path;

use formula::{Bounds, joined, sides, value};
use renorm::chart::{SIZES, number};
use renorm::figure::{Detail, Figure, Simulated, Values, figures};
use renorm::plot::{Place, Reading, View, read};

use super::settings::settings;

/// Shares of the picture's width at which it is read, besides its start.
const PLACES: [f64; 3] = [0.15, 0.45, 0.85];
/// Rows of a curve hold exact numbers, however few they are.
const COARSE: f64 = 6.0;

/// The displayed formulas of all chapters in which numbers stand.
fn formulas() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/chapters");
    let files = std::fs::read_dir(folder).expect("the chapters").map(|file| file.expect("a chapter").path());
    let texts = files.map(|file| std::fs::read_to_string(file).expect("a text"));
    texts.flat_map(|text| text.split("$$").skip(1).step_by(2).map(joined).collect::<Vec<_>>()).collect()
}

/// What a number was before it was rounded to the digits that are shown, three or more.
fn unrounded(text: &str) -> Option<Bounds> {
    let value = number::parse(text)?;
    let decade = |text: &str| {
        text.strip_prefix("10").is_some_and(|power| power.starts_with(['⁻', '¹', '²', '⁶', '⁷', '⁸', '⁹']))
    };
    let (mantissa, power) = text.split_once('·').unwrap_or(if decade(text) { ("1", text) } else { (text, "1") });
    let digits = mantissa.trim_start_matches(['−', '0', '.']).chars().filter(char::is_ascii_digit).count();
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if value == 0.0 {
        let half = if decimals > 0 { 0.5 * libm::pow(0.1, decimals as f64) } else { 0.0 };
        return Some((-half, half));
    }
    // Zeros at the end of given numbers are left out.
    let more = 3_usize.saturating_sub(digits);
    let half = 0.5 * libm::pow(0.1, (decimals + more) as f64) * number::parse(power)?;
    Some((value - half * 1.001, value + half * 1.001))
}

/// What is wrong with the equations of a figure at these values.
fn wrong(figure: &'static Figure, values: &Values, equations: &[Vec<&str>]) -> Vec<String> {
    let detail = Detail { coarse: COARSE, ..Detail::default() };
    let chart = figure.chart(values, &Simulated::default(), &detail).expect("a chart");
    let view = View::new(SIZES[0].0, SIZES[0].1);
    let places = PLACES.map(|share| Place::Pixel(share * view.size.0, 0.5 * view.size.1));
    let mut wrong = Vec::new();
    for panel in 0..figure.panels() {
        for place in [Place::Start].into_iter().chain(places) {
            let reading = read(&chart, &view, panel, place);
            wrong.extend(equations.iter().filter_map(|sides| disagreement(figure, &reading, sides)));
        }
    }
    wrong
}

/// The live numbers of a side.
fn names(side: &str) -> impl Iterator<Item = &str> {
    side.split("\\live{").skip(1).filter_map(|rest| rest.split('}').next())
}

fn disagreement(figure: &Figure, reading: &Reading, sides: &[&str]) -> Option<String> {
    let text = |name: &str| reading.number(name.strip_prefix(figure.id)?.strip_prefix('.')?);
    // An endless error has no equation to fulfil.
    if sides.iter().flat_map(|side| names(side)).any(|name| text(name) == Some("∞")) {
        return None;
    }
    let bounds: Option<Vec<Bounds>> = sides.iter().map(|side| value(side, &|name| unrounded(text(name)?))).collect();
    let Some(bounds) = bounds else { return Some(format!("a number is missing in {sides:?} at {}", reading.place)) };
    let apart = bounds.iter().any(|a| bounds.iter().any(|b| a.0 > b.1));
    apart.then(|| format!("{sides:?} at {} is {bounds:?}", reading.place))
}

#[test]
fn equations_beside_figures_are_true_of_their_numbers() {
    let formulas = formulas();
    let mut misses = Vec::new();
    for figure in figures() {
        let own = format!("\\live{{{}.", figure.id);
        let equations: Vec<Vec<&str>> =
            formulas.iter().filter(|formula| formula.contains(&own)).flat_map(|formula| sides(formula)).collect();
        if equations.is_empty() {
            continue;
        }
        for (setting, values) in settings(figure) {
            let wrong = wrong(figure, &values, &equations);
            misses.extend(wrong.into_iter().map(|wrong| format!("{} at {setting}: {wrong}", figure.id)));
        }
    }
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}

#[test]
fn rounding_is_undone() {
    let near = |text: &str, low: f64, high: f64| {
        let got = unrounded(text).expect("a number");
        assert!((got.0 / low - 1.0).abs() + (got.1 / high - 1.0).abs() < 1e-5, "{text}: {got:?}");
    };
    near("0.0500", 0.04995, 0.05005);
    near("2.07·10⁻⁵", 2.065e-5, 2.075e-5);
    near("0.25", 0.2495, 0.2505);
    assert_eq!(unrounded("0"), Some((0.0, 0.0)));
    near("0.000", -0.0005, 0.0005);
}
