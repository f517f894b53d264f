//! A chart's numbers with what they are numbers of, in JSON.

use crate::chart::{Chart, Column, Table, words};
use crate::json::{Value, object};

/// The tables that readers get, after the fields given: which figure, its parameters and its seed.
///
/// A table has its `title`, its `labels` and its `columns`, both by the columns' names. A number that JSON lacks is its
/// name, as everywhere; what is missing is `null`.
#[must_use]
pub fn json(chart: &Chart, fields: Vec<(&str, Value)>) -> Value {
    let tables = chart.panels.iter().flat_map(|panel| &panel.tables).filter(|table| table.listed);
    object(fields.into_iter().chain([("tables", tables.map(table).collect())]))
}

fn table(table: &Table) -> Value {
    let number = |&value: &f64| if value.is_nan() { Value::Null } else { Value::from_number(value) };
    let by_name =
        |of: &dyn Fn(&Column) -> Value| object(table.columns.iter().map(|column| (column.name.as_ref(), of(column))));
    object([
        ("title", table.title.as_str().into()),
        ("labels", by_name(&|column| words::bare(&column.label).into())),
        ("columns", by_name(&|column| column.values.iter().map(number).collect())),
    ])
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::testing::sweep;
    use super::*;

    #[test]
    fn tables_come_back_with_what_they_are_of() {
        let text = json(&sweep(), vec![("figure", "ridge".into()), ("seed", 7.0.into())]).to_string();
        let value = Value::parse(&text).unwrap();
        assert_eq!(value.get("seed").and_then(Value::number), Some(7.0));
        let tables = value.get("tables").and_then(Value::list).unwrap();
        let column =
            |table: usize, name: &str| tables[table].get("columns").unwrap().get(name).unwrap().list().unwrap();
        let chart = sweep();
        for (cell, truth) in column(0, "bias2").iter().zip(chart.panels[0].tables[0].get("bias2")) {
            assert_eq!(cell.number().map(f64::to_bits), Some(truth.to_bits()));
        }
        assert_eq!(column(1, "bias2.interval")[3], "Infinity".into());
        assert_eq!(tables[0].get("labels").unwrap().get("training"), Some(&"training error Eₜᵣ".into()));
    }
}
