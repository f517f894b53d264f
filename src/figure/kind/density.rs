//! Densities of the eigenvalues of a few ensembles on one axis, each over a histogram of sampled ones.

use super::common::{AXES, Axes, SEED, TRIALS};
use super::contract::Kind;
use super::detail::Detail;
use super::histogram::{Bin, bins, places};
use super::range::linear_range;
use crate::chart::number::significant;
use crate::chart::words::bare;
use crate::chart::{Axis, Chart, Column, Key, Mark, Name, Panel, Read, Sampler, Shape, Style, Table, power, sample};
use crate::figure::parameter::Parameter;
use crate::figure::simulated::Simulated;
use crate::figure::values::Values;
use crate::recipe::{Computation, Grid};
use crate::simulate::{Estimate, Histogram, Shared};
use crate::spec::{DensitySpec, SpecError};
use crate::theory::Law;
use std::f64::consts::PI;

/// Densities of a few ensembles.
#[derive(Debug, Clone, Copy)]
pub struct Density {
    /// Titles of both axes.
    pub titles: (&'static str, &'static str),
    /// The symbol of an eigenvalue.
    pub symbol: &'static str,
    /// Which axes are logarithmic at the start.
    pub axes: Axes,
    /// Where one reads before anybody points.
    pub start: f64,
    /// An ensemble, by its place in the legend, of the dimension that is simulated.
    pub spec: fn(&Values, usize) -> DensitySpec,
    /// Name, look, and words of each ensemble.
    pub keys: &'static [(&'static str, Style)],
    /// Its name for readers, by its place and what is there: exact, or rounded so that what is said of it is true.
    pub label: fn(usize, &DensitySpec) -> String,
    /// The lowest eigenvalue shown on a logarithmic axis, as a share of the highest.
    pub lowest: f64,
    /// Decades of density that a logarithmic axis shows at most.
    pub decades: i32,
    /// Trials of an ensemble at the start.
    pub trials: u64,
    /// What a figure adds to its chart.
    pub also: fn(&Values, &mut Chart) -> Result<(), SpecError>,
}

/// Places at which a program computes densities.
const PLACES: usize = 81;
/// Places of a piece of the support at which its highest density is looked for.
const LOOKS: u32 = 48;
/// Steps over each piece of a support of several, besides what its curve asks for.
const INSIDE: u32 = 4;
/// The share of a support, on a logarithmic axis, up to which its density is to be seen.
const LATE: f64 = 0.9;
/// What a linear axis has beyond the support, as a share of it: with eigenvalues below 0, and without.
const WIDE: f64 = 0.13;
const NARROW: f64 = 0.04;
/// So many of the first are left out on a linear axis: at a hard edge the density has no end.
const HARD: u32 = 8;

impl Density {
    fn laws(&self, values: &Values) -> Result<Vec<(DensitySpec, Law)>, SpecError> {
        let law = |at: usize| {
            let spec = (self.spec)(values, at);
            Law::new(&spec.ensemble).map(|law| (spec, law))
        };
        (0..self.keys.len()).map(law).collect()
    }

    /// Axes that show all laws, or what is zoomed into.
    fn axes(&self, values: &Values, laws: &[(DensitySpec, Law)], detail: &Detail) -> (Axis, Axis) {
        let (x_log, y_log) = values.get(AXES).logs();
        let edges = || laws.iter().flat_map(|(_, law)| law.edges().iter().copied());
        let high = edges().fold(1e-3, f64::max);
        let range = if x_log {
            // Some way below the lowest edge, so that a hard edge at 0 is seen to rise.
            let floor = self.lowest * high;
            let lowest = laws.iter().filter_map(|(_, law)| law.edges().first().copied());
            let seen = |edge: &f64| *edge > floor;
            let low =
                if lowest.clone().any(|edge| edge < 0.0) { 0.0 } else { lowest.filter(seen).fold(high, f64::min) };
            // With none to be seen all that there is reaches further down.
            let low = if low == high { 0.0 } else { low };
            (f64::max(low / 6.0, floor), 1.4 * high)
        } else {
            // What strays beyond an edge is to be seen where there is no zero to stop it.
            let low = edges().fold(0.0, f64::min);
            let beyond = if low < 0.0 { WIDE * (high - low) } else { NARROW * high };
            (if low < 0.0 { low - beyond } else { 0.0 }, high + beyond)
        };
        let mut x = Axis::new(self.titles.0, self.symbol, x_log, range);
        x.zero = x_log && laws.iter().any(|(_, law)| law.atom() > 0.0);
        let mut y = Axis::new(self.titles.1, "", y_log, self.heights(laws, range, y_log));
        if let Some(zoom) = detail.of_panel(0) {
            (x.range, y.range) = (zoom.x, zoom.y);
        }
        (x, y)
    }

    /// Whole decades around the peaks, the lowest of them well above the floor; or from 0 to the highest.
    fn heights(&self, laws: &[(DensitySpec, Law)], (from, to): (f64, f64), log: bool) -> (f64, f64) {
        let first = if log { 1 } else { HARD };
        // Each piece of a support has a peak to be seen.
        let peaks = |law: &Law| {
            let looks = if law.edges().len() > 8 { 4 } else { LOOKS };
            let peak = |edges: &[f64]| {
                // A support of decades may have its peak where only these tell it from the edge.
                let decades = log && edges[0] > 0.0 && edges[1] > 100.0 * edges[0];
                let places = (first.min(looks / 2)..looks).map(|k| {
                    let t = PI * f64::from(k) / f64::from(looks);
                    let share = 0.5 * (1.0 - libm::cos(t));
                    if decades {
                        edges[0] * libm::pow(edges[1] / edges[0], share)
                    } else {
                        edges[0] + (edges[1] - edges[0]) * share
                    }
                });
                places.filter(|x| (from..=to).contains(x)).map(|x| law.at(x)).fold(0.0, f64::max)
            };
            let all: Vec<f64> = law.edges().chunks_exact(2).map(peak).chain(log.then(|| law.at(from))).collect();
            all
        };
        // Towards the end of a wide support its density is far below the peak.
        let late = |law: &Law| {
            let (low, high) = law.edges().first().zip(law.edges().last())?;
            let low = low.max(from);
            Some(law.at(low * libm::pow(high / low, LATE)))
        };
        let late = laws.iter().filter(|_| log).filter_map(|(_, law)| late(law));
        let peaks: Vec<f64> =
            laws.iter().flat_map(|(_, law)| peaks(law)).chain(late).filter(|&peak| peak > 0.0).collect();
        let atoms = laws.iter().map(|(_, law)| law.atom()).fold(0.0, f64::max);
        let highest = peaks.iter().copied().fold(atoms, f64::max);
        if !log {
            return linear_range(&[highest], 0.0);
        }
        let lowest = peaks.iter().copied().fold(f64::INFINITY, f64::min);
        #[expect(clippy::cast_possible_truncation, reason = "exponents of doubles")]
        let exponent = |value: f64, round: fn(f64) -> f64| round(libm::log10(value)) as i32;
        let top = exponent(f64::max(1.1 * highest, 1e-200), libm::ceil);
        let bottom = exponent(f64::min(0.2 * lowest, 1e200), libm::floor).clamp(top - self.decades, top - 2);
        (power(bottom), power(top))
    }

    /// A law as a curve.
    fn curve(&self, at: usize, spec: &DensitySpec, law: &Law, (x, y): (&Axis, &Axis), detail: &Detail) -> Table {
        let (x_scale, y_scale) = detail.scales(x, y);
        let edges = law.edges();
        let ends = edges.first().zip(edges.last()).map_or(x.range, |(first, last)| (*first, *last));
        let range = (ends.0.max(x.range.0), ends.1.min(x.range.1));
        // In a support of many pieces each has its peak, however narrow.
        let inside = edges.chunks_exact(2).filter(|_| edges.len() > 2).flat_map(|edges| {
            (1..INSIDE).map(|k| {
                let t = PI * f64::from(k) / f64::from(INSIDE);
                edges[0] + 0.5 * (edges[1] - edges[0]) * (1.0 - libm::cos(t))
            })
        });
        let marks: Vec<f64> = edges.iter().copied().chain(inside).collect();
        let sampler = Sampler {
            x: x_scale,
            y: y_scale,
            range,
            marks: &marks,
            whole: false,
            integer: false,
            coarse: detail.coarse,
        };
        let rows = sample(&sampler, 1, |x| Some(vec![law.at(x)]));
        let (x, density) = rows.into_iter().map(|(x, row)| (x, row.map_or(f64::NAN, |row| row[0]))).unzip();
        let name = self.keys[at].0;
        let label = (self.label)(at, spec);
        Table::new(
            format!("density, {label}"),
            vec![Column::given("x", self.symbol, x), Column::computed(name, label, density)],
        )
    }

    /// Where the densities are read: at places of the axis, all of them at each.
    fn readings(&self, laws: &[(DensitySpec, Law)], x: &Axis, detail: &Detail) -> Table {
        let scale = x.scale();
        let places: Vec<f64> = (0..=120).map(|k| scale.at(f64::from(k) / 120.0)).collect();
        let mut columns = vec![Column::given("x", self.symbol, places.clone())];
        // While something moves the curves themselves are read, between their rows.
        let keys = self.keys.iter().zip(laws).enumerate();
        for (at, ((name, _), (spec, law))) in keys.filter(|_| detail.coarse == 1.0) {
            columns.push(Column::computed(*name, (self.label)(at, spec), places.iter().map(|&x| law.at(x)).collect()));
        }
        Table { listed: false, ..Table::new("", columns) }
    }

    /// The density in every bin, by theory and sampled.
    fn counted(&self, at: usize, spec: &DensitySpec, drawn: &[(Bin, Estimate)]) -> Table {
        let of = |f: &dyn Fn(&Bin, &Estimate) -> f64| drawn.iter().map(|(bin, estimate)| f(bin, estimate)).collect();
        let per = |bin: &Bin, share: f64| if bin.x.1 > bin.x.0 { share / (bin.x.1 - bin.x.0) } else { f64::NAN };
        let name = self.keys[at].0;
        let columns = vec![
            Column::given("from", "from", of(&|bin, _| bin.x.0)),
            Column::given("to", "to", of(&|bin, _| bin.x.1)),
            Column::computed(format!("{name}.theory"), "density, theory", of(&|bin, _| per(bin, bin.share))),
            Column::computed(name, "density, sampled", of(&|bin, drawn| per(bin, drawn.mean))),
            Column::computed(format!("{name}.interval"), "±", of(&|bin, drawn| per(bin, drawn.interval()))),
            Column::computed(format!("{name}.stderr"), "standard error", of(&|bin, drawn| per(bin, drawn.stderr))),
        ];
        Table::new(format!("eigenvalues, {}", (self.label)(at, spec)), columns)
    }

    /// The share of eigenvalues that are 0, by theory and sampled.
    fn atom(&self, at: usize, spec: &DensitySpec, law: &Law, drawn: Option<&Estimate>) -> Table {
        let name = self.keys[at].0;
        let part = |part: fn(&Estimate) -> f64| vec![drawn.map_or(f64::NAN, part)];
        let columns = vec![
            Column::given("x", self.symbol, vec![0.0]),
            Column::computed(format!("{name}.theory"), "share, theory", vec![law.atom()]),
            Column::computed(name, "share, sampled", part(|drawn| drawn.mean)),
            Column::computed(format!("{name}.interval"), "±", part(Estimate::interval)),
            Column::computed(format!("{name}.stderr"), "standard error", part(|drawn| drawn.stderr)),
        ];
        Table::new(format!("zeros, {}", (self.label)(at, spec)), columns)
    }

    /// Adds what was sampled of an ensemble, and its share of zeros.
    fn add_sampled(&self, at: usize, (spec, law): &(DensitySpec, Law), simulated: &Simulated, panel: &mut Panel) {
        let name = self.keys[at].0;
        let named = |part: &str| Name::from(format!("{name}.{part}"));
        let estimates = simulated.points.get(at).map_or(&[][..], |point| &point.estimates);
        // Shares of bins are integrals: they are not taken before there is something to hold them against.
        let bins = if estimates.is_empty() { Vec::new() } else { bins(law, dimension(spec)) };
        let fits = bins.len() == estimates.len();
        let drawn: Vec<(Bin, Estimate)> =
            bins.into_iter().zip(estimates).filter(|_| fits).map(|(bin, (_, estimate))| (bin, *estimate)).collect();
        let (zeros, others): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|(bin, _)| bin.is_zero());
        let table = panel.add(if others.is_empty() { Table::default() } else { self.counted(at, spec, &others) });
        let bars = Mark::new(Shape::Bars, name, table, "from", name).simulated(named("interval"), named("theory"));
        panel.marks.push(Mark { to: Some("to".into()), ..bars });
        if law.atom() > 0.0 {
            let table = panel.add(self.atom(at, spec, law, zeros.first().map(|(_, estimate)| estimate)));
            panel.marks.push(Mark::new(Shape::Dash, name, table, "x", named("theory")));
            let dot = Mark::new(Shape::Dots, name, table, "x", name).simulated(named("interval"), named("theory"));
            panel.marks.extend((!zeros.is_empty()).then_some(dot));
        }
    }
}

/// The dimension that is simulated.
fn dimension(spec: &DensitySpec) -> f64 {
    spec.dimension.map_or(f64::INFINITY, |dimension| dimension as f64)
}

/// Shares of eigenvalues that are 0, in words.
fn atoms(laws: &[(DensitySpec, Law)], label: fn(usize, &DensitySpec) -> String) -> String {
    let some: Vec<String> = laws
        .iter()
        .enumerate()
        .filter(|(_, (_, law))| law.atom() > 0.0)
        .map(|(at, (spec, law))| {
            let label = bare(&label(at, spec)).replace(' ', "\u{a0}");
            format!("{}\u{a0}% at {label}", significant(100.0 * law.atom(), 4))
        })
        .collect();
    if some.is_empty() { "none of them".to_owned() } else { some.join(", ") }
}

impl Kind for Density {
    fn parameters(&self) -> Vec<Parameter> {
        let trials = Parameter {
            start: self.trials as f64,
            label: "samples",
            help: "Each trial takes one sample of each ensemble.",
            ..TRIALS.any()
        };
        vec![AXES.start(self.axes.name()).any(), trials, SEED.any()]
    }

    fn chart(&self, values: &Values, simulated: &Simulated, detail: &Detail) -> Result<Chart, SpecError> {
        let laws = self.laws(values)?;
        let (x, y) = self.axes(values, &laws, detail);
        let mut panel = Panel::new(x.clone(), y.clone());
        let mut keys = Vec::new();
        for (at, (name, style)) in self.keys.iter().enumerate() {
            keys.push(Key::new(*name, (self.label)(at, &laws[at].0), *style));
            self.add_sampled(at, &laws[at], simulated, &mut panel);
        }
        let readings = panel.add(self.readings(&laws, &x, detail));
        for (at, ((name, _), (spec, law))) in self.keys.iter().zip(&laws).enumerate() {
            let table = panel.add(self.curve(at, spec, law, (&x, &y), detail));
            panel.marks.push(Mark::new(Shape::Line, *name, table, "x", *name));
        }
        panel.read = Some(Read { table: readings, x: "x".into(), start: self.start, whole: false });
        let numbers = vec![(Name::from("atoms"), atoms(&laws, self.label))];
        let mut chart = Chart { panels: vec![panel], keys, numbers, ..Chart::default() };
        (self.also)(values, &mut chart)?;
        Ok(chart)
    }

    fn recipe(&self, values: &Values, detail: &Detail) -> Result<Vec<Computation>, SpecError> {
        let laws = self.laws(values)?;
        let (x, _) = self.axes(values, &laws, detail);
        let grid = Grid { from: x.range.0, to: x.range.1, count: PLACES, log: x.log, whole: false };
        let density = |at: usize| Computation::Density {
            name: self.keys[at].0.to_owned(),
            label: bare(&(self.label)(at, &laws[at].0)),
            ensemble: laws[at].0.ensemble.clone(),
            grid,
        };
        Ok((0..laws.len()).map(density).collect())
    }

    fn tasks(&self, values: &Values) -> Result<Vec<Shared>, SpecError> {
        let task = |(spec, law): (DensitySpec, Law)| {
            let bins = places(&law, dimension(&spec)).iter().map(|bin| bin.x).collect();
            Shared::from(Histogram { spec, bins })
        };
        Ok(self.laws(values)?.into_iter().map(task).collect())
    }
}
