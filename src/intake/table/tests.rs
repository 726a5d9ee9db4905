//! Rows, the lines they begin on, and the places of faults, for every line end that programs write.

use super::*;
use proptest::prelude::*;

fn open(text: &str) -> Table {
    Table::open("a.csv", text.to_owned(), "UTF-8").unwrap()
}

/// The rows as line and cells.
fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
    let cells = |row: &Row| row.cells.iter().map(str::to_owned).collect();
    open(text).rows().map(|row| (row.line, cells(&row))).collect()
}

#[test]
fn rows_have_their_lines_for_every_line_end() {
    for (text, lines) in [
        ("h,i\na,b\nc,d\n", vec![2, 3]),
        ("h,i\r\na,b\r\nc,d\r\n", vec![2, 3]),
        ("h,i\ra,b\rc,d\r", vec![2, 3]),
        ("h,i\na,b\nc,d", vec![2, 3]),
        ("h,i\r\na,b\nc,d\r", vec![2, 3]),
        // Blank lines, and lines of nothing but commas or spaces, are no rows but are counted.
        ("\n\nh,i\n\na,b\n\n\nc,d\n\n", vec![5, 8]),
        ("\r\nh,i\r\n\r\na,b\r\n\r\nc,d", vec![4, 6]),
        ("h,i\r\ra,b\r\r\rc,d", vec![3, 6]),
        ("h,i\n,\na,b\n  ,  \nc,d\n,\n", vec![3, 5]),
        ("h,i\n   \na,b\n\u{3000}\nc,d", vec![3, 5]),
    ] {
        let expected = vec![(lines[0], vec!["a".to_owned(), "b".into()]), (lines[1], vec!["c".to_owned(), "d".into()])];
        assert_eq!(rows(text), expected, "{text:?}");
        assert_eq!(open(text).header, ["h", "i"], "{text:?}");
    }
}

#[test]
fn quoted_cells_may_hold_anything() {
    for (text, expected) in [
        ("h,i\n\"a\nx\",b\nc,d", vec![(2, vec!["a\nx", "b"]), (4, vec!["c", "d"])]),
        ("h,i\r\n\"a\r\n\r\nx\",b\r\nc,d", vec![(2, vec!["a\r\n\r\nx", "b"]), (5, vec!["c", "d"])]),
        ("h,i\r\"a\rx\",b\rc,d", vec![(2, vec!["a\rx", "b"]), (4, vec!["c", "d"])]),
        ("\"h\nx\",i\na,b", vec![(3, vec!["a", "b"])]),
        ("h,i\n\"a,b\",\"c\"\"d\"", vec![(2, vec!["a,b", "c\"d"])]),
        ("h,i\n5\" disk,b", vec![(2, vec!["5\" disk", "b"])]),
        // Rows of another length are kept as they are: the count of columns is the reader's to judge.
        ("h,i\na\nb,c,d", vec![(2, vec!["a"]), (3, vec!["b", "c", "d"])]),
    ] {
        let expected: Vec<(u32, Vec<String>)> =
            expected.into_iter().map(|(line, cells)| (line, cells.into_iter().map(str::to_owned).collect())).collect();
        assert_eq!(rows(text), expected, "{text:?}");
    }
}

#[test]
fn cells_and_headings_come_without_space_at_their_ends() {
    let table = open(" h ,\u{3000}i\u{3000}\n a , b c \n");
    assert_eq!(table.header, ["h", "i"]);
    let row = table.rows().next().unwrap();
    assert_eq!((row.cell(0), row.cell(1), row.cell(2)), ("a", "b c", ""));
}

#[test]
fn a_file_without_a_header_is_empty() {
    for text in ["", "\n", "\r\n\r\n", " \n,,\n"] {
        let found = Table::open("a.csv", text.into(), "UTF-8").unwrap_err();
        assert_eq!((found.fault.name(), found.place.line, found.place.column), ("empty-file", 1, 1), "{text:?}");
    }
    assert_eq!(rows("h,i\n"), []);
}

#[test]
fn a_quote_that_nothing_closes_is_found_where_it_opens() {
    for (text, line, column) in [
        ("h,i\n\"a,b\nc,d\n", 2, 1),
        ("h,i\na,\"b\nc,d\n", 2, 3),
        ("h,i\r\n孤儿,\"b\r\nc,d", 2, 4),
        ("h,i\ra,b\rc,\"d", 3, 3),
        ("\"h,i\na,b", 1, 1),
        ("h,i\n\"a\nx\",b\nc,\"d\n", 4, 3),
        ("h,i\na,\"\"\"", 2, 3),
    ] {
        let found = Table::open("a.csv", text.into(), "UTF-8").unwrap_err();
        let place = (found.place.line, found.place.column);
        assert_eq!((found.fault.name(), place), ("unclosed-quote", (line, column)), "{text:?}");
    }
    // A quote within a cell opens nothing.
    assert_eq!(rows("h,i\na\"b,c\n").len(), 1);
}

#[test]
fn faults_stand_at_their_cells() {
    for (text, row, column, place) in [
        ("h,i\na,b\n", 0, 1, (2, 3)),
        ("h,i\r\n孤儿,b\r\n", 0, 1, (2, 4)),
        ("h,i\r孤儿,\"b\"\r", 0, 1, (2, 4)),
        ("h,i\n\n\"x\ny\",b\n", 0, 1, (4, 4)),
        ("h,i\na,b\n\nc,d", 1, 0, (4, 1)),
        // A cell that the row does not have is missing at the row's end.
        ("h,i\na\nb,c", 0, 1, (2, 2)),
    ] {
        let table = open(text);
        let row = table.rows().nth(row).unwrap();
        let found = table.fault(&row, column, "孤儿", Fault::NoValue {});
        assert_eq!((found.place.line, found.place.column), place, "{text:?}");
        assert_eq!((found.place.file.as_str(), found.subject.as_str()), ("a.csv", "孤儿"));
    }
    let found = open("\n\"h\",i\na,b\n").header_fault(1, Fault::NoValue {});
    assert_eq!((found.place.line, found.place.column), (2, 5));
    let found = open("h,i\n").end_fault(Fault::HeaderOnly {});
    assert_eq!((found.place.line, found.place.column), (2, 1));
}

/// The same table from a file, read in pieces of so many bytes.
fn in_pieces(text: &str, piece: usize) -> Result<Table, Located> {
    use std::io::Write;
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let (body, marked) = Body::disk(file, piece).unwrap().unwrap();
    assert!(!marked);
    Table::of("a.csv", body, "UTF-8")
}

#[test]
fn a_text_that_stays_in_its_file_is_utf_8_throughout() {
    use std::io::Write;
    for (bytes, is_text) in [
        ("孤儿,1\n".repeat(9).into_bytes(), Some(false)),
        ([b"\xEF\xBB\xBF", "孤儿".as_bytes()].concat(), Some(true)),
        (Vec::new(), Some(false)),
        (b"a,b\n1,\0".to_vec(), None),
        ("孤".as_bytes()[..2].to_vec(), None),
        ([b"aaaaaaaaaaaaaa", &"孤".as_bytes()[..2]].concat(), None),
        (vec![0xC0, 0xE0, 0xB1, 0xF0], None),
    ] {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let found = Body::disk(file, 16).unwrap();
        assert_eq!(found.as_ref().map(|(_, marked)| *marked), is_text, "{bytes:?}");
        if let Some((body, marked)) = found {
            let text: String = body.pieces(b',').map(|piece| piece.text.into_owned()).collect();
            assert_eq!(text.as_bytes(), &bytes[if marked { 3 } else { 0 }..]);
        }
    }
}

#[test]
fn a_file_that_shrinks_while_it_is_read_is_a_fault() {
    use std::io::Write;
    let mut file = tempfile::tempfile().unwrap();
    file.write_all("h,i\n".repeat(20).as_bytes()).unwrap();
    let (body, _) = Body::disk(file.try_clone().unwrap(), 16).unwrap().unwrap();
    let table = Table::of("a.csv", body, "UTF-8").unwrap();
    assert!(table.failed().is_none());
    file.set_len(20).unwrap();
    assert!(table.rows().count() < 19);
    assert_eq!(table.failed().map(|found| found.fault.name()), Some("file-unreadable"));
}

proptest! {
    /// However a text is cut into pieces, it is the same table.
    #[test]
    fn a_table_in_pieces_is_the_same_table(
        parts in prop::collection::vec(
            prop::sample::select(vec!["a", "孤", ",", "\n", "\r\n", "\r", "\"x\n\"", "\"", " ", "bcdefghi,"]), 0..60),
        piece in 16_usize..40,
    ) {
        let text = parts.concat();
        let (whole, cut) = match (Table::open("a.csv", text.clone(), "UTF-8"), in_pieces(&text, piece)) {
            (Ok(whole), Ok(cut)) => (whole, cut),
            (whole, cut) => {
                let fault = |result: Result<Table, Located>| result.err().map(|found| (found.fault, found.place));
                prop_assert_eq!(fault(whole), fault(cut));
                return Ok(());
            }
        };
        prop_assert_eq!((&whole.header, whole.delimiter), (&cut.header, cut.delimiter));
        prop_assert_eq!(whole.line_count(), cut.line_count());
        let end = |table: &Table| table.end_fault(Fault::NoValue {}).place;
        prop_assert_eq!(end(&whole), end(&cut));
        let rows = |table: &Table| -> Vec<_> {
            let place = |row: &Row| (0..3).map(|at| table.fault(row, at, "", Fault::NoValue {}).place).collect::<Vec<_>>();
            table.records().map(|row| (row.cells.clone(), row.line, row.lines, place(&row))).collect()
        };
        prop_assert_eq!(rows(&whole), rows(&cut));
    }

    #[test]
    fn the_first_cell_of_a_row_stands_at_its_line(
        pieces in prop::collection::vec(prop::sample::select(vec!["a", "孤", ",", "\n", "\r\n", "\r", "\"x\n\"", " "]), 0..30)
    ) {
        let Ok(table) = Table::open("a.csv", pieces.concat(), "UTF-8") else { return Ok(()) };
        for row in table.rows() {
            let found = table.fault(&row, 0, "", Fault::NoValue {});
            prop_assert_eq!((found.place.line, found.place.column), (row.line, 1));
            for column in 1..row.cells.len() {
                let found = table.fault(&row, column, "", Fault::NoValue {});
                prop_assert!((found.place.line, found.place.column) > (row.line, 1));
            }
        }
    }
}
