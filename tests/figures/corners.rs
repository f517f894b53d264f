//! The values worth trying of a figure's controls: each alone and every two together, at start and ends.

use renorm::figure::{Control, Figure, Parameter, Values};
use renorm::json::Value;

/// Start, lowest and highest, or every choice. A rule between parameters may forbid the very end (one end of a range
/// can't lie above the other): what lies a little inside of it is tried too.
fn ends(parameter: &Parameter) -> Vec<Value> {
    if let Control::Choice(choices) = parameter.control {
        return choices.iter().map(|choice| choice.0.into()).collect();
    }
    let (low, high) = parameter.range;
    let inside = if parameter.integer { 1.0 } else { 1e-3 * low.abs().max(1e-3 * (high - low)) };
    [parameter.start, low, high, low + inside, high - inside].map(Value::Number).to_vec()
}

/// Every setting of one or two parameters to their ends that the figure's own rule allows, the others at their start.
pub fn corners(figure: &'static Figure) -> Vec<Values> {
    let start = Values::start(figure);
    let mut corners = vec![start.clone()];
    let mut add = |values: Values| {
        if (figure.check)(&values).is_ok() && !corners.contains(&values) {
            corners.push(values);
        }
    };
    let set = |values: &Values, parameter: &Parameter, value: &Value| {
        let mut values = values.clone();
        values.set(parameter.name, value).unwrap_or_else(|error| panic!("an end is allowed: {error}"));
        values
    };
    for (at, first) in figure.parameters.iter().enumerate() {
        for value in ends(first) {
            let one = set(&start, first, &value);
            for second in &figure.parameters[at + 1..] {
                for value in ends(second) {
                    add(set(&one, second, &value));
                }
            }
            add(one);
        }
    }
    corners
}
