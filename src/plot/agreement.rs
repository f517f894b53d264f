//! How well simulation and theory agree: counted in one way for every chart.

use crate::chart::{Chart, Look, Mark, Origin, Shape, Table, number};

/// How many of the simulated intervals hold what theory expects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Intervals that hold it.
    pub inside: usize,
    /// Intervals.
    pub of: usize,
    /// The largest distance of a simulated mean from theory, as a share of theory; none before all intervals are known.
    pub worst: Option<f64>,
    /// The widest half interval, as a share of its mean; none before all intervals are known.
    pub widest: Option<f64>,
}

/// Counts the 95 % intervals that hold what theory expects: of one entry of the legend, or of all for an empty name. None
/// where nothing current was simulated.
#[must_use]
pub fn agreement(chart: &Chart, key: &str) -> Option<Agreement> {
    let mut all = Agreement { inside: 0, of: 0, worst: Some(0.0), widest: Some(0.0) };
    for panel in &chart.panels {
        for mark in panel.marks.iter().filter(|mark| counts(mark) && (key.is_empty() || mark.key == key)) {
            if let Some(table) = panel.tables.get(mark.table) {
                all.count(table, mark);
            }
        }
    }
    (all.of > 0).then_some(all)
}

fn counts(mark: &Mark) -> bool {
    let simulated = mark.origin == Origin::Simulation && mark.look == Look::Present;
    simulated && matches!(mark.shape, Shape::Dots | Shape::Bars) && mark.expected.is_some()
}

impl Agreement {
    fn count(&mut self, table: &Table, mark: &Mark) {
        let [half, expected] =
            [&mark.interval, &mark.expected].map(|name| name.as_deref().map_or(&[][..], |name| table.get(name)));
        for ((&mean, &half), &expected) in table.get(&mark.y).iter().zip(half).zip(expected) {
            if !(mean.is_finite() && expected.is_finite()) {
                continue;
            }
            if !half.is_finite() {
                (self.worst, self.widest) = (None, None);
            // Where all trials give the same, as an empty bar does, there is no interval to be inside of.
            } else if half > 0.0 {
                self.of += 1;
                self.inside += usize::from((mean - expected).abs() <= half);
                let distance = (mean / expected - 1.0).abs();
                let widest = |widest: f64, share: f64| Some(widest.max(share)).filter(|share| share.is_finite());
                self.worst = self.worst.and_then(|worst| widest(worst, distance));
                self.widest = self.widest.and_then(|other| widest(other, half / mean.abs()));
            }
        }
    }

    /// `Theory lies inside 12 of 14 intervals (13 expected), within 3 %.`.
    #[must_use]
    pub fn words(&self) -> String {
        let Agreement { inside, of, worst, .. } = self;
        let expected = number::significant(libm::round(0.95 * *of as f64), 6);
        let counted = format!("Theory lies inside {inside} of {of} intervals ({expected} expected)");
        match worst.filter(|&worst| worst <= 1.0) {
            Some(worst) => format!("{counted}, within {}\u{a0}%.", number::significant(100.0 * worst, 2)),
            None => counted + ".",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::sweep;
    use super::*;

    #[test]
    fn intervals_are_counted_and_the_worst_distance_told() {
        let mut chart = sweep();
        let words = |chart: &Chart, key| agreement(chart, key).map(|agreement| agreement.words());
        let five = "Theory lies inside 5 of 5 intervals (5 expected), within 4\u{a0}%.";
        assert_eq!(words(&chart, "generalization").as_deref(), Some(five));
        assert_eq!(words(&chart, "training"), None);
        let narrow: Vec<f64> =
            chart.panels[0].tables[1].get("generalization.interval").iter().map(|half| 0.3 * half).collect();
        chart.panels[0].tables[1].columns[2].values = narrow;
        assert!(
            words(&chart, "generalization").unwrap().starts_with("Theory lies inside 2 of 5 intervals (5 expected)")
        );
        chart.panels[0].tables[1].columns[2].values[0] = f64::INFINITY;
        let unsure = "Theory lies inside 2 of 4 intervals (4 expected).";
        assert_eq!(
            words(&chart, "generalization").as_deref(),
            Some(unsure),
            "no precision before every point has a bar"
        );
    }
}
