//! Runs the cases of theory.json that are spectral densities, natively and in a browser alike.

use renorm::json::Value;
use renorm::spec::DensitySpec;
use renorm::theory;

/// Cases and numbers compared, and every number that is off by more than `tolerance`. `cases` is theory.json, parsed.
pub fn run(cases: &Value, tolerance: f64) -> (usize, usize, Vec<String>) {
    let (mut count, mut numbers, mut misses) = (0, 0, Vec::new());
    for case in cases.list().expect("a list of cases") {
        let spec = case.get("spec").expect("a case has a spec");
        if spec.get("model").and_then(Value::text) != Some("density") {
            continue;
        }
        count += 1;
        let name = case.get("id").and_then(Value::text).expect("a case has an id");
        let density = match DensitySpec::from_value(spec).and_then(|spec| theory::density(&spec)) {
            Ok(density) => density,
            Err(error) => {
                misses.push(format!("{name}: {error}"));
                continue;
            }
        };
        let expect = |field| {
            let value = case.get("expect").and_then(|expect| expect.get(field));
            let list = value.map(|value| value.list().map_or(vec![value.clone()], <[Value]>::to_vec));
            list.map(|list| list.iter().map(|x| x.number().expect("a number")).collect::<Vec<f64>>())
        };
        for (field, got) in [("density", &density.density), ("edges", &density.edges), ("atom", &vec![density.atom])] {
            let Some(want) = expect(field) else { continue };
            if want.len() != got.len() {
                misses.push(format!("{name} {field}: {got:?} for {want:?}"));
            }
            for (got, want) in got.iter().zip(want) {
                numbers += 1;
                let error = if *got == want { 0.0 } else { (got - want).abs() / want.abs() };
                if error.is_nan() || error > tolerance {
                    misses.push(format!("{name} {field}: {error:.1e}, got {got:?}, want {want:?}"));
                }
            }
        }
    }
    (count, numbers, misses)
}
