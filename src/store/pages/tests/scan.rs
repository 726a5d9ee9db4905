//! What is read from pages is what is in the table.

use super::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// From any key on the rows are read that SQLite finds there, from pages of any size.
    #[test]
    fn what_is_read_from_pages_is_what_a_statement_reads(
        figures in figures(1_500),
        begin in prop::array::uniform5(integer()),
        at in any::<prop::sample::Index>(),
        page_size in prop::sample::select(vec![1_024u32, 4_096, 65_536]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut new = ledger(folder.path(), page_size);
        let db = &new.ledger().db;
        insert(db, &figures);
        let root = readable(db, "observation").unwrap().unwrap();
        let all = all(db);
        let of_one = all.get(at.index(all.len().max(1))).map(|row| std::array::from_fn(|at| row[at].unwrap_or_default()));
        for key in [Some(begin), of_one, Some([i64::MIN; 5])].into_iter().flatten() {
            let mut scan: Scan<9> = Scan::from(db, root, &key).unwrap();
            let mut read = Vec::new();
            while let Some(row) = scan.next().unwrap() {
                read.push(row.to_vec());
            }
            let expected = all.iter().filter(|row| row[..5].iter().copied().ge(key.map(Some)));
            prop_assert_eq!(read, expected.cloned().collect::<Vec<_>>());
        }
    }

    /// Whatever bytes a page has, reading it is an error or gives rows, and comes to an end.
    #[test]
    fn any_page_is_read(bytes in prop::collection::vec(any::<u8>(), 1_024), kind in prop::sample::select(vec![2u8, 10, 13])) {
        let folder = tempfile::tempdir().unwrap();
        let mut new = ledger(folder.path(), 1_024);
        let db = &new.ledger().db;
        insert(db, &numbered(0..500));
        let root = readable(db, "observation").unwrap().unwrap();
        let mut page = bytes;
        page[0] = kind;
        db.execute("INSERT INTO sqlite_dbpage (pgno, data) VALUES (?, ?)", (root, &page)).unwrap();
        if let Ok(mut scan) = Scan::<9>::from(db, root, &[i64::MIN; 5]) {
            for _ in 0..100_000 {
                if !matches!(scan.next(), Ok(Some(_))) {
                    break;
                }
            }
        }
    }
}
