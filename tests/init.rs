//! `init`: the ledger, the 2019 figures, the overview.

use crate::harness::Session;

#[test]
fn an_existing_file_is_left_alone() {
    let session = Session::new();
    session.file("careledger.db", "my own notes");
    let said = session.refused(&["init"]);
    snapbox::assert_data_eq!(
        said,
        snapbox::str![[r#"
error: careledger.db exists already and was left alone
  hint: choose another file with --ledger; `import` adds to a ledger

"#]]
    );
    assert_eq!(session.read("careledger.db"), "my own notes");
}
