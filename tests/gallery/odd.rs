//! What a case needs and no text file can hold: odd bytes, other line ends, ledgers that were tampered with or are
//! in use.

use crate::harness::Session;
use rusqlite::Connection;

/// A table of figures with something below zero in its last row.
const NEGATIVE: &str = "measure,period,value,publication\n孤儿,2018,814,qingdao-2019\n困境儿童,2018,-3,qingdao-2019\n";

/// Puts in place what the case needs, after its other commands and before the one that fails. What comes back is to be
/// held until that is done.
pub fn prepare(case: &str, session: &Session) -> Option<Connection> {
    let ledger = || Connection::open(session.path("careledger.db")).unwrap();
    let sql = |text: &str| ledger().execute_batch(text).unwrap();
    let figures = |bytes: &[u8]| {
        session.file("figures.csv", bytes);
    };
    match case {
        "nul-byte" => figures("measure,period,value\n孤儿,2018,81\u{0}4\n".as_bytes()),
        // As Windows writes “Unicode text”, but without the mark at its beginning.
        "nul-byte.utf-16" => figures(&utf_16("measure,period,value\n")),
        "not-text" => figures(b"measure,period,value\n\xb9\xc2\xb6\xf9,2018,\xff814\n"),
        "not-text.utf-8" => figures(&["measure,period,value\n孤儿,2018,814\n孤儿,2019,".as_bytes(), b"\xff814\n"].concat()),
        "not-text.utf-16" => figures(&[&b"\xff\xfe"[..], &utf_16("measure,period,value\n孤儿,"), b"\x00\xd8\n\x00"].concat()),
        // In windows-1252: Größe;Fälle;Jahr and so on.
        "doubtful-encoding" => figures(b"Gr\xf6\xdfe,F\xe4lle,Jahr\nPflegekinder,814,2018\nW\xe4nde,F\xfcr,2019\n"),
        "broken-workbook" => {
            session.file("figures.xlsx", b"PK\x03\x04 and nothing that a workbook has");
        }
        "several-sheets" | "unknown-sheet" => {
            let mut book = rust_xlsxwriter::Workbook::new();
            for name in ["2019", "2020"] {
                book.add_worksheet().set_name(name).unwrap();
            }
            session.file("figures.xlsx", book.save_to_buffer().unwrap());
        }
        "negative.crlf" => figures(NEGATIVE.replace('\n', "\r\n").as_bytes()),
        "negative.cr" => figures(NEGATIVE.replace('\n', "\r").as_bytes()),
        "negative.blank-lines" => figures(format!("\r\n\n{}", NEGATIVE.replace('\n', "\r\n\r\n\n")).as_bytes()),
        "negative.many" => figures(format!("measure,period,value,publication\n{}", "孤儿,2018,-3,qingdao-2019\n".repeat(60)).as_bytes()),
        "negative.marked" => figures(format!("\u{feff}{NEGATIVE}").as_bytes()),
        "negative.gb18030" => figures(
            b"measure,period,value,publication\n\xb9\xc2\xb6\xf9,2018,814,qingdao-2019\n\xb9\xc2\xb6\xf9,2017,-3,qingdao-2019\n",
        ),
        "unclosed-quote.crlf" => {
            figures("measure,period,value\r\n孤儿,2018,814\r\n孤儿,\"2017,814\r\n孤儿,2016,814\r\n".as_bytes());
        }
        // Every command keeps the home region; only another program can take it away.
        "no-home" | "no-home.import" => sql("DELETE FROM setting"),
        "not-a-ledger.other-program" => sql("PRAGMA application_id = 1"),
        "ledger-newer" => sql("PRAGMA user_version = 999"),
        "ledger-damaged" => damage(session),
        "ledger-damaged.table" => sql("PRAGMA foreign_keys = OFF; DROP VIEW current_figure; DROP TABLE wording"),
        "ledger-busy" => {
            let held = ledger();
            held.execute_batch("BEGIN EXCLUSIVE").unwrap();
            return Some(held);
        }
        _ => {}
    }
    None
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Overwrites everything behind the ledger's first page.
fn damage(session: &Session) {
    let path = session.path("careledger.db");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[4096..].fill(0x5a);
    std::fs::write(path, bytes).unwrap();
}
