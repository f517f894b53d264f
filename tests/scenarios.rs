//! The same bits everywhere: theory and simulation of two hundred models, digested, here as in Node and in browsers
//! (tests/node/scenarios.test.js).
#![cfg(not(target_arch = "wasm32"))]

use renorm::json::{Value, object};
use renorm::simulate::{self, Estimate};
use renorm::spec::{DensitySpec, Spec, SpecError};
use renorm::theory;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/scenarios.json");
const TRIALS: u64 = 3;

/// FNV-1a, 64 bits, over the little-endian bytes of numbers; what is none is the one NaN.
fn digest(numbers: impl IntoIterator<Item = f64>) -> String {
    let bytes = numbers.into_iter().flat_map(|x| if x.is_nan() { f64::NAN } else { x }.to_le_bytes());
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("{hash:016x}")
}

/// The outputs of theory, then mean and standard error of every observable.
fn fits(spec: &Spec, seed: u64) -> Result<Vec<f64>, SpecError> {
    let mut numbers: Vec<f64> = theory::solve(spec)?.outputs().into_iter().map(|(_, value)| value).collect();
    for Estimate { mean, stderr, .. } in simulate::simulate(spec, TRIALS, seed)? {
        numbers.extend([mean, stderr].map(|x| if x.is_finite() { x } else { f64::NAN }));
    }
    Ok(numbers)
}

/// Density, edges and atom, then the eigenvalues of a sample.
fn ensemble(spec: &DensitySpec, seed: u64) -> Result<Vec<f64>, SpecError> {
    let theory::Density { density, edges, atom, .. } = theory::density(spec)?;
    Ok([density, edges, vec![atom], simulate::eigenvalues(spec, seed)?].concat())
}

fn scenario(value: &Value) -> String {
    let (spec, seed) = (value.get("spec").expect("a spec"), value.get("seed").and_then(Value::number).expect("a seed"));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below 2^53")]
    let seed = seed as u64;
    let numbers = if spec.get("model").is_some() {
        Spec::from_value(spec).and_then(|spec| fits(&spec, seed))
    } else {
        DensitySpec::from_value(spec).and_then(|spec| ensemble(&spec, seed))
    };
    digest(numbers.unwrap_or_else(|error| panic!("{spec}: {error}")))
}

fn scenarios() -> (Value, Vec<Value>) {
    let file = Value::parse(&std::fs::read_to_string(FILE).expect("the file")).expect("JSON");
    let list = file.get("scenarios").and_then(Value::list).expect("scenarios").to_vec();
    (file, list)
}

#[test]
fn two_hundred_models_have_the_same_bits_everywhere() {
    let (_, list) = scenarios();
    assert_eq!(list.len(), 200);
    for value in &list {
        assert_eq!(value.get("digest").and_then(Value::text), Some(scenario(value).as_str()), "{value}");
    }
}

#[test]
#[ignore = "writes the digests: after a change that is meant to change bits"]
fn write_the_digests() {
    let (file, list) = scenarios();
    let line = |value: &Value| {
        let field = |name| (name, value.get(name).cloned().unwrap_or(Value::Null));
        format!("    {}", object([field("spec"), field("seed"), ("digest", scenario(value).into())]))
    };
    let lines: Vec<String> = list.iter().map(line).collect();
    let comment = file.get("comment").cloned().unwrap_or(Value::Null);
    let text = format!("{{\n  \"comment\": {comment},\n  \"scenarios\": [\n{}\n  ]\n}}\n", lines.join(",\n"));
    std::fs::write(FILE, text).expect("written");
}
