//! What an export writes of the figures is, to the byte, what one plain query over all the tables says, row by row, in
//! the order of days and codes.

use super::book::Book;
use super::cases;
use super::rebuild::{step, take};
use proptest::prelude::*;
use rusqlite::{Connection, Row};

/// The rows as text. A bound that is printed stands instead of a rounding.
const ROWS: &str = "
    SELECT q.code, m.code, b.code, r.code, p.period_start, p.period_end, o.value, w.low, w.high, e.qualifier,
        iif(w.low IS NULL, e.rounded_to, NULL), e.status, u.code, w.as_written, w.note_zh, w.note_en, o.file_id, o.line,
        u.scale
    FROM observation AS o JOIN period AS p USING (period_id) JOIN measure AS m USING (measure_id)
    JOIN unit AS u USING (unit_id) JOIN breakdown AS b USING (breakdown_id) JOIN region AS r USING (region_id)
    JOIN publication AS q USING (publication_id) JOIN exactness AS e USING (exactness_id)
    LEFT JOIN wording AS w USING (period_id, measure_id, breakdown_id, region_id, publication_id)
    ORDER BY p.period_start, p.period_end, m.code, b.code, r.code, q.code";

/// A stored number in its unit, or nothing.
fn number(row: &Row, at: usize, scale: i64) -> String {
    let Some(stored) = row.get::<_, Option<i64>>(at).unwrap() else { return String::new() };
    let sign = if stored < 0 { "-" } else { "" };
    let (whole, rest) = (stored.unsigned_abs() / scale as u64, stored.unsigned_abs() % scale as u64);
    let text = format!("{sign}{whole}.{rest:0width$}", width = scale.ilog10() as usize);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The figures of a ledger as the query gives them, below the header of an export.
fn queried(book: &Book, header: &str) -> String {
    let db = Connection::open(book.ledger()).unwrap();
    let mut statement = db.prepare(ROWS).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    while let Some(row) = rows.next().unwrap() {
        let scale: i64 = row.get(18).unwrap();
        let cell = |at: usize| match at {
            6..=8 | 10 => number(row, at, scale),
            16 | 17 => row.get::<_, i64>(at).unwrap().to_string(),
            _ => row.get::<_, Option<String>>(at).unwrap().unwrap_or_default(),
        };
        writer.write_record((0..18).map(cell)).unwrap();
    }
    format!("{header}\n{}", String::from_utf8(writer.into_inner().unwrap()).unwrap())
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn an_export_writes_what_a_query_says(seeded in any::<bool>(), steps in prop::collection::vec(step(), 1..7)) {
        let book = if seeded { Book::seeded() } else { Book::empty() };
        for step in &steps {
            take(&book, step);
        }
        let export = book.export_as_is();
        let figures = &export["figures.csv"];
        prop_assert_eq!(figures, &queried(&book, figures.lines().next().unwrap()));
    }
}
