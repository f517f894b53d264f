//! All that a figure in use shows, as data: another instance of the program shows it again, exactly.

use super::state::Live;
use crate::chart::{Name, SIZES};
use crate::figure::{Point, Simulated, Zoom, find};
use crate::json::{Value, object};
use crate::simulate::Estimate;
use crate::spec::SpecError;

impl Live {
    /// What it shows, or is on its way to: values, step, hidden series, zoom and simulated points. The last are not JSON: an
    /// estimate that is not there yet is NaN.
    #[must_use]
    pub fn snapshot(&mut self) -> Value {
        self.refresh();
        let run = self.run.as_ref().filter(|run| !run.simulated.is_empty());
        object([
            ("figure", self.figure.id.into()),
            ("step", (self.step as f64).into()),
            ("values", self.aim().to_value()),
            ("flipped", self.flipped.iter().map(|series| series.as_str().into()).collect()),
            ("zoom", self.zoom.iter().map(|zoom| zoom.map_or(Value::Null, zoom_value)).collect()),
            ("of", run.map_or(Value::Null, |run| run.values.to_value())),
            ("points", run.map_or(Value::Null, |run| run.simulated.points.iter().map(point_value).collect())),
        ])
    }

    /// A figure in use that shows the same as the one the snapshot is of.
    ///
    /// # Errors
    /// Names what does not fit.
    pub fn resume(snapshot: &Value) -> Result<Live, SpecError> {
        let refused = || SpecError::new("snapshot", "of a figure in use", snapshot.brief());
        let list = |name: &str| snapshot.get(name).and_then(Value::list).unwrap_or_default();
        let figure = find(snapshot.get("figure").and_then(Value::text).ok_or_else(refused)?)?;
        let values = |name: &str| snapshot.get(name).filter(|given| **given != Value::Null);
        let mut live = Live::new(figure);
        let step = snapshot.get("step").and_then(Value::number).ok_or_else(refused)?;
        live.step = figure.steps.iter().enumerate().position(|(at, _)| at as f64 == step).unwrap_or(0);
        live.flipped = list("flipped").iter().filter_map(|series| Some(series.text()?.to_owned())).collect();
        live.zoom = list("zoom").iter().map(read_zoom).collect();
        if let Some(of) = values("of") {
            live.values = figure.start().read(of)?;
            let points = list("points").iter().map(|point| read_point(point).ok_or_else(refused));
            live.show(Simulated { points: points.collect::<Result<_, _>>()? });
            // The chart that its points stay from, once the values are others.
            live.chart_for(SIZES[0])?;
        }
        live.values = figure.start().read(values("values").ok_or_else(refused)?)?;
        live.chart = None;
        Ok(live)
    }
}

fn zoom_value(Zoom { x, y }: Zoom) -> Value {
    [x.0, x.1, y.0, y.1].into_iter().map(Value::from).collect()
}

fn read_zoom(value: &Value) -> Option<Zoom> {
    let &[x0, x1, y0, y1] = &numbers(value.list()?)?[..] else { return None };
    Some(Zoom { x: (x0, x1), y: (y0, y1) })
}

/// Columns with mean, standard error and count, then columns with the numbers of single trials.
fn point_value(point: &Point) -> Value {
    let estimate = |(name, estimate): &(Name, Estimate)| {
        let numbers = [estimate.mean, estimate.stderr, estimate.count as f64];
        (name.to_string(), numbers.into_iter().map(Value::from).collect())
    };
    let row = |(name, row): &(Name, Vec<f64>)| (name.to_string(), row.iter().copied().map(Value::from).collect());
    Value::List(vec![
        Value::Object(point.estimates.iter().map(estimate).collect()),
        Value::Object(point.rows.iter().map(row).collect()),
    ])
}

fn read_point(value: &Value) -> Option<Point> {
    let [Value::Object(estimates), Value::Object(rows)] = value.list()? else { return None };
    let columns = |columns: &[(String, Value)]| {
        let column = |(name, value): &(String, Value)| Some((Name::from(name.clone()), numbers(value.list()?)?));
        columns.iter().map(column).collect::<Option<Vec<_>>>()
    };
    let estimate = |(name, numbers): (Name, Vec<f64>)| {
        let &[mean, stderr, count] = &numbers[..] else { return None };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let count = count.max(0.0) as u64;
        Some((name, Estimate { mean, stderr, count }))
    };
    Some(Point {
        estimates: columns(estimates)?.into_iter().map(estimate).collect::<Option<_>>()?,
        rows: columns(rows)?,
    })
}

fn numbers(list: &[Value]) -> Option<Vec<f64>> {
    list.iter().map(Value::number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Changes, figures};
    use crate::live::Format;

    /// Its files and its program, as far as it has them.
    fn files(live: &mut Live) -> Vec<String> {
        let mut files: Vec<String> = Format::ALL.map(|format| live.export(format, false).unwrap()).to_vec();
        files.extend(live.code(crate::code::Language::Python).ok());
        files
    }

    /// Other values than before.
    fn nudge(live: &mut Live) {
        let parameters = live.figure().all_parameters();
        let one =
            parameters.iter().find(|one| one.changes != Changes::Picture && live.aim().number(one.name) < one.range.1);
        live.nudge(one.unwrap().name, 1.0).unwrap();
    }

    fn assert_same(live: &mut Live, what: &str) {
        let snapshot = live.snapshot();
        let mut twin = Live::resume(&snapshot).unwrap();
        assert_eq!(twin.snapshot(), snapshot, "{what}");
        for (its, own) in files(&mut twin).into_iter().zip(files(live)) {
            let other = its.lines().zip(own.lines()).find(|(its, own)| its != own);
            assert!(its == own, "{what}: other files: {other:?}");
        }
    }

    #[test]
    fn the_twin_of_every_figure_makes_the_same_files() {
        for figure in figures() {
            let mut live = Live::new(figure);
            if let Some(step) = figure.steps.last() {
                live.go(step.name).unwrap();
            }
            nudge(&mut live);
            assert_same(&mut live, figure.id);
        }
    }

    #[test]
    fn so_do_hidden_series_a_zoom_and_points_of_now_or_of_other_values() {
        for id in ["ridge-double-descent", "white-wishart"] {
            let mut live = Live::new(find(id).unwrap());
            live.set("trials", 3.0).unwrap();
            let plan = live.begin().unwrap().clone();
            live.show(Simulated::run(&plan).unwrap());
            assert_same(&mut live, id);
            live.zoom = vec![Some(Zoom { x: (0.5, 1.75), y: (0.25, 3.0) })];
            let series = live.chart_for(SIZES[0]).unwrap().keys[0].name.to_string();
            live.choose(&series);
            assert_same(&mut live, id);
            nudge(&mut live);
            assert!(live.is_stale(), "{id}");
            assert_same(&mut live, id);
        }
    }

    #[test]
    fn what_is_no_snapshot_is_refused() {
        for wrong in [Value::Null, object([("figure", "ridge-double-descent".into())])] {
            assert_eq!(Live::resume(&wrong).unwrap_err().field, "snapshot");
        }
    }
}
