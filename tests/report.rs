//! `report`: the canned reports in every form, and what they say when there is nothing to show.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

/// Two more years of services, a withheld figure, a total that its parts do not add up to.
fn with_later_figures() -> Session {
    let session = Session::seeded();
    session
        .file(
            "services.csv",
            "service,year,person_times\ncasework,2020,3000\ngroup work,2020,c\ncasework,2021,3500余\ngroup work,2021,700\ncasework,2022-06,300\n",
        )
        .file(
            "children.csv",
            "category,count,date\n困境未成年人,100,2020-12-31\n孤儿,60,2020-12-31\n困境儿童,30,2020-12-31\n农村留守儿童,5,2020-12-31\n",
        );
    let arguments = ["import", "services.csv", "children.csv", "--publication", "annual", "--title", "Annual|report"];
    session.ok(&[&arguments[..], &["--publisher", "Bureau", "--published-on", "2022-07-01"]].concat());
    session
}

#[test]
fn years_stand_side_by_side_and_other_periods_by_themselves() {
    assert_data_eq!(
        with_later_figures().ok(&["report", "services"]),
        str![[r#"
Services: Qingdao, by year
 service type      unit                            2020                    2021
────────────────────────────────────────────────────────────────────────────────
 by method
   casework        person-times                   3,000         more than 3,500
   group work      person-times            (suppressed)                     700
   sum by method   person-times   more than 3,000 [2/4]   more than 4,200 [2/4]
 publication                                     annual                  annual

Services: Qingdao, 2022-06
 service type   value   unit           publication
───────────────────────────────────────────────────
 by method
   casework       300   person-times   annual

Services: Qingdao, 2017-01-01 to 2019-11-24 (cumulative, not a year)
 service type                                              value   unit            share   publication
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 by method
   home-visit survey                             more than 1,800   person-times            qingdao-2019
   casework                                      more than 8,000   person-times            qingdao-2019
   group work                                    more than 2,000   person-times            qingdao-2019
   community activity                            more than 2,800   person-times            qingdao-2019
   sum of these 4                               more than 14,600   person-times            derived
 by content
   physical rehabilitation                                   810   person-times    6.2 %   qingdao-2019   █▏
   tutoring                                                  540   person-times    4.1 %   qingdao-2019   ▊
   psychological counselling                                 650   person-times    5.0 %   qingdao-2019   █
   personal development                                    2,160   person-times   16.5 %   qingdao-2019   ███▎
   summer and winter camps and other services              8,960   person-times   68.3 %   qingdao-2019   █████████████▋
   sum of these 5                                         13,120   person-times            derived

Notes:
  - by method, Qingdao, 2020: only 2 of the 4 parts have figures; their sum is not the whole
  - by method, Qingdao, 2021: only 2 of the 4 parts have figures; their sum is not the whole
  - the figures for 2017-01-01 to 2019-11-24 are for the whole of that time, not for a year, and cannot be compared with yearly ones
  - by method: Services by how they were given; the types are disjoint. A contact may also be counted by content, so the two groups are never added to each other
  - by content: Services by what was given; the types are disjoint. A contact may also be counted by method, so the two groups are never added to each other
  - 1 figure is without a value; the reason is in brackets

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - annual: Bureau, “Annual|report”, 2022-07-01

"#]]
    );
}

#[test]
fn a_total_that_its_parts_do_not_add_up_to_is_said() {
    let session = with_later_figures();
    assert_data_eq!(
        session.ok(&["report", "children"]),
        str![[r#"
Children: Qingdao, 2020-12-31
 category                                         value   unit       share   publication
────────────────────────────────────────────────────────────────────────────────────────────────────────
 minors in difficulty, total                        100   persons            annual
   orphans                                           60   persons   60.0 %   annual        ████████████
   children in difficulty                            30   persons   30.0 %   annual        ██████
   rural left-behind children                         5   persons    5.0 %   annual        █
   sum of the parts, beside the published total      95   persons            derived

Notes:
  - categories of minors in difficulty, Qingdao, 2020-12-31: the parts add up to 95, the published total is 100 (+5)
  - there are figures for 1 other period, the earliest 2019-11-24; see them with --from and --to

Sources:
  - annual: Bureau, “Annual|report”, 2022-07-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--lang", "zh", "--period", "2020年"]),
        str![[r#"
儿童：青岛市，2020-12-31
 类别                             数值   单位     占比   出版物
───────────────────────────────────────────────────────────────────────────────
 困境未成年人                      100   人              annual
   孤儿                             60   人     60.0 %   annual   ████████████
   困境儿童                         30   人     30.0 %   annual   ██████
   农村留守儿童                      5   人      5.0 %   annual   █
   各部分之和（对照公布的总数）     95   人              推算

注：
  - 困境未成年人的类别，青岛市，2020-12-31：各部分之和 95 与公布的总数 100 不符（相差 +5）

来源：
  - annual：Bureau，《Annual|report》，2022-07-01

"#]]
    );
}

#[test]
fn markdown_and_csv() {
    let session = with_later_figures();
    assert_data_eq!(
        session.ok(&["report", "children", "--format", "markdown"]),
        str![[r#"
### Children: Qingdao, 2020-12-31

| category                                           | value | unit    |  share | publication |
|----------------------------------------------------|------:|---------|-------:|-------------|
| minors in difficulty, total                        |   100 | persons |        | annual      |
| &emsp;orphans                                      |    60 | persons | 60.0 % | annual      |
| &emsp;children in difficulty                       |    30 | persons | 30.0 % | annual      |
| &emsp;rural left-behind children                   |     5 | persons |  5.0 % | annual      |
| &emsp;sum of the parts, beside the published total |    95 | persons |        | derived     |

Notes:

- categories of minors in difficulty, Qingdao, 2020-12-31: the parts add up to 95, the published total is 100 (+5)
- there are figures for 1 other period, the earliest 2019-11-24; see them with --from and --to

Sources:

- annual: Bureau, “Annual|report”, 2022-07-01

"#]]
    );
    let answer = session.run(&["report", "children", "--format", "csv", "--lang", "zh"]);
    assert_data_eq!(
        answer.out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation
children.total,困境未成年人,all,370200,青岛市,2020-12-31,2020-12-31,100,100,100,exact,normal,person,annual,100,
children.orphans,孤儿,all,370200,青岛市,2020-12-31,2020-12-31,60,60,60,exact,normal,person,annual,60,
children.in-difficulty,困境儿童,all,370200,青岛市,2020-12-31,2020-12-31,30,30,30,exact,normal,person,annual,30,
children.left-behind,农村留守儿童,all,370200,青岛市,2020-12-31,2020-12-31,5,5,5,exact,normal,person,annual,5,
children.categories,困境未成年人的类别,all,370200,青岛市,2020-12-31,2020-12-31,95,95,95,exact,derived,person,,,sum of 3/3 parts

"#]]
    );
    assert_data_eq!(
        answer.err,
        str![[r#"
注：困境未成年人的类别，青岛市，2020-12-31：各部分之和 95 与公布的总数 100 不符（相差 +5）
注：另有 1 个期间的数字，最早为 2019-11-24；用 --from 和 --to 查看

"#]]
    );
}

#[test]
fn json_is_one_object_with_exact_decimals() {
    let session = Session::seeded();
    session.file("f.csv", "program,amount,year\n社会慈善基金,\"1,020.05元\",2020\n政府购买专业社会服务,x,2020\n");
    let arguments = ["import", "f.csv", "--publication", "annual", "--title", "t", "--publisher", "p"];
    session.ok(&[&arguments[..], &["--published-on", "2021-01-31"]].concat());
    let answer = session.ok(&["report", "funding", "--period", "2020", "--format", "json"]);
    assert_data_eq!(
        answer,
        str![[r#"
{
  "report": "funding",
  "as_known_on": null,
  "rows": [
    {
      "measure": "funding.purchased-services",
      "name": "government purchase of social services",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2020-01-01",
      "period_end": "2020-12-31",
      "value": null,
      "low": null,
      "high": null,
      "qualifier": null,
      "status": "not available",
      "unit": "yuan",
      "publication": "annual",
      "as_written": "x",
      "derivation": null
    },
    {
      "measure": "funding.charitable-fund",
      "name": "charitable fund",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2020-01-01",
      "period_end": "2020-12-31",
      "value": 1020.05,
      "low": 1020.05,
      "high": 1020.05,
      "qualifier": "exact",
      "status": "normal",
      "unit": "yuan",
      "publication": "annual",
      "as_written": "1,020.05元",
      "derivation": null
    }
  ],
  "notes": [
    "funding programs: Funding by program; the money of one program may be part of another's, so programs are never added",
    "1 figure is without a value; the reason is in brackets"
  ]
}

"#]]
    );
}

#[test]
fn funding_and_workforce_in_chinese() {
    let session = Session::seeded().speaking("zh");
    assert_data_eq!(
        session.ok(&["report", "funding"]),
        str![[r#"
资金：青岛市，2017-01-01 至 2019-11-24（累计，不是一年）
 项目                                        数值   单位   资金来源   地点                     出版物
────────────────────────────────────────────────────────────────────────────────────────────────────────────
 资金项目
   政府购买专业社会服务                     319万   元     财政       青岛市                   qingdao-2019
   社会慈善基金                              40万   元     慈善       青岛市                   qingdao-2019
   农村留守儿童社工关爱试点                 100万   元     未说明     院上镇、田庄镇           qingdao-2019
   困境残障儿童身体康复和其他专业社工服务    80万   元     未说明     市南区、市北区、李沧区   qingdao-2019

注：
  - 2017-01-01 至 2019-11-24 的数字是整段时间的累计，不是一年的，不能与年度数字比较
  - 资金项目：按项目分的资金；一个项目的钱可能包含在另一个项目之内，不相加
  - 政府购买专业社会服务、社会慈善基金：文章没有说明资金的期间；所在段落以“2017年以来”开头，据此记为2017-01-01至2019-11-24
  - 农村留守儿童社工关爱试点、困境残障儿童身体康复和其他专业社工服务：文章没有说明资金的期间（同上，记为2017-01-01至2019-11-24），也没有说明这笔钱是否包含在政府购买服务的319万元之内

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "workforce"]),
        str![[r#"
队伍：青岛市，2019-11-24
 岗位            数值   单位       出版物
────────────────────────────────────────────────
 工作岗位
   儿童督导员     137   个镇(街)   qingdao-2019
   儿童主任     6,561   个村(居)   qingdao-2019

注：
  - 工作岗位：设有岗位的地方数；镇街与村居是不同的单位，不相加

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24

"#]]
    );
}

#[test]
fn what_was_known_on_a_day() {
    let session = with_later_figures();
    assert_data_eq!(
        session.ok(&["report", "children", "--as-known-on", "2022年6月30日"]),
        str![[r#"
As known on 2022-06-30

Children: Qingdao, 2019-11-24
 category                                          value   unit       share   publication
────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 minors in difficulty, total                      10,668   persons            qingdao-2019
   orphans                                           814   persons    7.6 %   qingdao-2019   █▌
   children in difficulty                          9,391   persons   88.0 %   qingdao-2019   █████████████████▌
   rural left-behind children                        463   persons    4.3 %   qingdao-2019   ▊
   sum of the parts, beside the published total   10,668   persons            derived

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "publications", "--as-known-on", "2022-06-30"]),
        str![[r#"
As known on 2022-06-30

 code           published on   publisher   title                                        address    figures   about
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 qingdao-2019   2019-11-24     齐鲁壹点    10668名困境儿童 青岛引社会力量建关爱保护网   not kept        19   2017-01-01/2019-11-24

Notes:
  - qingdao-2019: Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--as-known-on", "2019-01-01"]),
        str![[r#"
As known on 2019-01-01

Notes:
  - as known on 2019-01-01, Qingdao has no such figures at all

"#]]
    );
}

#[test]
fn nothing_to_show_says_why_and_what_is_nearest() {
    let session = with_later_figures();
    assert_data_eq!(
        session.ok(&["report", "services", "--period", "2025"]),
        str![[r#"
Notes:
  - Qingdao has no figures for 2025; the nearest period is 2022-06

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "services", "--to", "2016", "--lang", "zh"]),
        str![[r#"
注：
  - 青岛市在 2016-12-31 及以前没有数字；最近的期间是 2017-01-01/2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "services", "--from", "2023"]),
        str![[r#"
Notes:
  - Qingdao has no figures from 2023-01-01 on; the nearest period is 2022-06

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "funding", "--region", "Laixi"]),
        str![[r#"
Notes:
  - Laixi has no such figures at all

"#]]
    );
    assert_data_eq!(
        session.refused(&["report", "funding", "--region", "Laixy"]),
        str![[r#"
error: the ledger knows no region `Laixy`
  hint: did you mean Laixi (370285)? see `list regions`; `import --add` records a new one

"#]]
    );
    assert_data_eq!(
        session.refused(&["report", "funding", "--from", "2021", "--to", "2020"]),
        str![[r#"
error: --from 2021 is after --to 2020
  hint: swap them

"#]]
    );
}

#[test]
fn coverage_and_publications() {
    let session = with_later_figures();
    assert_data_eq!(
        session.ok(&["report", "coverage", "--from", "2020"]),
        str![[r#"
 measure                       region    periods   which
───────────────────────────────────────────────────────────────────────
 minors in difficulty, total   Qingdao         1   2020-12-31
 orphans                       Qingdao         1   2020-12-31
 children in difficulty        Qingdao         1   2020-12-31
 rural left-behind children    Qingdao         1   2020-12-31
 casework                      Qingdao         3   2020, 2021, 2022-06
 group work                    Qingdao         2   2020, 2021

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "publications", "--lang", "zh"]),
        str![[r#"
 代码           发布日期     发布者     标题                                         网址     数字   所述时间
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 qingdao-2019   2019-11-24   齐鲁壹点   10668名困境儿童 青岛引社会力量建关爱保护网   未保留     19   2017-01-01/2019-11-24
 annual         2022-07-01   Bureau     Annual|report                                未保留      9   2020-01-01/2022-06-30

注：
  - qingdao-2019：记者尚青龙报道，数字来自青岛市民政局，青岛新闻客户端转载；没有留下网址

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "coverage", "--period", "2020", "--format", "csv"]),
        str![[r#"
measure,name,breakdown,region,region_name,periods,period_start,period_end
children.total,"minors in difficulty, total",all,370200,Qingdao,1,2020-12-31,2020-12-31
children.orphans,orphans,all,370200,Qingdao,1,2020-12-31,2020-12-31
children.in-difficulty,children in difficulty,all,370200,Qingdao,1,2020-12-31,2020-12-31
children.left-behind,rural left-behind children,all,370200,Qingdao,1,2020-12-31,2020-12-31
services.casework,casework,all,370200,Qingdao,1,2020-01-01,2020-12-31
services.group-work,group work,all,370200,Qingdao,1,2020-01-01,2020-12-31

"#]]
    );
}

#[test]
fn publications_are_those_with_figures_of_what_was_asked() {
    let session = with_later_figures();
    session.file("towns.csv", "measure,region,period,value\n孤儿,市南区,2020年末,5\n");
    session.ok(&["import", "towns.csv", "--publication", "annual"]);
    let codes = |asked: &[&str]| {
        let answer = session.run(&[&["report", "publications", "--format", "csv"], asked].concat());
        let figures = |line: &str| line.rsplit(',').nth(2).unwrap().to_owned();
        let code = |line: &str| line.split(',').next().unwrap().to_owned();
        answer.out.lines().skip(1).map(|line| format!("{} {}", code(line), figures(line))).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[]), ["qingdao-2019 19", "annual 10"]);
    assert_eq!(codes(&["--region", "市南区"]), ["annual 1"]);
    assert_eq!(codes(&["--period", "2019"]), ["qingdao-2019 6"]);
    assert_eq!(codes(&["--region", "青岛", "--from", "2021"]), ["annual 3"]);
    assert_data_eq!(
        session.ok(&["report", "publications", "--region", "市南区", "--period", "2019"]),
        str![[r#"
Notes:
  - Shinan District has no figures for 2019; the nearest period is 2020-12-31

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "publications", "--as-known-on", "2019-01-01"]),
        str![[r#"
As known on 2019-01-01

Notes:
  - as known on 2019-01-01, the ledger has no such figures at all

"#]]
    );
}

#[test]
fn colour_is_for_terminals_only_and_a_closed_pipe_is_no_error() {
    let session = Session::seeded();
    let answer = session.run_with(&["report", "overview"], |command| command.env("CLICOLOR_FORCE", "1"));
    assert!(answer.out.contains("\u{1B}[1m"), "forced colour is not there");
    assert!(!session.ok(&["report", "overview"]).contains('\u{1B}'));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let answer = session.run_with(&["report", "overview"], |command| command.stdout(writer));
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
}

#[test]
fn control_characters_of_a_file_never_reach_the_terminal() {
    let session = Session::seeded();
    session
        .file("m.csv", "code,domain,kind,unit,name_en\nchildren.odd,children,stock,person,\"a\u{1B}[31mb\nc\"\n")
        .file("r.csv", "code,name_zh,name_en,level,parent\n370299,x\u{1B}[31m,y\u{1B}[31m,district,370200\n")
        .file("f.csv", "measure,region,period,value\nchildren.odd,370299,2020,5\n");
    let publication =
        ["--publication", "odd", "--title", "t\u{1B}[31m", "--publisher", "p", "--published-on", "2021-02-01"];
    session.ok(&[&["import", "m.csv", "r.csv", "f.csv"], &publication[..]].concat());
    for arguments in
        [&["trend", "children.odd"][..], &["show", "children.odd"], &["report", "children"], &["report", "overview"]]
    {
        for format in ["table", "markdown"] {
            let more = ["--region", "all", "--format", format];
            // Forced colour, for else every escape is taken out on the way to a file.
            let answer = session.run_with(&[arguments, &more].concat(), |command| command.env("CLICOLOR_FORCE", "1"));
            assert!(!answer.out.contains("\u{1B}[31m"), "{arguments:?}: {}", answer.out);
            assert!(!answer.out.contains("b\nc"), "{arguments:?}: {}", answer.out);
        }
    }
    let answer = session.run_with(&["home", "370299"], |command| command.env("CLICOLOR_FORCE", "1"));
    assert_eq!((answer.code, answer.out.as_str()), (0, "Home region: y␛[31m (370299)\n"));
}

#[test]
fn a_program_that_runs_in_a_town_is_named_there() {
    let session = Session::seeded();
    assert_data_eq!(
        session.ok(&["report", "funding", "--region", "院上镇"]),
        str![[r#"
Notes:
  - Yuanshang Town has no such figures at all
  - pilot: social-work care for rural left-behind children: runs here, but its amount is not split between its places; see show with --region all

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "funding", "--region", "市南区", "--lang", "zh"]),
        str![[r#"
注：
  - 市南区没有任何这样的数字
  - 困境残障儿童身体康复和其他专业社工服务：在这里实施，但金额没有分到各地，见 show --region all

"#]]
    );
}

/// None, next to none, withheld and not mentioned are told apart in the picture.
#[test]
fn nothing_little_and_withheld_have_each_a_mark() {
    let session = Session::seeded();
    session.file(
        "figures.csv",
        "measure,period,value\nchildren.total,2021-12-31,100000\n孤儿,2021-12-31,0\n困境儿童,2021-12-31,20\n\
        农村留守儿童,2021-12-31,c\n",
    );
    let publication = ["--publication", "a", "--title", "t", "--publisher", "p", "--published-on", "2022-01-01"];
    session.ok(&[&["import", "--confirm", "figures.csv"], &publication[..]].concat());
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2021"]),
        str![[r#"
Children: Qingdao, 2021-12-31
 category                                                value   unit      share   publication
───────────────────────────────────────────────────────────────────────────────────────────────────
 minors in difficulty, total                           100,000   persons           a
   orphans                                                   0   persons   0.0 %   a             0
   children in difficulty                                   20   persons   0.0 %   a             ▏
   rural left-behind children                     (suppressed)   persons           a             ?
   sum of the parts, beside the published total   more than 20   persons           derived
 0 zero; ? withheld

Notes:
  - 1 figure is without a value; the reason is in brackets

Sources:
  - a: p, “t”, 2022-01-01

"#]]
    );
}
