//! An undo goes one of two ways, by how much of the ledger goes. Nobody can tell which it was.

use super::book::{Book, file};
use super::cases;
use super::rebuild::{step, take};
use careledger::commands::import::Import;
use careledger::store::undo::{Touched, Way};
use proptest::prelude::*;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Every figure as a text that begins with its period, measure and breakdown.
fn figures(book: &Book) -> BTreeSet<([i64; 3], String)> {
    let db = Connection::open(book.ledger()).unwrap();
    let sql = "SELECT period_id, measure_id, breakdown_id,
            concat_ws(' ', region_id, publication_id, coalesce(value, 'none'), exactness_id, file_id, line)
        FROM observation";
    let mut statement = db.prepare(sql).unwrap();
    let row = |row: &rusqlite::Row| Ok(([row.get(0)?, row.get(1)?, row.get(2)?], row.get(3)?));
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

/// All ways: by rows, by the table, by the table if no more than two figures stay.
pub const WAYS: [Way; 3] = [Way::Rows, Way::Table { aside: 1_000_000 }, Way::Table { aside: 2 }];

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn all_ways_of_an_undo_lead_to_the_same_ledger(
        seeded in any::<bool>(), steps in prop::collection::vec(step(), 1..8), imports in prop::collection::vec(1..8_i64, 1..4),
    ) {
        let rows = if seeded { Book::seeded() } else { Book::empty() };
        for step in &steps {
            take(&rows, step);
        }
        let others = [rows.copy(), rows.copy()];
        for import in imports {
            let before = figures(&rows);
            let undone = rows.undo_by(Way::Rows, import);
            let after = figures(&rows);
            let changed: Vec<_> = before.symmetric_difference(&after).map(|(group, _)| *group).collect();
            let changed: BTreeSet<[i64; 3]> = changed.into_iter().collect();
            // The groups of the figures that are others now are those that are said to be.
            let groups = Touched::Groups(changed.into_iter().collect());
            if let Ok((_, touched)) = &undone {
                prop_assert_eq!(touched, &groups);
            }
            for (other, way) in others.iter().zip(&WAYS[1..]) {
                let again = other.undo_by(*way, import);
                if let Ok((_, touched)) = &again {
                    prop_assert!([&groups, &Touched::All].contains(&touched), "{:?}", touched);
                }
                prop_assert_eq!(undone.as_ref().map(|(undone, _)| undone), again.as_ref().map(|(undone, _)| undone));
                prop_assert_eq!(rows.export_as_is(), other.export_as_is());
                other.assert_sound();
            }
            rows.assert_sound();
        }
    }
}

/// A reference that the program knows nothing of, in a table that somebody added: what it leads to cannot go, and
/// nothing else does.
#[test]
fn an_undo_leaves_no_reference_that_leads_nowhere() {
    for way in WAYS {
        let book = Book::seeded();
        let figures = "publication,measure,region,period,value\nqingdao-2019,children.orphans,r,2020,5\n";
        let regions = "code,name_zh,name_en,level,parent\nr,乙,R,village,370200\n";
        let files = [file("regions.csv", regions), file("figures.csv", figures)];
        book.take(&files, &Import::default());
        let db = Connection::open(book.ledger()).unwrap();
        db.execute_batch(
            "CREATE TABLE mine (region_id INTEGER REFERENCES region(region_id));
            INSERT INTO mine SELECT region_id FROM region WHERE code = 'r'",
        )
        .unwrap();
        let before = book.bytes();
        let said = book.undo_by(way, 2).unwrap_err();
        assert!(said.contains("FOREIGN KEY constraint failed: mine.region_id"), "{said}");
        assert!(before == book.bytes(), "refused, and yet the file is another");
        db.execute_batch("DROP TABLE mine").unwrap();
        assert_eq!(book.undo_by(way, 2).unwrap().0.items_removed, [("region", "r".to_owned())]);
        book.assert_sound();
    }
}

/// What only a restored figure needs stays, although the import that added it was taken back before.
#[test]
fn a_restored_figure_keeps_what_it_is_of() {
    let publication = file("publications.csv", "code,title,publisher,published_on\np,P,Bureau,2021-03-01\n");
    let region = file("regions.csv", "code,name_zh,name_en,level,parent\nr,乙,R,village,370200\n");
    let figure = |value: u32| {
        let text =
            format!("publication,measure,breakdown,region,period,value\np,children.new,sex=male,r,2020,{value}\n");
        file("figures.csv", text)
    };
    let others = "publication,measure,breakdown,region,period,value,domain,kind,unit\n\
        p,children.new,sex=male,r,2019,1,children,stock,person\n";
    for way in WAYS {
        let book = Book::seeded();
        let correct = Import { correct: true, add: true, ..Import::default() };
        // Import 2 adds all that the figure of import 3 is of; import 4 puts that figure right.
        book.take(&[publication.clone(), region.clone(), file("others.csv", others)], &correct);
        book.take(&[figure(5)], &correct);
        book.take(&[figure(6)], &correct);
        assert_eq!(book.undo_by(way, 2).unwrap().0.items_kept.len(), 4);
        let undone = book.undo_by(way, 4).unwrap().0;
        assert_eq!((undone.restored, undone.removed, undone.items_removed), (1, 0, Vec::new()));
        book.assert_sound();
        // With the figure all of it goes.
        assert_eq!(book.undo_by(way, 3).unwrap().0.items_removed.len(), 4);
        book.assert_sound();
    }
}
