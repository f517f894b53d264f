//! The best split of a budget P·N between data and features (SRHR §5): a map of the error, and a cut through it.

use crate::chart::{Look, divide_by};
use crate::figure::prelude::*;
use crate::figure::shared::{ALPHA, VAR_FEATURES};
use crate::numeric::fit;
use crate::numeric::grid::log_grid;
use crate::numeric::minimum::section;
use crate::recipe::{self, Computation};
use crate::spec::Exponents;
use crate::theory::{Prepared, regimes};

const R: Real = shared::R.start(0.8);
const KIND: Choice<bool> =
    choice("falling", &[("none", "none: λ → 0"), ("power", "falling: λ = P^−l")], &[false, true])
        .words("ridge", "None at all, or one that falls as a power of P.");
const L: Real = linear("l", "*l*", 0.1, 4.0).start(0.75).words("ridge exponent", "λ = P to the power −l.");
const BUDGET: Real = log("budget", "*PN*", 1e3, 1e6)
    .start(1e4)
    .words("budget", "Samples times features: about what a fit has to compute.");
const DIMENSION: Whole = whole("dimension", "*D*", 200.0, 2000.0)
    .start(300)
    .words("dimension simulated", "The curves are for D = 10 to the power 12; a simulation needs fewer.")
    .more();

/// D of the theory: the limit of many dimensions, as far as power laws can tell.
const LARGE: u64 = 1_000_000_000_000;
/// Samples and features of the map.
const SAMPLES: (f64, f64) = (3.0, 1e4);
const WIDTHS: (f64, f64) = (3.0, 1e6);
/// The side of the map, in which contours are found.
const SIDE: f64 = 300.0;
/// The least distance of ln P and ln N on the map: without a ridge a peak stands between, too narrow to be drawn.
const CREST: f64 = 0.25;
/// Contours in a decade of the error.
const CONTOURS: f64 = 2.0;

/// The figure.
pub const FIGURE: Figure = Figure {
    id: "best-width",
    name: "The best split of a budget between samples and features",
    parameters: &[BUDGET.any(), ALPHA.any(), R.any(), KIND.any(), L.any(), DIMENSION.any()],
    steps: &[
        Step {
            name: "none",
            title: "Without a ridge most of the budget belongs to the features",
            words: "Features must outrun samples, or their random draw is what is left: *N* grows as *P* to the power 1 + *α*(2*r* − 1) = 1.9.",
            sets: &[],
            shows: &["map", "path", "budget", "generalization", "bias2", "var_features"],
            controls: &["budget", "r", "alpha"],
        },
        Step {
            name: "ridge",
            title: "A ridge that falls slowly is content with fewer features",
            words: "It hides the weak directions from the fit, and features that would show these are wasted.",
            sets: &[KIND.at("power")],
            shows: &["map", "path", "budget", "generalization", "bias2", "var_features"],
            controls: &["l", "budget", "r"],
        },
        Step {
            name: "rough",
            title: "A rough target wants features and samples to grow alike",
            words: "At *r* = 0.3 the features’ variance never limits: what limits is whichever of the two is fewer.",
            sets: &[R.at(0.3)],
            shows: &["map", "path", "budget", "generalization", "bias2", "var_features"],
            controls: &["r", "budget", "alpha"],
        },
    ],
    caption: "**Left: *E*_g over the plane, theory for *D* = 10^{12}, darker where it is larger, with the best split of each budget. \
              Right: along the line of the budget {budget}, with fits in your browser in fewer dimensions.** {agreement} The best split \
              has *P* = {best_samples}, *N* = {best_width}, and *E*_g = {best_error}. Along the path *N* grows as *P*^{{fitted}}, \
              predicted {predicted}, and *E*_g falls as the budget^{{rate}}, predicted {predicted_rate}.",
    kind: &Beside {
        first: &Free { panels: 1, chart: map, recipe: cheapest },
        second: &Sweep {
            over: Over { range: |p| cut(p.get(BUDGET)), start: 50.0, ..SWEEP.over },
            y: "squared error at that budget",
            axes: Axes::Log,
            choose: false,
            models: &[|p, samples| spec(p, samples, p.get(BUDGET) / samples, LARGE)],
            curves: &[Curve::of(&[TEST]), Curve::of(&[BIAS2]), Curve::of(&[VAR_X]), VAR_FEATURES],
            // Without a ridge the error is infinite there, and a simulation has no mean.
            rules: |p| p.get(KIND).then(|| (libm::sqrt(p.get(BUDGET)), "*P* = *N*")).into_iter().collect(),
            simulate: Some(Sampling {
                points: 8,
                finite: Some(Finite {
                    range: |p| {
                        let dimension = p.get(DIMENSION) as f64;
                        let from = f64::max(4.0, p.get(BUDGET) / f64::min(2048.0, 2.0 * dimension));
                        (from, f64::max(0.6 * dimension, 2.0 * from))
                    },
                    spec: |p, _, samples| {
                        let samples = samples.round();
                        spec(p, samples, (p.get(BUDGET) / samples).round().clamp(1.0, 2048.0), p.get(DIMENSION))
                    },
                }),
            }),
            trials: 10,
            ..SWEEP
        },
        also: |_, _| Ok(()),
    },
};

const PATH: Style = Style { width: 2.4, ..Style::part(Role::Train, &[], Outline::Circle) };

fn spec(p: &Values, samples: f64, width: f64, dimension: u64) -> Spec {
    Spec {
        model: Model::RandomFeatures,
        ridge: if p.get(KIND) { libm::pow(samples, -p.get(L)) } else { 0.0 },
        samples,
        layers: vec![Layer::gaussian(width)],
        ..shared::source(dimension, p.get(ALPHA), p.get(R))
    }
}

/// The P that a budget's line has on the map.
fn cut(budget: f64) -> (f64, f64) {
    (f64::max(SAMPLES.0, budget / WIDTHS.1), f64::min(SAMPLES.1, budget / WIDTHS.0))
}

/// The error at any split: all have one spectrum.
struct Splits<'a> {
    values: &'a Values,
    model: Prepared,
}

impl<'a> Splits<'a> {
    fn new(values: &'a Values) -> Result<Splits<'a>, SpecError> {
        Ok(Splits { values, model: Prepared::new(&spec(values, 1.0, 1.0, LARGE))? })
    }

    fn error(&mut self, samples: f64, width: f64) -> f64 {
        let spec = spec(self.values, samples, width, LARGE);
        self.model.solve(&spec).map_or(f64::NAN, |theory| theory.generalization)
    }

    /// The ln P at which a budget is best spent: the lowest of some places along its line, then the golden section.
    fn best(&mut self, budget: f64) -> f64 {
        const PLACES: u32 = 24;
        let (from, to) = (libm::log(SAMPLES.0), libm::log(budget / WIDTHS.0));
        let mut cost = |at: f64| self.error(libm::exp(at), budget * libm::exp(-at));
        let step = (to - from) / f64::from(PLACES);
        let places = (0..=PLACES).map(|k| from + step * f64::from(k));
        let lowest = places.map(|at| (cost(at), at)).fold((f64::INFINITY, from), |a, b| if b.0 < a.0 { b } else { a });
        let (low, high) = (f64::max(from, lowest.1 - step), f64::min(to, lowest.1 + step));
        section(low, high, 14, &mut cost)
    }
}

/// The exponent of N in P that falls fastest for its budget, and that fall.
fn predicted(p: &Values) -> Result<(f64, f64), SpecError> {
    // Without any ridge l is as good as infinite.
    let l = if p.get(KIND) { p.get(L) } else { 2.0 * p.get(ALPHA) };
    let mut best = (0.0, 0.0);
    for k in 1..=1000 {
        let q = 0.01 * f64::from(k);
        let exponents = Exponents { alpha: p.get(ALPHA), r: p.get(R), l, q: Some(q), c: 1.0, noise: false };
        let rate = regimes(&exponents)?.exponent / (1.0 + q);
        best = if rate > best.1 { (q, rate) } else { best };
    }
    Ok(best)
}

fn cheapest(p: &Values) -> Vec<Computation> {
    // What theory refuses is refused again where the computation is run.
    let best = Splits::new(p).map_or(f64::NAN, |mut splits| splits.best(p.get(BUDGET)));
    let samples = libm::exp(best);
    let error = recipe::Curve { name: "best".to_owned(), ..TEST.computed() };
    vec![Computation::point(spec(p, samples, p.get(BUDGET) / samples, LARGE), vec![error])]
}

/// ln `E_g` on a grid over the map, straight between its places.
struct Grid {
    side: usize,
    values: Vec<f64>,
}

impl Grid {
    fn new(splits: &mut Splits, side: usize) -> Grid {
        let (samples, widths) = (log_grid(SAMPLES.0, SAMPLES.1, side), log_grid(WIDTHS.0, WIDTHS.1, side));
        let apart = |samples: f64, width: f64| {
            let ratio = libm::log(width / samples);
            samples * libm::exp(ratio.abs().max(CREST).copysign(ratio))
        };
        let mut value = |at: usize| {
            let (samples, width) = (samples[at % side], widths[at / side]);
            libm::log(splits.error(samples, apart(samples, width)))
        };
        Grid { side, values: (0..side * side).map(&mut value).collect() }
    }

    /// At a pixel of the map, rows counted from the top.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the grid")]
    fn at(&self, x: f64, row: f64) -> f64 {
        let last = (self.side - 1) as f64;
        let (x, y) = ((x / SIDE * last).clamp(0.0, last), ((1.0 - row / SIDE) * last).clamp(0.0, last));
        let (column, line) = (x.min(last - 1.0) as usize, y.min(last - 1.0) as usize);
        let (right, up) = (x - column as f64, y - line as f64);
        let value = |column: usize, line: usize| self.values[line * self.side + column];
        let along = |line: usize| value(column, line) * (1.0 - right) + value(column + 1, line) * right;
        along(line) * (1.0 - up) + along(line + 1) * up
    }
}

/// The map with its contours, the budget's line, and the path of the best splits.
fn map(p: &Values, detail: &Detail) -> Result<Chart, SpecError> {
    let coarse = detail.coarse > 1.0;
    let zoom = detail.of_panel(0);
    let mut panel = Panel::new(
        Axis::new("samples, *P*", "*P*", true, zoom.map_or(SAMPLES, |zoom| zoom.x)),
        Axis::new("features, *N*", "*N*", true, zoom.map_or(WIDTHS, |zoom| zoom.y)),
    );
    let mut splits = Splits::new(p)?;
    contours(&Grid::new(&mut splits, if coarse { 16 } else { 48 }), &mut panel);
    let budget = p.get(BUDGET);
    let line = [cut(budget).0, cut(budget).1].map(|samples| (samples, budget / samples));
    let table = panel.add(Table::outlines(&[line.to_vec()]));
    panel.marks.push(Mark::new(Shape::Line, "budget", table, "x", "y").guide());
    let budgets = log_grid(1e3, 1e8, if coarse { 7 } else { 21 });
    let x: Vec<f64> = budgets.iter().map(|&budget| libm::exp(splits.best(budget))).collect();
    let y: Vec<f64> = budgets.iter().zip(&x).map(|(budget, samples)| budget / samples).collect();
    let errors: Vec<f64> = x.iter().zip(&y).map(|(&samples, &width)| splits.error(samples, width)).collect();
    let slope = |x: &[f64], y: &[f64]| {
        let [x, y] = [x, y].map(|of| of[of.len() / 2..].iter().map(|value| libm::log(*value)).collect::<Vec<_>>());
        fit::line(&x, &y).map_or(f64::NAN, |line| line.slope)
    };
    let (exponent, rate) = predicted(p)?;
    let here = libm::exp(splits.best(budget));
    let numbers = [
        ("budget", short(budget)),
        ("best_samples", short(here.round())),
        ("best_width", short((budget / here).round())),
        ("best_error", computed(splits.error(here, budget / here))),
        ("fitted", significant(slope(&x, &y), 3)),
        ("predicted", significant(exponent, 3)),
        ("rate", significant(slope(&budgets, &errors), 3)),
        ("predicted_rate", significant(-rate, 3)),
        // Of the slowest term on the path.
        ("exponent", significant(rate * (1.0 + exponent), 3)),
    ];
    let columns = vec![
        Column::given("x", "*P*", x),
        Column::computed("path", "*N*", y),
        Column::given("budget", "*PN*", budgets),
        Column::computed("error", "*E*_g", errors),
    ];
    let table = panel.add(Table::new("best splits", columns));
    panel.marks.push(Mark::new(Shape::Line, "path", table, "x", "path"));
    let point = vec![Column::computed("x", "", vec![here]), Column::computed("y", "", vec![budget / here])];
    let table = panel.add(Table::drawn(point));
    panel.marks.push(Mark::new(Shape::Point, "path", table, "x", "y"));
    let keys = vec![
        Key::new(
            "map",
            "*E*_g, a contour each half decade",
            Style { width: 1.0, ..Style::part(Role::Ramp2, &[], Outline::Circle) },
        ),
        Key::new("path", "best split", PATH).noted(format!("*N* ∝ *P*^{{{}}}", significant(exponent, 3))),
        Key::new("budget", "the budget", Style::guide(Role::Ink)),
    ];
    let numbers = numbers.map(|(name, text)| (name.into(), text)).to_vec();
    Ok(Chart { panels: vec![panel], keys, numbers, ..Chart::default() })
}

/// Areas between contours, the deeper the tint the larger the error, with the decades written in.
fn contours(grid: &Grid, panel: &mut Panel) {
    #[expect(clippy::cast_possible_truncation, reason = "a few steps of an error")]
    let step = |x: f64, row: f64| libm::floor(grid.at(x, row) * std::f64::consts::LOG10_E * CONTOURS) as i32;
    let (steps, division) = divide_by((0.0, 0.0), (SIDE, SIDE), step);
    let place = |at: f64, (from, to): (f64, f64)| from * libm::pow(to / from, at / SIDE);
    let unit = |&(x, row): &(f64, f64)| (place(x, SAMPLES), place(SIDE - row, WIDTHS));
    let (least, most) = (steps.iter().min().copied().unwrap_or(0), steps.iter().max().copied().unwrap_or(0));
    let (mut at, mut texts) = (Vec::new(), Vec::new());
    for (kind, &step) in steps.iter().enumerate() {
        let outlines = division.regions.iter().filter(|region| region.kind == kind);
        let outlines: Vec<Vec<_>> = outlines.map(|region| region.outline.iter().map(unit).collect()).collect();
        let table = panel.add(Table::outlines(&outlines));
        let tint = 0.04 + 0.5 * f64::from(step - least) / f64::from((most - least).max(1));
        panel.marks.push(Mark { tint, ..Mark::new(Shape::Region, "map", table, "x", "y").guide() });
        let room = division.room(kind, (26.0, 12.0)).filter(|_| step % 2 == 0);
        if let Some(middle) = room {
            at.push(unit(&middle));
            texts.push(format!("10^{{{}}}", step / 2).replace('-', "−"));
        }
    }
    let borders: Vec<Vec<_>> = division.borders.iter().map(|border| border.iter().map(unit).collect()).collect();
    let table = panel.add(Table::outlines(&borders));
    panel.marks.push(Mark::new(Shape::Line, "map", table, "x", "y").guide().looking(Look::Thin));
    let table = panel.add(Table::outlines(&[at]));
    panel.marks.push(Mark::new(Shape::Label, "map", table, "x", "y").guide().saying(texts));
}
