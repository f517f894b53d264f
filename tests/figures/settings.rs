//! The settings worth trying of a figure: each step, both ends of every parameter, and a few pairs of ends.

use renorm::figure::{Control, Figure, Parameter, Values};

/// Lowest and highest, or every choice.
fn ends(parameter: &Parameter) -> Vec<f64> {
    match parameter.control {
        Control::Choice(choices) => (0..choices.len()).map(|at| at as f64).collect(),
        // A seed and a number of trials change nothing before something is simulated.
        _ if ["seed", "trials"].contains(&parameter.name) => Vec::new(),
        _ => vec![parameter.range.0, parameter.range.1],
    }
}

/// Every setting, with words that say which.
pub fn settings(figure: &'static Figure) -> Vec<(String, Values)> {
    let steps = figure.steps.iter().map(|step| (format!("step {}", step.name), figure.at(step)));
    let mut all: Vec<(String, Values)> = steps.collect();
    let mut corner = [figure.start(), figure.start()];
    for parameter in figure.all_parameters() {
        for (at, &end) in ends(&parameter).iter().enumerate() {
            let mut values = figure.start();
            set(&mut values, &parameter, end);
            all.push((format!("{} = {end}", parameter.name), values));
            // All lowest ends and all highest ends together, and every growing set of them on the way there.
            if let Some(corner) = corner.get_mut(at) {
                set(corner, &parameter, end);
                all.push((format!("all up to {} at {}", parameter.name, ["lowest", "highest"][at]), corner.clone()));
            }
        }
    }
    all
}

/// Sets a parameter to an end. The end of an interval takes the other one along, to a thousandth of it: the narrowest.
fn set(values: &mut Values, parameter: &Parameter, end: f64) {
    let (low, high) = parameter.range;
    let both = match parameter.control {
        Control::From(to) if end == high => Some([(parameter.name, end * 0.999), (to, end)]),
        Control::To(from) if end == low => Some([(from, end), (parameter.name, end * 1.001)]),
        _ => None,
    };
    let set = match both {
        Some(both) => values.set_all(&both.map(|(name, value)| (name.to_owned(), value.into()))),
        None => values.set(parameter.name, end),
    };
    set.unwrap_or_else(|refused| panic!("an end is allowed: {refused}"));
}

#[test]
fn both_ends_of_each_parameter_are_among_the_settings() {
    for figure in renorm::figure::figures() {
        let settings = settings(figure);
        assert!(settings.len() < 100, "{}: {} settings", figure.id, settings.len());
        for parameter in figure.all_parameters().iter().filter(|parameter| !ends(parameter).is_empty()) {
            for end in ends(parameter) {
                let near = |(_, values): &(String, Values)| {
                    (values.number(parameter.name) - end).abs() <= 0.002 * end.abs().max(parameter.start)
                };
                assert!(settings.iter().any(near), "{}: {} = {end}", figure.id, parameter.name);
            }
        }
    }
}
