//! A figure in use, natively.

use super::Live;
use super::export::Format;
use crate::chart::{Look, Origin};
use crate::figure::find;
use crate::plot::{Place, View};

fn live(id: &str) -> Live {
    Live::new(find(id).unwrap())
}

fn fields(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

fn view() -> View {
    View::new(675.0, 375.0)
}

#[test]
fn a_changed_slider_leaves_the_story_and_comes_back_to_it() {
    let mut live = live("ridge-double-descent");
    assert_eq!(live.story().title, "More data made this fit worse");
    live.slide("ridge", -1.0).unwrap();
    assert_eq!((live.story().step, live.story().title), (None, live.figure().name));
    live.set_text("ridge", "10⁻³").unwrap();
    assert_eq!(live.story().at, 1);
    assert!(live.story().step.is_some(), "the step's own values are the step again");
    live.set_text("trials", "10").unwrap();
    live.set_text("axes", "log").unwrap();
    assert!(live.story().step.is_some(), "what is simulated, and how it is drawn, is no part of a finding");
}

#[test]
fn a_step_is_reached_by_a_way_and_keeps_the_readers_seed() {
    let mut live = live("ridge-double-descent");
    live.set_text("seed", "7").unwrap();
    live.go("best-ridge").unwrap();
    live.tween(0.5);
    let half = live.values().number("ridge");
    assert!(half > 1e-3 && half < 0.25, "{half}");
    live.tween(1.0);
    assert_eq!((live.values().number("ridge"), live.values().number("seed")), (0.25, 7.0));
    live.go_by(-1);
    live.go_by(-5);
    live.tween(1.0);
    assert_eq!(live.story().at, 1);
}

#[test]
fn links_say_what_differs_and_restore_it() {
    let mut live = live("ridge-double-descent");
    live.go("parts").unwrap();
    live.set("ridge", 0.0123).unwrap();
    live.choose("var_x");
    let link = live.link();
    let text: Vec<String> = link.iter().map(|(name, text)| format!("{name}={text}")).collect();
    assert_eq!(text.join("&"), "v=2&figure=ridge-double-descent&step=parts&ridge=0.0123&hidden=var_x");
    let mut other = self::live("ridge-double-descent");
    assert!(other.restore(&link).is_empty());
    assert_eq!((other.values(), other.link()), (live.values(), link));
}

#[test]
fn links_of_before_keep_opening() {
    let mut live = live("white-wishart");
    let old = "figure=white-wishart&ratio=1&step=1.25&dimension=300&axes=log&trials=50&seed=3&hidden=ramp2";
    assert_eq!(live.restore(&fields(old)), Vec::<String>::new());
    assert_eq!((live.values().number("factor"), live.values().number("seed")), (1.25, 3.0));
    assert!(!live.shows("ramp2") && live.shows("ramp1"));
    let bad = live.restore(&fields("v=2&figure=white-wishart&step=none&ratio=50&colour=red"));
    assert_eq!(bad.len(), 3, "{bad:?}");
    assert_eq!(live.values().number("ratio"), 5.0);
}

/// With a few trials in few dimensions.
fn simulated(id: &str) -> Live {
    let mut live = live(id);
    live.set_text("trials", "3").unwrap();
    live.set_text("dimension", "20").unwrap();
    let plan = live.begin().unwrap().clone();
    for job in plan.jobs() {
        let point = &plan.points()[job.point];
        let rows =
            crate::simulate::prepare(&point.task.to_value()).unwrap().run(point.seed, job.first..job.end).unwrap();
        live.accept(job.point, job.first, &rows).unwrap();
    }
    live
}

fn simulated_looks(live: &mut Live) -> Vec<Look> {
    let chart = live.chart_for((675.0, 375.0)).unwrap();
    let marks = chart.panels[0].marks.iter().filter(|mark| mark.origin == Origin::Simulation);
    marks.filter(|mark| !chart.panels[0].tables[mark.table].get("x").is_empty()).map(|mark| mark.look).collect()
}

#[test]
fn points_go_grey_and_come_back_with_their_values() {
    let mut live = simulated("ridge-double-descent");
    assert_eq!(live.progress(), 1.0);
    let start = live.chart_for((675.0, 375.0)).unwrap();
    let agreement = |live: &mut Live| {
        live.read(&view(), 0, Place::Start).unwrap().number("agreement").unwrap_or_default().to_owned()
    };
    assert!(agreement(&mut live).starts_with("Theory lies inside"), "{}", agreement(&mut live));
    live.set("noise", 1.0).unwrap();
    assert!(live.is_stale() && agreement(&mut live).is_empty());
    assert!(simulated_looks(&mut live).contains(&Look::Stale));
    live.set("noise", 0.5).unwrap();
    assert!(!live.is_stale());
    assert_eq!(*live.chart_for((675.0, 375.0)).unwrap(), *start);
}

#[test]
fn points_stay_when_only_what_is_made_of_them_changes() {
    let mut live = simulated("train-test-gap");
    let before = simulated_looks(&mut live);
    live.set_text("s", "measured").unwrap();
    assert!(!live.is_stale() && live.story().step.is_none(), "the step was about another factor");
    assert_eq!(simulated_looks(&mut live), before);
}

#[test]
fn grey_points_do_not_move_to_another_variable() {
    let mut live = simulated("ridge-parameters");
    live.set_text("along", "samples").unwrap();
    assert!(live.is_stale() && simulated_looks(&mut live).is_empty());
}

#[test]
fn reading_solves_nothing_and_gives_the_bits_of_a_row() {
    let mut live = live("features-double-descent");
    let chart = live.chart_for((675.0, 375.0)).unwrap();
    let reading = live.read(&view(), 0, Place::Pixel(300.0, 100.0)).unwrap();
    assert!(std::rc::Rc::ptr_eq(&chart, &live.chart_for((675.0, 375.0)).unwrap()));
    let table = &chart.panels[0].tables[chart.panels[0].read.as_ref().unwrap().table];
    let x = reading.x.unwrap().0;
    let row = table.get("x").iter().position(|other| *other == x).unwrap();
    assert_eq!(reading.values[0].theory, Some(table.get("generalization")[row]));
    assert_eq!(x, libm::round(x), "samples are counted");
}

#[test]
fn a_zoom_keeps_what_is_under_the_pointer_and_resamples() {
    let mut live = live("ridge-double-descent");
    live.go("parts").unwrap();
    live.tween(1.0);
    let before = live.read(&view(), 0, Place::Pixel(365.0, 100.0)).unwrap().x.unwrap().0;
    live.zoom_by(&view(), 0, (365.0, 100.0), 4.0);
    let after = live.read(&view(), 0, Place::Pixel(365.0, 100.0)).unwrap().x.unwrap().0;
    assert!((after - before).abs() < 0.01, "{before} {after}");
    live.zoom_reset();
    assert_eq!(live.read(&view(), 0, Place::Pixel(365.0, 100.0)).unwrap().x.unwrap().0, before);
}

#[test]
fn a_drawing_is_the_plot_now_in_the_colours_of_the_page() {
    let mut live = live("ridge-double-descent");
    let first = live.drawing().unwrap();
    assert!(first.starts_with("<svg ") && !first.contains("<style"), "the page's policy refuses styles");
    assert!(first.contains("var(--test)") && first.contains("var(--train)") && !first.contains("var(--noise)"));
    live.choose("training");
    live.slide("ridge", -1.0).unwrap();
    let now = live.drawing().unwrap();
    assert!(!now.contains("var(--train)"), "hidden");
    assert_ne!(first.replace("var(--train)", ""), now.replace("var(--train)", ""));
}

#[test]
fn no_file_and_no_link_knows_of_the_light() {
    let mut live = live("ridge-double-descent");
    let before = (live.drawing().unwrap(), live.fragment());
    live.light(&["training"]);
    assert_eq!((live.drawing().unwrap(), live.fragment()), before);
}

#[test]
fn a_file_names_only_what_it_draws() {
    let mut live = live("explorer");
    let one = live.export(Format::Svg, false).unwrap();
    assert!(one.contains("training error") && !one.contains("model B"));
}
