//! `list`, `show`, `undo`, `export` and `template`: what the ledger knows, where it has it from, and back again.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

#[test]
fn lists() {
    let session = Session::seeded();
    assert_data_eq!(
        session.ok(&["list", "measures"]),
        str![[r#"
 code                                name                                                     kind              unit                          group
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 children.total                      minors in difficulty, total                              stock             persons
 children.orphans                    orphans                                                  stock             persons                       categories of minors in difficulty
 children.in-difficulty              children in difficulty                                   stock             persons                       categories of minors in difficulty
 children.left-behind                rural left-behind children                               stock, seasonal   persons                       categories of minors in difficulty
 services.home-visits                home-visit survey                                        flow              person-times                  by method
 services.casework                   casework                                                 flow              person-times                  by method
 services.group-work                 group work                                               flow              person-times                  by method
 services.community-activities       community activity                                       flow              person-times                  by method
 services.rehabilitation             physical rehabilitation                                  flow              person-times                  by content
 services.tutoring                   tutoring                                                 flow              person-times                  by content
 services.counselling                psychological counselling                                flow              person-times                  by content
 services.personal-development       personal development                                     flow              person-times                  by content
 services.camps-and-other            summer and winter camps and other services               flow              person-times                  by content
 funding.purchased-services          government purchase of social services                   flow              yuan                          funding programs
 funding.charitable-fund             charitable fund                                          flow              yuan                          funding programs
 funding.left-behind-pilot           pilot: social-work care for rural left-behind children   flow              yuan                          funding programs
 funding.disability-rehabilitation   rehabilitation for children with disabilities            flow              yuan                          funding programs
 workforce.supervisors               child-welfare supervisors                                stock             towns and sub-districts       posts
 workforce.directors                 child-welfare directors                                  stock             villages and neighbourhoods   posts

 group                 name                                 added   total
────────────────────────────────────────────────────────────────────────────────────────────────
 children.categories   categories of minors in difficulty   yes     minors in difficulty, total
 services.by-method    by method                            yes
 services.by-content   by content                           yes
 funding.programs      funding programs                     never
 workforce.posts       posts                                never

 code                                definition
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 children.total                      The number of all minors in difficulty on a date
 children.orphans                    The number of orphans on a date
 children.in-difficulty              The number of children in difficulty on a date, other than orphans and rural left-behind children
 children.left-behind                The number of rural left-behind children on a date
 services.home-visits                Person-times of surveys made at children's homes in a period
 services.casework                   Person-times of casework in a period
 services.group-work                 Person-times of group work in a period
 services.community-activities       Person-times of community activity in a period
 services.rehabilitation             Person-times of physical rehabilitation in a period
 services.tutoring                   Person-times of tutoring in a period
 services.counselling                Person-times of psychological counselling in a period
 services.personal-development       Person-times of personal development in a period
 services.camps-and-other            Person-times of summer and winter camps and other services in a period
 funding.purchased-services          Fiscal money spent on buying professional social services in a period
 funding.charitable-fund             Money raised from charitable funds in a period
 funding.left-behind-pilot           Money put into the pilot in a period; it offers companionship, tutoring, personal development, safety education, counselling and hardship assistance
 funding.disability-rehabilitation   Money spent on physical rehabilitation and other professional social work for children with disabilities in a period
 workforce.supervisors               The number of towns and sub-districts that have a child-welfare supervisor on a date; places, not persons
 workforce.directors                 The number of villages and neighbourhoods that have a child-welfare director on a date; places, not persons
 children.categories                 The disjoint categories that minors in difficulty are divided into
 services.by-method                  Services by how they were given; the types are disjoint. A contact may also be counted by content, so the two groups are never added to each other
 services.by-content                 Services by what was given; the types are disjoint. A contact may also be counted by method, so the two groups are never added to each other
 funding.programs                    Funding by program; the money of one program may be part of another's, so programs are never added
 workforce.posts                     Places that have the post; towns and villages are different units, so posts are never added

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "measures", "--lang", "zh"]),
        str![[r#"
 代码                                名称                                     类型               单位       组
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 children.total                      困境未成年人                             时点               人
 children.orphans                    孤儿                                     时点               人         困境未成年人的类别
 children.in-difficulty              困境儿童                                 时点               人         困境未成年人的类别
 children.left-behind                农村留守儿童                             时点，随季节变化   人         困境未成年人的类别
 services.home-visits                入户调研                                 时期               人次       按服务方式
 services.casework                   个案服务                                 时期               人次       按服务方式
 services.group-work                 小组服务                                 时期               人次       按服务方式
 services.community-activities       社区活动                                 时期               人次       按服务方式
 services.rehabilitation             身体康复                                 时期               人次       按服务内容
 services.tutoring                   学业辅导                                 时期               人次       按服务内容
 services.counselling                心理疏导                                 时期               人次       按服务内容
 services.personal-development       素质提升                                 时期               人次       按服务内容
 services.camps-and-other            夏、冬令营等其他服务                     时期               人次       按服务内容
 funding.purchased-services          政府购买专业社会服务                     时期               元         资金项目
 funding.charitable-fund             社会慈善基金                             时期               元         资金项目
 funding.left-behind-pilot           农村留守儿童社工关爱试点                 时期               元         资金项目
 funding.disability-rehabilitation   困境残障儿童身体康复和其他专业社工服务   时期               元         资金项目
 workforce.supervisors               儿童督导员                               时点               个镇(街)   工作岗位
 workforce.directors                 儿童主任                                 时点               个村(居)   工作岗位

 组                    名称                 可否相加   总数
────────────────────────────────────────────────────────────────────
 children.categories   困境未成年人的类别   可         困境未成年人
 services.by-method    按服务方式           可
 services.by-content   按服务内容           可
 funding.programs      资金项目             不可
 workforce.posts       工作岗位             不可

 代码                                定义
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 children.total                      某日全部困境未成年人的人数
 children.orphans                    某日孤儿的人数
 children.in-difficulty              某日困境儿童的人数，不含孤儿和农村留守儿童
 children.left-behind                某日农村留守儿童的人数
 services.home-visits                期间内上门调查儿童情况的人次
 services.casework                   期间内个案服务的人次
 services.group-work                 期间内小组服务的人次
 services.community-activities       期间内社区活动的人次
 services.rehabilitation             期间内身体康复服务的人次
 services.tutoring                   期间内学业辅导的人次
 services.counselling                期间内心理疏导的人次
 services.personal-development       期间内素质提升服务的人次
 services.camps-and-other            期间内夏令营、冬令营和其他服务的人次
 funding.purchased-services          期间内用于购买专业社会服务的财政资金
 funding.charitable-fund             期间内争取到的社会慈善基金
 funding.left-behind-pilot           期间内投入试点的资金；试点提供亲情陪伴、课业辅导、素质提升、安全教育、心理疏导、困难帮扶
 funding.disability-rehabilitation   期间内用于困境残障儿童身体康复和其他专业社工服务的资金
 workforce.supervisors               某日设有儿童督导员的镇（街）数；是地方数，不是人数
 workforce.directors                 某日设有儿童主任的村（居）数；是地方数，不是人数
 children.categories                 困境未成年人分成的互不重叠的类别
 services.by-method                  按怎样提供来分的服务；各类互不重叠。与按内容分的服务可能是同一次接触，两组不相加
 services.by-content                 按提供什么来分的服务；各类互不重叠。与按方式分的服务可能是同一次接触，两组不相加
 funding.programs                    按项目分的资金；一个项目的钱可能包含在另一个项目之内，不相加
 workforce.posts                     设有岗位的地方数；镇街与村居是不同的单位，不相加

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "regions"]),
        str![[r#"
 code        name                 level      parent
───────────────────────────────────────────────────────────────
 370000      Shandong Province    province
 370200      Qingdao (home)       city       Shandong Province
 370202      Shinan District      district   Qingdao
 370203      Shibei District      district   Qingdao
 370211      Huangdao District    district   Qingdao
 370212      Laoshan District     district   Qingdao
 370213      Licang District      district   Qingdao
 370214      Chengyang District   district   Qingdao
 370215      Jimo District        district   Qingdao
 370281      Jiaozhou             district   Qingdao
 370283      Pingdu               district   Qingdao
 370285      Laixi                district   Qingdao
 370285104   Yuanshang Town       town       Laixi
 370283113   Tianzhuang Town      town       Pingdu

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "units", "--lang", "zh"]),
        str![[r#"
 代码          名称       种类   小数位   也写作
──────────────────────────────────────────────────────────────────────────────────────────────────
 person        人         计数        0   名、个、位、person、people、child、children
 person-time   人次       计数        0   次、person-time、times
 yuan          元         金额        2   圆、块、人民币元、CNY、RMB、¥
 town          个镇(街)   计数        0   个、个镇、个街道、个镇街、镇街、镇(街)、town、towns
 village       个村(居)   计数        0   个、个村、个居、个村居、村居、村(居)、village、villages

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "imports"]),
        str![[r#"
 import   recorded at            file                     encoding   undone at
───────────────────────────────────────────────────────────────────────────────
      1   2026-01-02T03:04:05Z   seeds/publications.csv   UTF-8
      1   2026-01-02T03:04:05Z   seeds/figures.csv        UTF-8

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "publications", "--format", "json"]),
        str![[r#"
{
  "report": "publications",
  "as_known_on": null,
  "rows": [
    {
      "code": "qingdao-2019",
      "title": "10668名困境儿童 青岛引社会力量建关爱保护网",
      "publisher": "齐鲁壹点",
      "published_on": "2019-11-24",
      "url": null,
      "note_zh": "记者尚青龙报道，数字来自青岛市民政局，青岛新闻客户端转载；没有留下网址",
      "note_en": "Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept",
      "unreliable_zh": null,
      "unreliable_en": null,
      "figures": 19,
      "period_start": "2017-01-01",
      "period_end": "2019-11-24"
    }
  ],
  "notes": [
    "qingdao-2019: Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept"
  ]
}

"#]]
    );
}

#[test]
fn all_vintages_of_a_number() {
    let session = Session::seeded();
    session.file(
        "a.csv",
        "category,count,date,note\norphans,820,2019-11-24,checked by telephone\n困境儿童,9391,2019-11-24,\n",
    );
    let arguments = ["import", "a.csv", "--publication", "annual", "--title", "Annual", "--publisher", "Bureau"];
    let later = ["--published-on", "2020-03-01", "--url", "https://example.org/annual"];
    session.ok(&[&arguments[..], &later].concat());
    assert_data_eq!(
        session.ok(&["show", "orphans", "--period", "2019"]),
        str![[r#"
orphans (children.orphans): Qingdao, 2019-11-24
 value                814 persons (restated by a later publication)
 as written           814人
 publication          qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”
 published on         2019-11-24
 address              not kept
 on the publication   Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept
 file and line        seeds/figures.csv:3
 recorded             2026-01-02T03:04:05Z (import 1)

 value                820 persons
 publication          annual: Bureau, “Annual”
 published on         2020-03-01
 address              https://example.org/annual
 file and line        a.csv:2
 recorded             2026-01-02T03:04:05Z (import 2)
 note                 checked by telephone

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "困境儿童", "--lang", "zh"]),
        str![[r#"
困境儿童（children.in-difficulty）：青岛市，2019-11-24
 数值         9,391人（后来的出版物与此相同）
 原文         9391人
 出版物       qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》
 发布日期     2019-11-24
 网址         未保留
 关于出版物   记者尚青龙报道，数字来自青岛市民政局，青岛新闻客户端转载；没有留下网址
 文件与行     seeds/figures.csv:4
 记录         2026-01-02T03:04:05Z（导入 1）

 数值         9,391人
 出版物       annual：Bureau，《Annual》
 发布日期     2020-03-01
 网址         https://example.org/annual
 文件与行     a.csv:3
 记录         2026-01-02T03:04:05Z（导入 2）

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--period", "2021"]),
        str![[r#"
Notes:
  - Qingdao has no figures for 2021; the nearest period is 2019-11-24

"#]]
    );
}

#[test]
fn undo_names_what_was_corrected_again_since() {
    let session = Session::seeded();
    let row = |value: u32| format!("publication,measure,period,value\nqingdao-2019,orphans,2019-11-24,{value}\n");
    session.file("a.csv", row(815)).file("b.csv", row(816));
    session.ok(&["import", "a.csv", "--correct"]);
    session.ok(&["import", "b.csv", "--correct"]);
    assert_data_eq!(
        session.ok(&["undo", "2"]),
        str![[r#"
Import 2 undone: 0 figures removed, 0 restored
  orphans, Qingdao, 2019-11-24 (qingdao-2019): corrected again by import 3, left as it is

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "orphans"]),
        str![[r#"
orphans (children.orphans): Qingdao, 2019-11-24
 value                816 persons
 publication          qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”
 published on         2019-11-24
 address              not kept
 on the publication   Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept
 file and line        b.csv:2
 recorded             2026-01-02T03:04:05Z (import 3)
 corrected            was 814, seeds/figures.csv:3, 2026-01-02T03:04:05Z (import 1)

"#]]
    );
    assert_data_eq!(
        session.ok(&["undo", "3", "--lang", "zh"]),
        str![[r#"
导入 3 已撤销：删去 0 个数字，恢复 1 个

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "orphans"]),
        str![[r#"
orphans (children.orphans): Qingdao, 2019-11-24
 value                814 persons
 as written           814人
 publication          qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”
 published on         2019-11-24
 address              not kept
 on the publication   Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept
 file and line        seeds/figures.csv:3
 recorded             2026-01-02T03:04:05Z (import 1)

"#]]
    );
    assert_data_eq!(
        session.ok(&["undo", "1", "--format", "json"]),
        str![[r#"
{
  "import": 1,
  "removed": 19,
  "restored": 0,
  "kept": [],
  "items_removed": [
    {
      "item": "publication",
      "code": "qingdao-2019"
    }
  ],
  "items_restored": [],
  "items_kept": []
}

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "imports"]),
        str![[r#"
 import   recorded at            file                     encoding   undone at
──────────────────────────────────────────────────────────────────────────────────────────
      1   2026-01-02T03:04:05Z   seeds/publications.csv   UTF-8      2026-01-02T03:04:05Z
      1   2026-01-02T03:04:05Z   seeds/figures.csv        UTF-8      2026-01-02T03:04:05Z
      2   2026-01-02T03:04:05Z   a.csv                    UTF-8      2026-01-02T03:04:05Z
      3   2026-01-02T03:04:05Z   b.csv                    UTF-8      2026-01-02T03:04:05Z

"#]]
    );
}

#[test]
fn an_exported_ledger_is_rebuilt() {
    let session = Session::seeded();
    assert_data_eq!(
        session.ok(&["export", "out"]),
        str![[r#"
Exported to out: figures 19

"#]]
    );
    let mut names: Vec<String> = std::fs::read_dir(session.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_data_eq!(
        names.join(" "),
        str![
            "accepted.csv amendments.csv breaks.csv corrections.csv figures.csv groups.csv measures.csv publications.csv ratios.csv regions.csv settings.csv sources.csv successions.csv units.csv"
        ]
    );
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    assert_data_eq!(
        session.ok(&["--ledger", "again.db", "import", "out"]),
        str![[r#"
Import: 19 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  out/accepted.csv: 1 line (1 of headings), UTF-8
  out/amendments.csv: 1 line (1 of headings), UTF-8
  out/breaks.csv: 1 line (1 of headings), UTF-8
  out/corrections.csv: 1 line (1 of headings), UTF-8
  out/figures.csv: 20 lines (1 of headings, 19 of figures), UTF-8
  out/groups.csv: 6 lines (1 of headings, 5 of items), UTF-8
  out/measures.csv: 20 lines (1 of headings, 19 of items), UTF-8
  out/publications.csv: 2 lines (1 of headings, 1 of items), UTF-8
  out/ratios.csv: 6 lines (1 of headings, 5 of items), UTF-8
  out/regions.csv: 15 lines (1 of headings, 14 of items), UTF-8
  out/settings.csv: 2 lines (1 of headings, 1 of items), UTF-8
  out/sources.csv: 3 lines (1 of headings, 2 of items), UTF-8
  out/successions.csv: 1 line (1 of headings), UTF-8
  out/units.csv: 6 lines (1 of headings, 5 of items), UTF-8
  new: publication (1): qingdao-2019

"#]]
    );
    assert_eq!(session.exported("again.db"), session.exported("careledger.db"));
    assert_data_eq!(
        session.refused(&["export", "out"]),
        str![[r#"
error: out is not an empty folder
  hint: export to a new or an empty folder; no file is overwritten

"#]]
    );
}

#[test]
fn a_template_is_filled_in_and_imported() {
    let session = Session::seeded();
    let template = session.ok(&["template", "funding", "--lang", "zh"]);
    assert_data_eq!(
        &template,
        str![[r#"
﻿项目,金额,年份,资金来源
政府购买专业社会服务,,,财政
社会慈善基金,,,慈善
农村留守儿童社工关爱试点,,,未说明
困境残障儿童身体康复和其他专业社工服务,,,未说明

"#]]
    );
    assert!(template.starts_with('\u{FEFF}'), "Excel needs a byte-order mark");
    // Half of it: what was left as it came says nothing.
    let filled = template.replacen(",,,", ",150万元,2020,", 2);
    assert_ne!(filled, template);
    session.file("filled.csv", filled);
    let arguments = ["import", "filled.csv", "--publication", "annual", "--title", "t", "--publisher", "p"];
    assert_data_eq!(
        session.ok(&[&arguments[..], &["--published-on", "2021-01-31"]].concat()),
        str![[r#"
Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  filled.csv: 5 lines (1 of headings, 2 of figures, 2 not filled in, left out), UTF-8 (BOM)
  new: publication (1): annual

"#]]
    );
    assert_data_eq!(
        session.ok(&["template", "workforce"]),
        str![[r#"
﻿measure,region,period,value
child-welfare supervisors,Qingdao,,
child-welfare directors,Qingdao,,

"#]]
    );
    assert_data_eq!(
        session.ok(&["template", "children"]),
        str![[r#"
﻿category,count,date
"minors in difficulty, total",,
orphans,,
children in difficulty,,
rural left-behind children,,

"#]]
    );
    assert_data_eq!(
        session.ok(&["template", "services", "--lang", "zh"]),
        str![[r#"
﻿服务,年份,人次
入户调研,,
个案服务,,
小组服务,,
社区活动,,
身体康复,,
学业辅导,,
心理疏导,,
素质提升,,
夏、冬令营等其他服务,,

"#]]
    );
}

#[test]
fn in_csv_the_notes_go_to_the_error_output_whatever_was_asked() {
    let session = Session::seeded();
    let none = "note: Qingdao has no figures for 2031; the nearest period is 2019-11-24\n";
    for arguments in [&["show", "孤儿"][..], &["trend", "孤儿"], &["report", "children"]] {
        let answer = session.run(&[arguments, &["--period", "2031", "--format", "csv"]].concat());
        assert_eq!((answer.code, answer.err.as_str()), (0, none), "{arguments:?}");
        assert_eq!(answer.out.lines().count(), 1, "{arguments:?}");
    }
    assert!(session.run(&["list", "publications", "--format", "csv"]).err.starts_with("note: qingdao-2019: "));
}

#[test]
fn a_list_of_publications_is_no_news() {
    let session = Session::seeded();
    session.file("publications.csv", session.run(&["report", "publications", "--format", "csv"]).out);
    assert_data_eq!(
        session.ok(&["import", "publications.csv"]),
        str![[r#"
Nothing to record: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  publications.csv: 2 lines (1 of headings, 1 of items), UTF-8

"#]]
    );
}
