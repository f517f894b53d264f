//! Links: what is shown comes back from them, and whatever else they hold ends in values that fit.

use std::collections::BTreeMap;

use proptest::prelude::*;
use renorm::figure::{Control, Figure, Parameter, Values, figures};
use renorm::live::Live;

fn any_figure() -> impl Strategy<Value = &'static Figure> {
    prop::sample::select(figures().collect::<Vec<_>>())
}

/// A value that a slider, a box or a list can give.
fn any_value(parameter: &Parameter) -> impl Strategy<Value = f64> + use<> {
    let parameter = *parameter;
    (0.0..=1.0_f64, 0..6_u8).prop_map(move |(share, kind)| match (kind, parameter.control) {
        (0, _) => parameter.range.0,
        (1, _) => parameter.range.1,
        (_, Control::Choice(choices)) => libm::floor(share * 0.999 * choices.len() as f64),
        _ => {
            let ends = [parameter.range.0, parameter.range.1].map(|end| parameter.position(end));
            parameter.nearest(parameter.at_position(ends[0] + (ends[1] - ends[0]) * share))
        }
    })
}

/// A figure, one of its steps, some parameters with values, and places of series in its legend.
fn any_state() -> impl Strategy<Value = (&'static Figure, usize, Vec<(&'static str, f64)>, Vec<usize>)> {
    any_figure().prop_flat_map(|figure| {
        let parameters = figure.all_parameters();
        let values = parameters.iter().map(any_value).collect::<Vec<_>>();
        let names: Vec<&'static str> = parameters.iter().map(|parameter| parameter.name).collect();
        let chosen = prop::collection::vec(prop::bool::weighted(0.4), names.len());
        let changes = (values, chosen).prop_map(move |(values, chosen)| {
            let all = names.iter().copied().zip(values).zip(chosen);
            all.filter(|(_, chosen)| *chosen).map(|(change, _)| change).collect()
        });
        (Just(figure), 0..figure.steps.len(), changes, prop::collection::vec(0..12_usize, 0..3))
    })
}

/// Each value is in its range, and no interval is empty.
fn fits(values: &Values) -> bool {
    values.parameters().iter().all(|parameter| {
        let value = values.number(parameter.name);
        let ordered = match parameter.control {
            Control::From(other) => value < values.number(other),
            _ => true,
        };
        ordered && parameter.check(value).is_ok()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn what_is_shown_comes_back_from_its_link((figure, step, changes, flips) in any_state()) {
        let mut live = Live::new(figure);
        live.go(figure.steps[step].name).unwrap();
        live.tween(1.0);
        for (name, value) in changes {
            // An end of an interval may not pass the other.
            let _ = live.set(name, value);
        }
        // Of the start: at the ends of several parameters theory may refuse a chart, in words.
        let start = Live::new(figure).chart_for((675.0, 375.0)).unwrap();
        let keys: Vec<String> = start.keys.iter().map(|key| key.name.to_string()).collect();
        for flip in flips {
            live.choose(&keys[flip % keys.len()]);
        }
        let link = live.link();
        let mut other = Live::new(figure);
        prop_assert_eq!(other.restore(&link), Vec::<String>::new());
        prop_assert_eq!(other.values(), live.values());
        for key in &keys {
            prop_assert_eq!(other.shows(key), live.shows(key), "{}", key);
        }
        prop_assert_eq!(other.story(), live.story());
        prop_assert_eq!(other.link(), link);
    }

    #[test]
    fn any_link_ends_in_values_that_fit_and_says_what_it_changed(
        (figure, fields) in any_figure().prop_flat_map(|figure| {
            let names = figure.all_parameters().into_iter().map(|parameter| parameter.name.to_owned());
            let name = prop_oneof![4 => prop::sample::select(names.collect::<Vec<_>>()), 1 => "[a-z_]{1,8}|.{0,6}"];
            let text = prop_oneof![
                ".{0,8}",
                any::<f64>().prop_map(|number| format!("{number:e}")),
                (-2000..2000_i32).prop_map(|number| number.to_string()),
                Just("1e-3".to_owned()),
            ];
            (Just(figure), prop::collection::btree_map(name, text, 0..5))
        }),
        step in "|noiseless|none|7",
    ) {
        let kept = ["v", "figure", "step", "hidden", "shown"];
        let fields: BTreeMap<String, String> =
            fields.into_iter().filter(|(name, _)| !kept.contains(&name.as_str())).collect();
        let parameters = figure.all_parameters();
        let bad = fields.iter().filter(|(name, text)| {
            parameters.iter().find(|parameter| parameter.name == *name).is_none_or(|own| own.read_text(text).is_err())
        });
        let bad = bad.count() + usize::from(figure.step(&step).is_err());
        let mut link = vec![("v".to_owned(), "2".to_owned()), ("figure".to_owned(), figure.id.to_owned())];
        link.push(("step".to_owned(), step));
        link.extend(fields);
        let mut live = Live::new(figure);
        let changes = live.restore(&link);
        prop_assert!(fits(live.values()), "{:?}", live.values());
        prop_assert!(changes.len() >= bad, "{} misfits, but only {:?}", bad, changes);
        prop_assert!(changes.iter().all(|change| change.len() > 10));
        // What it ended in is a link of its own, which changes nothing more.
        let again = live.link();
        let mut other = Live::new(figure);
        prop_assert_eq!(other.restore(&again), Vec::<String>::new());
        prop_assert_eq!(other.values(), live.values());
    }

    #[test]
    fn what_a_box_shows_can_be_typed(
        (parameter, value) in any_figure().prop_flat_map(|figure| {
            let typed = |parameter: &Parameter| !matches!(parameter.control, Control::Choice(_));
            prop::sample::select(figure.all_parameters().into_iter().filter(typed).collect::<Vec<_>>())
        }).prop_flat_map(|parameter| (Just(parameter), any_value(&parameter)))
    ) {
        let read = parameter.read_text(&parameter.shown(value));
        prop_assert_eq!(read, Ok(value), "{} shows {}", parameter.name, parameter.shown(value));
        prop_assert_eq!(parameter.read_text(&parameter.text(value)), Ok(value));
    }
}
