//! Simulation against theory, of every figure that simulates: its own plan, in fewer dimensions, at a fixed seed.
//!
//! Theory is the limit of many dimensions: at D it is off by some 1/D, where samples and dimensions (or features) match by
//! up to a fifth at D = 200 (docs/theory.md §14). What is compared is the distance beyond that, in standard errors.

use renorm::chart::{Chart, Column, Mark, Origin, Panel, Shape, Table};
use renorm::figure::{Detail, Figure, Simulated, Values, figures, find};
use renorm::plot::agreement;

use super::shown::simulated;

/// Floating-point operations of a figure's simulation here: about two seconds of one core.
const WORK: f64 = 2.5e9;
/// Trials of a point.
const TRIALS: f64 = 24.0;
/// Theory's distance at D, as a share: 4/D, and 40/D where the samples match the dimensions.
const SIZE: (f64, f64) = (4.0, 40.0);
/// Eigenvalues that a bin of a histogram may have more or less than its share: next to an edge, where some stray, and inside.
const STRAY: (f64, f64) = (0.5, 0.05);

/// The start of a figure with as many dimensions as fit the budget.
fn reduced(figure: &Figure) -> Values {
    let mut values = figure.start();
    values.set("trials", TRIALS).expect("a number of trials");
    if !values.models().is_empty() {
        return values; // composed models are as large as they are
    }
    let least = values.parameter("dimension").expect("every simulation has a size").range.0;
    while figure.plan(&values).expect("a plan").work() > WORK && values.number("dimension") > least {
        let fewer = libm::floor(0.8 * values.number("dimension")).max(least);
        values.set("dimension", fewer).expect("fewer dimensions");
    }
    values
}

fn run(figure: &Figure, values: &Values) -> Chart {
    let plan = figure.plan(values).expect("a plan");
    let simulated = Simulated::run(&plan).expect("a simulation");
    figure.chart(values, &simulated, &Detail::default()).expect("a chart")
}

/// What theory may be off by at a row, as finite size goes.
fn allowance(table: &Table, row: usize, expected: f64, dimension: f64) -> f64 {
    if let (Some(from), Some(to)) = (table.get("from").get(row), table.get("to").get(row)) {
        let shares =
            table.columns.iter().find(|column| column.name.ends_with(".theory")).map(|column| &column.values[..]);
        let around = shares.unwrap_or_default().get(row.saturating_sub(2)..row + 3);
        let inside = around.is_some_and(|shares| row > 1 && shares.iter().all(|share| *share > 0.0));
        return if inside { STRAY.1 } else { STRAY.0 } / dimension / (to - from);
    }
    // Where x is the number of samples there is no other column of them.
    let samples = table.get("samples").get(row).or_else(|| table.get("x").get(row));
    let ties = samples.is_some_and(|samples| (samples / dimension - 1.0).abs() < 0.15);
    if ties { SIZE.1 / dimension * expected.abs() } else { SIZE.0 / dimension * expected.abs() }
}

/// All distances of a panel's means from theory beyond finite size, in standard errors, each with where it is.
fn distances(panel: &Panel, dimension: f64) -> Vec<(f64, String)> {
    let mut all = Vec::new();
    for (table, [mean, expected, stderr]) in simulated(panel) {
        for row in 0..table.rows() {
            let [mean_, expected, stderr] = [mean, expected, stderr].map(|column| column.values[row]);
            let beyond = ((mean_ - expected).abs() - allowance(table, row, expected, dimension)).max(0.0);
            // What does not vary, such as a share of zeros, has no error bar: it is exact. An empty bin varies like a count.
            let empty = || table.get("to")[row] - table.get("from")[row];
            let z = match stderr {
                stderr if stderr > 0.0 => beyond / stderr,
                // No noise, no part of it.
                _ if beyond == 0.0 => 0.0,
                _ if mean_ == 0.0 => beyond / libm::sqrt(expected / (TRIALS * dimension * empty())),
                _ => 1e9 * beyond,
            };
            if mean_.is_finite() && !z.is_nan() {
                all.push((
                    z,
                    format!("{} of \"{}\", row {row}: {mean_} ± {stderr}, expected {expected}", mean.name, table.title),
                ));
            }
        }
    }
    all
}

#[test]
fn simulated_points_lie_on_their_theory() {
    let mut misses = Vec::new();
    for figure in figures().filter(|figure| figure.simulates()) {
        let values = reduced(figure);
        let chart = run(figure, &values);
        let composed = values.models().first().map(|spec| spec.spectrum.dimension() as f64);
        let dimension = composed.unwrap_or_else(|| values.number("dimension"));
        let mut all: Vec<(f64, String)> = chart.panels.iter().flat_map(|panel| distances(panel, dimension)).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let far = all.iter().filter(|(z, _)| *z > 2.5).count();
        let words = agreement(&chart, &chart.judged).map(|agreement| agreement.words());
        if let Some((z, place)) = all.first() {
            println!(
                "{} at D = {dimension}: {far} of {} beyond 2.5, at most {z:.1}: {place}; {words:?}",
                figure.id,
                all.len()
            );
            misses.extend((*z > 5.0).then(|| format!("{}: {z:.1} standard errors: {place}", figure.id)));
        }
        misses.extend((far * 10 > all.len()).then(|| format!("{}: {far} of {} beyond 2.5", figure.id, all.len())));
        misses.extend(lonely_rules(&chart).into_iter().map(|miss| format!("{}: {miss}", figure.id)));
        let dots = |mark: &&Mark| mark.origin == Origin::Simulation;
        let count = chart.panels.iter().flat_map(|panel| &panel.marks).filter(dots).count();
        misses.extend((count == 0).then(|| format!("{}: nothing simulated is drawn", figure.id)));
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// Finite size, as the caption of `effective-ridge` says it: κ a little below the limit, most of all where P = D.
#[test]
fn measured_kappa_lies_a_little_below_the_limit_of_many_dimensions() {
    let figure = find("effective-ridge").expect("a figure");
    let chart = run(figure, &reduced(figure));
    let off = |[mean, expected, _]: &[&Column; 3]| {
        let shares = mean.values.iter().zip(&expected.values).map(|(mean, expected)| mean / expected - 1.0);
        shares.take(3).sum::<f64>() / 3.0
    };
    let all: Vec<f64> = simulated(&chart.panels[0]).iter().map(|(_, columns)| off(columns)).collect();
    assert!(all.iter().all(|off| *off < 1e-4 && *off > -0.1), "{all:?}");
    let [tie] = ["ramp3"].map(|name| {
        let found = simulated(&chart.panels[0]);
        let columns = found.iter().find(|(_, columns)| columns[0].name == name).expect("the curve of P = D").1;
        off(&columns)
    });
    assert!(all.iter().all(|off| *off >= tie), "{tie} of {all:?}");
}

/// Rules that name an x inside of what is simulated, but away from all that is.
fn lonely_rules(chart: &Chart) -> Vec<String> {
    let mut misses = Vec::new();
    for panel in &chart.panels {
        let points: Vec<f64> = panel
            .marks
            .iter()
            .filter(|mark| mark.origin == Origin::Simulation && mark.shape == Shape::Dots && mark.expected.is_some())
            .flat_map(|mark| panel.tables[mark.table].get(&mark.x).to_vec())
            .collect();
        let (from, to) = points.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), &x| (low.min(x), high.max(x)));
        let whole = panel.read.as_ref().is_some_and(|read| read.whole);
        let rules = panel.marks.iter().filter(|mark| mark.shape == Shape::Rule && !mark.x.is_empty());
        for x in rules.flat_map(|mark| panel.tables[mark.table].get(&mark.x)) {
            // Counted samples and features are moved to the next whole number.
            let near = if whole { 0.5 } else { 1e-9 * x };
            if (from..=to).contains(x) && points.iter().all(|point| (point - x).abs() > near) {
                misses.push(format!("nothing is simulated at the rule x = {x}"));
            }
        }
    }
    misses
}

/// The gap has dots instead of means: their middle lies on the ring, and with S measured there is no knowledge of λ's κ.
#[test]
fn clouds_of_the_gap_lie_around_their_rings() {
    let figure = find("train-test-gap").expect("a figure");
    for factor in [0.0, 1.0, 2.0] {
        let mut values = figure.start();
        for (name, value) in [("s", factor), ("trials", 200.0), ("dimension", 100.0)] {
            values.set(name, value).expect("a value that fits");
        }
        let chart = run(figure, &values);
        let panel = &chart.panels[0];
        // A mean over the trials stands among the dots, with what is expected of it.
        let single = |mark: &&Mark| mark.origin == Origin::Simulation && mark.expected.is_none();
        let clouds = panel.marks.iter().filter(single);
        let mut count = 0;
        for cloud in clouds {
            let dots = &panel.tables[cloud.table];
            let ring =
                panel.marks.iter().find(|mark| mark.shape == Shape::Point && mark.key == cloud.key).expect("a ring");
            for (across, along) in [(&cloud.x, &ring.x), (&cloud.y, &ring.y)] {
                let (dots, ring) = (dots.get(across), panel.tables[ring.table].get(along)[0]);
                assert_eq!(dots.len(), 200, "a dot a trial");
                let mean = dots.iter().sum::<f64>() / 200.0;
                let squares = dots.iter().map(|dot| (dot - mean) * (dot - mean)).sum::<f64>();
                let z = ((mean - ring).abs() - 4.0 / 100.0 * ring).max(0.0) / libm::sqrt(squares / 199.0 / 200.0);
                println!("s = {factor}, {}: {mean} around {ring}, {z:.1} beyond 4/D", cloud.key);
                assert!(z < 4.0, "{} with s = {factor}: {mean}, the ring is at {ring}", cloud.key);
                count += 1;
            }
        }
        assert_eq!(count, 6, "three clouds");
    }
}
