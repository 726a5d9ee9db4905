//! Rows for programs, written one by one as they are found: of millions none waits in memory. The same text as
//! `machine::Rows` gives.

use super::Format;
use super::machine::{cell, object, pretty};
use chrono::NaiveDate;
use serde_json::Value;
use std::io::{Result, Write};

/// An answer in CSV or JSON that is being written.
pub struct Stream<W: Write> {
    form: Form<W>,
    columns: Vec<&'static str>,
}

enum Form<W: Write> {
    Csv(Box<csv::Writer<W>>),
    /// Whether a row was written before.
    Json(W, bool),
}

impl<W: Write> Stream<W> {
    /// Begins the answer of a report. Every format but CSV is JSON.
    pub fn begin(
        report: &str,
        as_known_on: Option<NaiveDate>,
        columns: Vec<&'static str>,
        format: Format,
        mut out: W,
    ) -> Result<Stream<W>> {
        let form = match format {
            Format::Csv => {
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(&columns)?;
                Form::Csv(Box::new(writer))
            }
            _ => {
                let day = as_known_on.map_or(Value::Null, |day| day.to_string().into());
                write!(out, "{{\n  \"report\": {},\n  \"as_known_on\": {day},\n  \"rows\": [", Value::from(report))?;
                Form::Json(out, false)
            }
        };
        Ok(Stream { form, columns })
    }

    /// Writes a row, with a value for each column.
    pub fn row(&mut self, row: &[Value]) -> Result<()> {
        match &mut self.form {
            Form::Csv(writer) => writer.write_record(row.iter().map(cell))?,
            Form::Json(out, some) => {
                let comma = if std::mem::replace(some, true) { "," } else { "" };
                write!(out, "{comma}\n    {}", indented(&object(&self.columns, row), 4))?;
            }
        }
        Ok(())
    }

    /// Ends the answer; JSON takes the notes in.
    pub fn end(self, notes: &[String]) -> Result<()> {
        match self.form {
            Form::Csv(mut writer) => writer.flush(),
            Form::Json(mut out, some) => {
                let close = if some { "\n  ]" } else { "]" };
                writeln!(out, "{close},\n  \"notes\": {}\n}}", indented(&notes.into(), 2))
            }
        }
    }
}

/// A value over several lines, the further ones set in by so many spaces. Texts have no line ends of their own in JSON.
fn indented(value: &Value, spaces: usize) -> String {
    pretty(value).trim_end().replace('\n', &format!("\n{}", " ".repeat(spaces)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::machine::Rows;

    #[test]
    fn rows_one_by_one_are_what_they_are_together() {
        const COLUMNS: &[&str] = &["name", "value"];
        let one: Vec<Vec<Value>> = vec![vec!["a\n\"b\"".into(), 3.into()], vec![Value::Null, "，".into()]];
        let day = NaiveDate::from_ymd_opt(2020, 1, 2);
        for (rows, notes) in [(&one[..], vec!["a note".to_owned()]), (&one[..1], vec![]), (&[], vec![])] {
            let all = Rows { columns: COLUMNS.to_vec(), rows: rows.to_vec() };
            for (format, expected) in [(Format::Csv, all.csv()), (Format::Json, all.json("r", day, &notes))] {
                let mut out = Vec::new();
                let mut stream = Stream::begin("r", day, COLUMNS.to_vec(), format, &mut out).unwrap();
                for row in rows {
                    stream.row(row).unwrap();
                }
                stream.end(&notes).unwrap();
                assert_eq!(String::from_utf8(out).unwrap(), expected);
            }
        }
    }
}
