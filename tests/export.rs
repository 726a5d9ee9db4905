//! `export` to the byte: what stands in which row, in an order that depends only on what the rows are.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const PUBLICATIONS: &str = "code,title,publisher,published_on
z-early,Early,Bureau,2021-03-01
a-late,\"Late, \"\"final\"\"\",Bureau,2022-03-01
";

/// Regions, measures, breakdowns and periods all come in another order than that of their codes and days.
const ITEMS: [(&str, &str); 3] = [
    (
        "regions.csv",
        "code,name_zh,name_en,level,parent\nvz,乙,Vz,village,370200\nva,甲,Va,village,370200\nV,丙,Vv,village,370200\n",
    ),
    ("units.csv", "code,name_zh,name_en,kind,decimals,words\nindex,指数,index,rate,1,\n"),
    (
        "measures.csv",
        "code,domain,kind,unit,name_zh,name_en\nchildren.zeal,children,stock,index,热,zeal\nchildren.Alpha,children,stock,person,甲,alpha\n",
    ),
];

const FIGURES: &str =
    "publication,measure,breakdown,region,period,value,low,high,qualifier,rounded_to,status,as_written,note_zh,note_en
a-late,children.orphans,all,370200,2020,814,,,,,,,,
z-early,children.orphans,all,370200,2020,800,,,,,provisional,,,
z-early,children.orphans,all,370200,2020-06,,,,,,suppressed,,,
z-early,children.orphans,all,370200,2018,12,,,about,,,,,
z-early,children.orphans,sex=male,vz,2020,1000,900,1200,,,,\"1,000\",\"他说“对”，\"\"是\"\"\",\"two
lines\"
z-early,children.orphans,\"age=0,5\",vz,2020,3000,,,,1000,,,,\" plain, kept\"
z-early,children.orphans,all,vz,2020,7,,,more than,,,7余人,,
z-early,children.orphans,all,va,2020,0,,,,,,,,
z-early,children.orphans,all,V,2020,5,,,,,,,,
z-early,children.zeal,all,370200,2020,-1.5,-2,0.1,,,,,,
z-early,children.zeal,all,va,2020,-1,,,,,,,,
z-early,children.Alpha,all,vz,2020,9,,,,,,,,
z-early,funding.charitable-fund,all,370200,2020,400000.05,,,,,,,,
z-early,funding.charitable-fund,all,va,2020,0.5,,,less than,,estimated,,注,
";

#[test]
fn the_rows_of_an_export_are_in_order_and_exact() {
    let session = Session::new();
    session.ok(&["init", "--empty"]);
    session.file("publications.csv", PUBLICATIONS).file("figures.csv", FIGURES);
    for (name, text) in ITEMS {
        session.file(name, text);
    }
    let files = ["units.csv", "regions.csv", "measures.csv", "publications.csv", "figures.csv"];
    session.ok(&[&["import", "--add", "--confirm"], &files[..]].concat());
    // Put right twice, so that one figure has two old readings; a note that is not repeated still holds.
    for (value, low, note) in [("990", "900", "\"third, see \"\"n\"\"\""), ("1010", "", "")] {
        let high = if low.is_empty() { "" } else { "1200" };
        let text = format!(
            "publication,measure,breakdown,region,period,value,low,high,note_en\n\
             z-early,children.orphans,sex=male,vz,2020,{value},{low},{high},{note}\n\
             z-early,funding.charitable-fund,all,370200,2020,{value},,,\n"
        );
        session.file("again.csv", text);
        session.ok(&["import", "--correct", "--confirm", "again.csv"]);
    }
    session.ok(&["export", "out"]);
    assert_data_eq!(
        session.read("out/figures.csv"),
        str![[r#"
publication,measure,breakdown,region,period_start,period_end,value,low,high,qualifier,rounded_to,status,unit,as_written,note_zh,note_en,file,line
z-early,children.orphans,all,370200,2018-01-01,2018-12-31,12,,,about,1,normal,person,,,,5,5
z-early,children.Alpha,all,vz,2020-01-01,2020-12-31,9,,,exact,1,normal,person,,,,5,14
z-early,children.orphans,"age=0,5",vz,2020-01-01,2020-12-31,3000,,,exact,1000,normal,person,,,"plain, kept",5,8
a-late,children.orphans,all,370200,2020-01-01,2020-12-31,814,,,exact,1,normal,person,,,,5,2
z-early,children.orphans,all,370200,2020-01-01,2020-12-31,800,,,exact,1,provisional,person,,,,5,3
z-early,children.orphans,all,V,2020-01-01,2020-12-31,5,,,exact,1,normal,person,,,,5,11
z-early,children.orphans,all,va,2020-01-01,2020-12-31,0,,,exact,1,normal,person,,,,5,10
z-early,children.orphans,all,vz,2020-01-01,2020-12-31,7,,,more than,1,normal,person,7余人,,,5,9
z-early,children.orphans,sex=male,vz,2020-01-01,2020-12-31,1010,,,exact,1,normal,person,,"他说“对”，""是""","third, see ""n""",7,2
z-early,children.zeal,all,370200,2020-01-01,2020-12-31,-1.5,-2,0.1,exact,,normal,index,,,,5,12
z-early,children.zeal,all,va,2020-01-01,2020-12-31,-1,,,exact,0.1,normal,index,,,,5,13
z-early,funding.charitable-fund,all,370200,2020-01-01,2020-12-31,1010,,,exact,0.01,normal,yuan,,,,7,3
z-early,funding.charitable-fund,all,va,2020-01-01,2020-12-31,0.5,,,less than,0.01,estimated,yuan,,注,,5,16
z-early,children.orphans,all,370200,2020-06-01,2020-06-30,,,,exact,1,suppressed,person,,,,5,4

"#]]
    );
    assert_data_eq!(
        session.read("out/corrections.csv"),
        str![[r#"
publication,measure,breakdown,region,period_start,period_end,old_value,low,high,qualifier,rounded_to,status,unit,as_written,note_zh,note_en,file,line
z-early,children.orphans,sex=male,vz,2020-01-01,2020-12-31,1000,900,1200,exact,,normal,person,"1,000","他说“对”，""是""","two
lines",5,6
z-early,children.orphans,sex=male,vz,2020-01-01,2020-12-31,990,900,1200,exact,,normal,person,,"他说“对”，""是""","third, see ""n""",6,2
z-early,funding.charitable-fund,all,370200,2020-01-01,2020-12-31,400000.05,,,exact,0.01,normal,yuan,,,,5,15
z-early,funding.charitable-fund,all,370200,2020-01-01,2020-12-31,990,,,exact,0.01,normal,yuan,,,,6,3

"#]]
    );
    // The same rows imported in another order, by other ids, are written alike.
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["--ledger", "again.db", "import", "out"]);
    assert_eq!(session.exported("again.db"), session.exported("careledger.db"));
}

/// What was known on a day: the later publications and their figures are left out, with what was put right in them; and
/// a ledger made of it says now what this one says of that day.
#[test]
fn an_export_goes_back_to_a_day() {
    let session = Session::seeded();
    session
        .file("publications.csv", PUBLICATIONS)
        .file(
            "figures.csv",
            "publication,measure,region,period,value\nz-early,孤儿,370200,2020,800\na-late,孤儿,370200,2020,814\n\
            a-late,孤儿,370200,2021,700\na-late,孤儿,370202,2020,70\nz-early,孤儿,370202,2020,71\nz-early,孤儿,370203,2020,9\n",
        )
        .file("again.csv", "publication,measure,region,period,value\na-late,孤儿,370200,2021,701\nz-early,孤儿,370203,2020,8\n")
        .file("renamed.csv", "code,title,publisher,published_on\na-late,Late,Bureau,2022-03-01\nz-early,Earlier,Bureau,2021-03-01\n");
    session.ok(&["import", "publications.csv", "figures.csv"]);
    session.ok(&["import", "--correct", "again.csv", "renamed.csv"]);
    assert_data_eq!(
        session.ok(&["export", "then", "--as-known-on", "2021-12-31"]),
        str![[r#"
Exported to then, as known on 2021-12-31: figures 22

"#]]
    );
    let lines =
        |name: &str| session.read(&format!("then/{name}")).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let of = |lines: Vec<String>| lines.into_iter().filter(|line| line.contains("a-late")).collect::<Vec<_>>();
    for name in ["publications.csv", "figures.csv", "corrections.csv", "amendments.csv"] {
        assert_eq!(of(lines(name)), [""; 0], "{name}");
        assert!(lines(name).iter().any(|line| line.contains("z-early")), "{name}");
    }
    session.ok(&["--ledger", "then.db", "init", "--empty"]);
    session.ok(&["--ledger", "then.db", "import", "then"]);
    let now = session.exported("then.db");
    assert_eq!(now, crate::harness::all_files(&session.path("then")));
    for report in [
        &["trend", "孤儿", "--from", "2019", "--format", "csv"][..],
        &["report", "children", "--period", "2020", "--region", "370202", "--format", "csv"],
        &["show", "孤儿", "--region", "all", "--format", "csv"],
        &["list", "publications", "--format", "csv"],
    ] {
        let then = session.run(&[report, &["--as-known-on", "2021-12-31"]].concat());
        assert_eq!(then.code, 0, "{report:?}");
        assert_eq!(session.run(&[&["--ledger", "then.db"], report].concat()), then, "{report:?}");
    }
    assert_data_eq!(
        session.refused(&["export", "never", "--as-known-on", "soon"]),
        str![[r#"
error: `soon` is not a date
  hint: write it like 2019-11-24

"#]]
    );
    assert!(!session.path("never").exists());
}
