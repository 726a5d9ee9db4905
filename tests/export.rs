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
