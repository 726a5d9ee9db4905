//! `import`: where files come from, their encodings, signs and line ends.

use super::import;
use crate::harness::Session;
use snapbox::{assert_data_eq, str};

#[test]
fn a_file_comes_from_the_standard_input_or_in_gb18030() {
    use std::io::Write;
    let session = Session::seeded();
    // 类别,人数,日期 / 孤儿,7,2020-12-31
    let gb18030 = b"\xC0\xE0\xB1\xF0,\xC8\xCB\xCA\xFD,\xC8\xD5\xC6\xDA\r\n\xB9\xC2\xB6\xF9,7,2020-12-31\r\n";
    let mut input = tempfile::tempfile().unwrap();
    input.write_all(gb18030).unwrap();
    std::io::Seek::rewind(&mut input).unwrap();
    let answer = session.run_with(&import("-", "annual"), |command| command.stdin(input));
    assert_data_eq!(
        answer.out,
        str![[r#"
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  -: 2 lines (1 of headings, 1 of figures), GB18030
  new: publication (1): annual

"#]]
    );
    assert_eq!(answer.code, 0);
}

/// The same table in every form that Excel and other programs write it in.
#[test]
fn encodings_signs_and_line_ends_are_found_and_told() {
    use encoding_rs::{BIG5, GB18030};
    let plain = "类别,人数,日期\n孤儿,\"1,234\",2020-12-31\n";
    let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let semicolons = plain.replace(',', ";").replace("1;234", "1,234");
    let files: [(&str, Vec<u8>, &[&str]); 10] = [
        ("plain.csv", plain.into(), &[]),
        ("marked.csv", format!("\u{FEFF}{plain}").into(), &[]),
        ("cr.csv", plain.replace('\n', "\r").into(), &[]),
        ("crlf.csv", plain.replace('\n', "\r\n").into(), &[]),
        ("mixed.csv", plain.replacen('\n', "\r\n", 1).into(), &[]),
        ("semicolons.csv", semicolons.into(), &[]),
        (
            "tabs.txt",
            utf16(&format!("\u{FEFF}{}", plain.replace(',', "\t").replace("1\t234", "1,234")), u16::to_le_bytes),
            &[],
        ),
        (
            "pipes.csv",
            utf16(&format!("\u{FEFF}{}", plain.replace(',', "|").replace("1|234", "1,234")), u16::to_be_bytes),
            &[],
        ),
        ("gbk.csv", GB18030.encode(plain).0.into_owned(), &["--encoding", "gbk"]),
        ("big5.csv", BIG5.encode("日期,人數,類別\n").0.into_owned(), &["--encoding", "big5"]),
    ];
    let mut said = String::new();
    for (name, bytes, options) in files {
        let session = Session::seeded();
        session.file(name, bytes);
        let answer = session.run(&[&import(name, "annual")[..], options].concat());
        said.push_str(&answer.out);
        said.push_str(&answer.err);
    }
    assert_data_eq!(
        said,
        str![[r#"
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  plain.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  marked.csv: 2 lines (1 of headings, 1 of figures), UTF-8 (BOM)
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  cr.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  crlf.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  mixed.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  semicolons.csv: 2 lines (1 of headings, 1 of figures), UTF-8, semicolons
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  tabs.txt: 2 lines (1 of headings, 1 of figures), UTF-16LE, tabs
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  pipes.csv: 2 lines (1 of headings, 1 of figures), UTF-16BE, pipes
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  gbk.csv: 2 lines (1 of headings, 1 of figures), GB18030
  new: publication (1): annual
big5.csv:1:4: unknown heading `人數`
  hint: leave the column out, or use a known heading
big5.csv:1:7: unknown heading `類別`
  hint: leave the column out, or use a known heading
error: 2 faults in big5.csv; nothing was recorded

"#]]
    );
}
