//! What the program says of its arguments, and the values that a sweep goes over.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

const RIDGE: &str = r#"{"model": "ridge", "spectrum": {"kind": "isotropic", "dimension": 9},
    "teacher": {"kind": "uniform"}, "ridge": 0.1, "samples": 5}"#;
const MATRIX: &str = r#"{"ensemble": {"kind": "wigner"}, "dimension": 3}"#;

/// Exit status, standard output and standard error.
fn renorm(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_renorm"));
    let pipes = program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().expect("the program");
    // It may have refused its arguments, and ended, before it reads.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("its output");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

#[test]
fn refusals_name_the_argument_what_was_given_and_what_is_allowed() {
    let seed = "seed: must be an integer from 0 to 9007199254740991, got";
    let trials = "trials: must be an integer from 1 to 1000000, got";
    let rows: [(&[&str], &str, String); 22] = [
        (&["simulate", "--seed", "9007199254740993"], RIDGE, format!("{seed} 9007199254740993")),
        (&["simulate", "--seed", "99999999999999999999999"], RIDGE, format!("{seed} 99999999999999999999999")),
        (&["simulate", "--seed", "-1"], RIDGE, format!("{seed} -1")),
        (&["simulate", "--seed", "2.5"], RIDGE, format!("{seed} 2.5")),
        (&["simulate", "--seed", "seven"], RIDGE, format!("{seed} \"seven\"")),
        (&["simulate", "--seed", "NaN"], RIDGE, format!("{seed} \"NaN\"")),
        (&["simulate", "--seed="], RIDGE, format!("{seed} \"\"")),
        (&["simulate", "--trials", "2.5"], RIDGE, format!("{trials} 2.5")),
        (&["simulate", "--trials", "0"], RIDGE, format!("{trials} 0")),
        (&["simulate", "--trials", "1000001"], RIDGE, format!("{trials} 1000001")),
        (&["simulate", "--trials", "many"], RIDGE, format!("{trials} \"many\"")),
        (&["eigenvalues", "--seed", "9007199254740992"], MATRIX, format!("{seed} 9007199254740992")),
        (&["eigenvalues", "--seed", "1e3"], MATRIX, format!("{seed} 1e3")),
        (&["sweep", "--over", "ridge"], RIDGE, "--log: must be given, or --linear: FROM TO COUNT, got nothing".into()),
        (
            &["sweep", "--over", "ridge", "--log", "0", "1", "3"],
            RIDGE,
            "--log FROM: must be a number > 0, got 0".into(),
        ),
        (
            &["sweep", "--over", "ridge", "--log", "1", "-2", "3"],
            RIDGE,
            "--log TO: must be a number > 0, got -2".into(),
        ),
        (
            &["sweep", "--over", "ridge", "--linear", "a", "1", "3"],
            RIDGE,
            "--linear FROM: must be a number, got \"a\"".into(),
        ),
        (
            &["sweep", "--over", "ridge", "--linear", "0", "inf", "3"],
            RIDGE,
            "--linear TO: must be a number, got \"inf\"".into(),
        ),
        (
            &["sweep", "--over", "ridge", "--linear", "0", "1", "2.5"],
            RIDGE,
            "--linear COUNT: must be an integer from 1 to 100000, got 2.5".into(),
        ),
        (
            &["sweep", "--over", "ridge", "--log", "1", "2", "0"],
            RIDGE,
            "--log COUNT: must be an integer from 1 to 100000, got 0".into(),
        ),
        (
            &["sweep", "--over", "model", "--log", "1", "2", "3"],
            RIDGE,
            "over: must be a numeric field of the spec, got \"model\"".into(),
        ),
        (
            &["simulate"],
            r#"{"model": "ridge", "ridge": "0.1"}"#,
            "spec.spectrum: must be a spectrum, got nothing".into(),
        ),
    ];
    for (arguments, input, message) in rows {
        let (status, output, errors) = renorm(arguments, input);
        assert_eq!((status, output.as_str(), errors.trim_end()), (2, "", message.as_str()), "{arguments:?}");
    }
    let text = RIDGE.replace("0.1", "\"0.1\"");
    assert_eq!(renorm(&["solve"], &text).2.trim_end(), "spec.ridge: must be a number >= 0, got \"0.1\"");
}

#[test]
fn seeds_up_to_the_largest_are_taken() {
    let (status, first, _) = renorm(&["simulate", "--trials", "2", "--seed", "9007199254740991"], RIDGE);
    assert!(status == 0 && first.contains("generalization"));
    assert_ne!(first, renorm(&["simulate", "--trials", "2", "--seed", "9007199254740990"], RIDGE).1);
}

/// The x of a sweep.
fn sweep(over: &str, grid: [&str; 4]) -> Vec<f64> {
    let (status, output, errors) = renorm(&[&["sweep", "--over", over][..], &grid].concat(), RIDGE);
    assert_eq!(status, 0, "{errors}");
    let points: Value = serde_json::from_str(&output).expect("JSON");
    points.as_array().expect("a list").iter().map(|point| point["x"].as_f64().expect("a number")).collect()
}

#[test]
fn grids_meet_their_decades_and_whole_numbers_are_rounded() {
    assert_eq!(sweep("spectrum.dimension", ["--log", "1", "1000", "4"]), [1.0, 10.0, 100.0, 1000.0]);
    assert_eq!(sweep("spectrum.dimension", ["--log", "1", "100", "5"]), [1.0, 3.0, 10.0, 32.0, 100.0]);
    assert_eq!(sweep("spectrum.dimension", ["--linear", "1", "3", "9"]), [1.0, 2.0, 3.0]);
    assert_eq!(sweep("ridge", ["--log", "1e-3", "1e3", "7"]), [1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0, 1e3]);
    assert_eq!(sweep("noise", ["--linear", "0", "0.4", "5"]), [0.0, 0.1, 0.2, 0.3, 0.4]);
}
