//! `init`: the ledger, the 2019 figures, the overview. (The README shows the overview itself.)

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

#[test]
fn an_existing_file_is_left_alone() {
    let session = Session::new();
    session.file("careledger.db", "my own notes");
    let said = session.refused(&["init"]);
    assert_data_eq!(
        said,
        str![[r#"
error: careledger.db already exists and was left alone
  hint: choose another file with --ledger; `import` adds to a ledger

"#]]
    );
    assert_eq!(session.read("careledger.db"), "my own notes");
}

/// Every figure of the article, as the article words it.
#[test]
fn every_figure_of_2019_is_there_with_its_wording() {
    let session = Session::seeded();
    let csv = session.run(&["report", "overview", "--format", "csv"]).out;
    let published: Vec<String> = csv
        .lines()
        .filter(|line| !line.contains(",derived,"))
        .map(|line| {
            let cells: Vec<&str> = line.rsplitn(10, ',').collect();
            // as written, publication, unit, status, qualifier, high, low, value, the last day of the period
            [cells[7], cells[4], cells[2], cells[8], cells[0]].join(" | ")
        })
        .collect();
    assert_data_eq!(
        published.join("\n"),
        str![[r#"
low | status | publication | value | derivation
10668 | normal | qingdao-2019 | 10668 | 
814 | normal | qingdao-2019 | 814 | 
9391 | normal | qingdao-2019 | 9391 | 
463 | normal | qingdao-2019 | 463 | 
1800 | normal | qingdao-2019 | 1800 | 
8000 | normal | qingdao-2019 | 8000 | 
2000 | normal | qingdao-2019 | 2000 | 
2800 | normal | qingdao-2019 | 2800 | 
810 | normal | qingdao-2019 | 810 | 
540 | normal | qingdao-2019 | 540 | 
650 | normal | qingdao-2019 | 650 | 
2160 | normal | qingdao-2019 | 2160 | 
8960 | normal | qingdao-2019 | 8960 | 
3185000 | normal | qingdao-2019 | 3190000 | 
395000 | normal | qingdao-2019 | 400000 | 
995000 | normal | qingdao-2019 | 1000000 | 
795000 | normal | qingdao-2019 | 800000 | 
137 | normal | qingdao-2019 | 137 | 
6561 | normal | qingdao-2019 | 6561 | 
"#]]
    );
}

#[test]
fn empty_keeps_measures_units_and_regions() {
    let session = Session::new();
    assert_data_eq!(
        session.ok(&["init", "--empty"]),
        str![[r#"
Created careledger.db: publications 0, figures 0, measures 19, regions 14

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children"]),
        str![[r#"
Notes:
  - Qingdao has no such figures at all

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "publications", "--format", "csv"]),
        str![[r#"
code,title,publisher,published_on,url,note_zh,note_en,unreliable_zh,unreliable_en,figures,period_start,period_end

"#]]
    );
    let other = Session::seeded();
    for what in ["measures", "units", "regions"] {
        assert_eq!(session.ok(&["list", what]), other.ok(&["list", what]), "{what}");
    }
}

#[test]
fn the_ledger_is_where_the_option_or_the_variable_says() {
    let session = Session::new();
    session.ok(&["--ledger", "one.db", "init", "--empty"]);
    let answer = session.run_with(&["init", "--empty"], |command| command.env("CARELEDGER", "two.db"));
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(session.path("one.db").exists() && session.path("two.db").exists());
    assert!(!session.path("careledger.db").exists());
    // An empty variable is none.
    let answer = session.run_with(&["init", "--empty"], |command| command.env("CARELEDGER", ""));
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(session.path("careledger.db").exists());
}

#[test]
fn another_home_region() {
    let session = Session::new().speaking("zh");
    session.ok(&["init", "--home", "莱西"]);
    assert_data_eq!(
        session.ok(&["home"]),
        str![[r#"
本地：莱西市（370285）

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children"]),
        str![[r#"
注：
  - 莱西市没有任何这样的数字

"#]]
    );
    assert_data_eq!(
        session.ok(&["home", "370200"]),
        str![[r#"
本地：青岛市（370200）

"#]]
    );
    assert_data_eq!(
        session.ok(&["--lang", "en", "home"]),
        str![[r#"
Home region: Qingdao (370200)

"#]]
    );
}

#[test]
fn what_was_begun_and_refused_leaves_nothing_behind() {
    let session = Session::new();
    session.refused(&["init", "--home", "Atlantis"]);
    assert_eq!(std::fs::read_dir(session.path(".")).unwrap().count(), 0);
}
