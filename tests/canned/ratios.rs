//! `report ratios`: declared ratios of figures that match, and why one is not given; declaring them.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const RATIOS: &str = "code,numerator,denominator,per,name_zh,name_en,definition_zh,definition_en
pilot-per-child,funding.left-behind-pilot,children.left-behind,1,试点人均,pilot per left-behind child,,
orphans-per-1000,孤儿,困境未成年人,1000,每千名困境未成年人中的孤儿,orphans per 1000 minors,同一天的,Of the same day
backwards,children.total,casework,,倒过来,backwards,,
";

fn session() -> Session {
    let session = Session::seeded();
    session.file(
        "figures.csv",
        "measure,period,value\n\
        困境未成年人,2020-06-30,9000\n困境未成年人,2020-12-31,1.0万\ncasework,2020,3000余\ncasework,2021,4000\n入户调研,2020,c\n\
        孤儿,2020-12-31,800\n儿童主任,2020-12-31,0\n",
    );
    let publication = ["--publication", "annual", "--title", "t", "--publisher", "p", "--published-on", "2021-03-01"];
    session.ok(&[&["import", "--confirm", "figures.csv"], &publication[..]].concat());
    session
}

#[test]
fn the_ratios_of_the_2019_figures() {
    let session = Session::seeded();
    assert_data_eq!(
        session.ok(&["report", "ratios"]),
        str![[r#"
Ratios: Qingdao
 ratio                                                         value   unit                      numerator                                                                         denominator                                     publications
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 casework per minor in difficulty                    more than 0.749   person-times per person   more than 8,000 person-times, 2017-01-01 to 2019-11-24 (cumulative, not a year)   10,668 persons, 2019-11-24                      qingdao-2019
 minors in difficulty per village with a director               1.63   persons per village       10,668 persons, 2019-11-24                                                        6,561 villages and neighbourhoods, 2019-11-24   qingdao-2019
 minors in difficulty per town with a supervisor                77.9   persons per town          10,668 persons, 2019-11-24                                                        137 towns and sub-districts, 2019-11-24         qingdao-2019
 home-visit surveys per minor in difficulty          more than 0.168   person-times per person   more than 1,800 person-times, 2017-01-01 to 2019-11-24 (cumulative, not a year)   10,668 persons, 2019-11-24                      qingdao-2019
 purchased services per minor in difficulty         299 (298 to 300)   yuan per person           3,190,000 yuan, 2017-01-01 to 2019-11-24 (cumulative, not a year)                 10,668 persons, 2019-11-24                      qingdao-2019

Notes:
  - casework per minor in difficulty: Person-times of casework in a period, over the minors in difficulty last counted in it; not how often each of them was seen
  - minors in difficulty per village with a director: Minors in difficulty on a date, over the villages and neighbourhoods that have a child-welfare director on that date; places, not directors
  - minors in difficulty per town with a supervisor: Minors in difficulty on a date, over the towns and sub-districts that have a child-welfare supervisor on that date; places, not supervisors
  - home-visit surveys per minor in difficulty: Person-times of home-visit surveys in a period, over the minors in difficulty last counted in it; not how often each of them was visited
  - purchased services per minor in difficulty: Government money spent on buying social services in a period, over the minors in difficulty last counted in it; those counted then are not all who were helped in the period
  - for the whole of 2017-01-01 to 2019-11-24, not for a year: casework per minor in difficulty, home-visit surveys per minor in difficulty, purchased services per minor in difficulty
  - government purchase of social services: The article does not state the period of the money; its paragraph opens with "since 2017", so it is recorded as 2017-01-01 to 2019-11-24

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "ratios", "--lang", "zh"]),
        str![[r#"
比值：青岛市
 比值                                                      数值   单位        分子                                                      分母                        出版物
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 困境未成年人人均个案服务                               0.749余   人次/人     8,000余人次，2017-01-01 至 2019-11-24（累计，不是一年）   10,668人，2019-11-24        qingdao-2019
 每个设有儿童主任的村（居）的困境未成年人                  1.63   人/村(居)   10,668人，2019-11-24                                      6,561个村(居)，2019-11-24   qingdao-2019
 每个设有儿童督导员的镇（街）的困境未成年人                77.9   人/镇(街)   10,668人，2019-11-24                                      137个镇(街)，2019-11-24     qingdao-2019
 困境未成年人人均入户调研                               0.168余   人次/人     1,800余人次，2017-01-01 至 2019-11-24（累计，不是一年）   10,668人，2019-11-24        qingdao-2019
 困境未成年人人均购买服务资金                 299（298 至 300）   元/人       319万元，2017-01-01 至 2019-11-24（累计，不是一年）       10,668人，2019-11-24        qingdao-2019

注：
  - 困境未成年人人均个案服务：期间内个案服务的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数
  - 每个设有儿童主任的村（居）的困境未成年人：某日的困境未成年人人数，除以同日设有儿童主任的村（居）数；是地方数，不是主任的人数
  - 每个设有儿童督导员的镇（街）的困境未成年人：某日的困境未成年人人数，除以同日设有儿童督导员的镇（街）数；是地方数，不是督导员的人数
  - 困境未成年人人均入户调研：期间内入户调研的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数
  - 困境未成年人人均购买服务资金：期间内政府购买专业社会服务的资金，除以期间内最后一次公布的困境未成年人人数；那天在册的人不等于期间内受益的人
  - 是 2017-01-01 至 2019-11-24 整段时间的，不是一年的：困境未成年人人均个案服务、困境未成年人人均入户调研、困境未成年人人均购买服务资金
  - 政府购买专业社会服务：文章没有说明资金的期间；所在段落以“2017年以来”开头，据此记为2017-01-01至2019-11-24

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "ratios"]),
        str![[r#"
 code                                  name                                               numerator                                denominator                   per
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ratios.casework-per-child             casework per minor in difficulty                   casework                                 minors in difficulty, total     1
 ratios.children-per-director          minors in difficulty per village with a director   minors in difficulty, total              child-welfare directors         1
 ratios.children-per-supervisor        minors in difficulty per town with a supervisor    minors in difficulty, total              child-welfare supervisors       1
 ratios.home-visits-per-child          home-visit surveys per minor in difficulty         home-visit survey                        minors in difficulty, total     1
 ratios.purchased-services-per-child   purchased services per minor in difficulty         government purchase of social services   minors in difficulty, total     1

 code                                  definition
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ratios.casework-per-child             Person-times of casework in a period, over the minors in difficulty last counted in it; not how often each of them was seen
 ratios.children-per-director          Minors in difficulty on a date, over the villages and neighbourhoods that have a child-welfare director on that date; places, not directors
 ratios.children-per-supervisor        Minors in difficulty on a date, over the towns and sub-districts that have a child-welfare supervisor on that date; places, not supervisors
 ratios.home-visits-per-child          Person-times of home-visit surveys in a period, over the minors in difficulty last counted in it; not how often each of them was visited
 ratios.purchased-services-per-child   Government money spent on buying social services in a period, over the minors in difficulty last counted in it; those counted then are not all who were helped in the period

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "ratios", "--lang", "zh", "--format", "csv"]),
        str![[r#"
code,numerator,denominator,per,name_zh,name_en,definition_zh,definition_en
ratios.casework-per-child,services.casework,children.total,1,困境未成年人人均个案服务,casework per minor in difficulty,期间内个案服务的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数,"Person-times of casework in a period, over the minors in difficulty last counted in it; not how often each of them was seen"
ratios.children-per-director,children.total,workforce.directors,1,每个设有儿童主任的村（居）的困境未成年人,minors in difficulty per village with a director,某日的困境未成年人人数，除以同日设有儿童主任的村（居）数；是地方数，不是主任的人数,"Minors in difficulty on a date, over the villages and neighbourhoods that have a child-welfare director on that date; places, not directors"
ratios.children-per-supervisor,children.total,workforce.supervisors,1,每个设有儿童督导员的镇（街）的困境未成年人,minors in difficulty per town with a supervisor,某日的困境未成年人人数，除以同日设有儿童督导员的镇（街）数；是地方数，不是督导员的人数,"Minors in difficulty on a date, over the towns and sub-districts that have a child-welfare supervisor on that date; places, not supervisors"
ratios.home-visits-per-child,services.home-visits,children.total,1,困境未成年人人均入户调研,home-visit surveys per minor in difficulty,期间内入户调研的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数,"Person-times of home-visit surveys in a period, over the minors in difficulty last counted in it; not how often each of them was visited"
ratios.purchased-services-per-child,funding.purchased-services,children.total,1,困境未成年人人均购买服务资金,purchased services per minor in difficulty,期间内政府购买专业社会服务的资金，除以期间内最后一次公布的困境未成年人人数；那天在册的人不等于期间内受益的人,"Government money spent on buying social services in a period, over the minors in difficulty last counted in it; those counted then are not all who were helped in the period"

"#]]
    );
}

#[test]
fn a_ratio_that_is_not_given_says_why() {
    let session = session();
    session.file("ratios.csv", RATIOS);
    assert_data_eq!(
        session.ok(&["import", "ratios.csv"]),
        str![[r#"
Import 3: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  ratios.csv: 4 lines (1 of headings, 3 of items), UTF-8
  new: ratio (3): pilot-per-child, orphans-per-1000, backwards

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "ratios"]),
        str![[r#"
Ratios: Qingdao
 ratio                                                          value   unit                        numerator                                                                         denominator                                     publications
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 casework per minor in difficulty                     more than 0.285   person-times per person     more than 3,000 person-times, 2020                                                10,000 persons, 2020-12-31                      annual
 minors in difficulty per village with a director                1.63   persons per village         10,668 persons, 2019-11-24                                                        6,561 villages and neighbourhoods, 2019-11-24   qingdao-2019
 minors in difficulty per town with a supervisor                 77.9   persons per town            10,668 persons, 2019-11-24                                                        137 towns and sub-districts, 2019-11-24         qingdao-2019
 home-visit surveys per minor in difficulty           more than 0.168   person-times per person     more than 1,800 person-times, 2017-01-01 to 2019-11-24 (cumulative, not a year)   10,668 persons, 2019-11-24                      qingdao-2019
 purchased services per minor in difficulty          299 (298 to 300)   yuan per person             3,190,000 yuan, 2017-01-01 to 2019-11-24 (cumulative, not a year)                 10,668 persons, 2019-11-24                      qingdao-2019
 orphans per 1000 minors                            80 (76.1 to 84.3)   persons per 1,000 persons   800 persons, 2020-12-31                                                           10,000 persons, 2020-12-31                      annual

Not given: Qingdao
 ratio                                              numerator                                                           denominator                                 why
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 casework per minor in difficulty                   4,000 person-times, 2021                                            minors in difficulty, total                 no figure for the denominator at the same time
 minors in difficulty per village with a director   10,000 persons, 2020-12-31                                          0 villages and neighbourhoods, 2020-12-31   the denominator may be zero
 minors in difficulty per town with a supervisor    10,000 persons, 2020-12-31                                          child-welfare supervisors                   no figure for the denominator at the same time
 home-visit surveys per minor in difficulty         (suppressed), 2020                                                  10,000 persons, 2020-12-31                  the numerator has no value
 pilot per left-behind child                        1,000,000 yuan, 2017-01-01 to 2019-11-24 (cumulative, not a year)   463 persons, 2019-11-24                     the program runs in Yuanshang Town, Tianzhuang Town only, the other figure is of the whole region
 backwards                                          10,000 persons, 2020-12-31                                          casework                                    a level on a date is not divided by an amount over a period

Notes:
  - casework per minor in difficulty: Person-times of casework in a period, over the minors in difficulty last counted in it; not how often each of them was seen
  - minors in difficulty per village with a director: Minors in difficulty on a date, over the villages and neighbourhoods that have a child-welfare director on that date; places, not directors
  - minors in difficulty per town with a supervisor: Minors in difficulty on a date, over the towns and sub-districts that have a child-welfare supervisor on that date; places, not supervisors
  - home-visit surveys per minor in difficulty: Person-times of home-visit surveys in a period, over the minors in difficulty last counted in it; not how often each of them was visited
  - purchased services per minor in difficulty: Government money spent on buying social services in a period, over the minors in difficulty last counted in it; those counted then are not all who were helped in the period
  - orphans per 1000 minors: Of the same day
  - for the whole of 2017-01-01 to 2019-11-24, not for a year: home-visit surveys per minor in difficulty, purchased services per minor in difficulty
  - government purchase of social services: The article does not state the period of the money; its paragraph opens with "since 2017", so it is recorded as 2017-01-01 to 2019-11-24
  - pilot: social-work care for rural left-behind children: The article states neither the period of the money (recorded as 2017-01-01 to 2019-11-24, as above) nor whether it is part of the 3,190,000 yuan for purchased services
  - 1 figure is without a value; the reason is in brackets

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - annual: p, “t”, 2021-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "ratios", "--lang", "zh", "--period", "2020"]),
        str![[r#"
比值：青岛市
 比值                                       数值   单位         分子                分母                   出版物
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 困境未成年人人均个案服务                0.285余   人次/人      3,000余人次，2020   10,000人，2020-12-31   annual
 每千名困境未成年人中的孤儿   80（76.1 至 84.3）   人/1,000人   800人，2020-12-31   10,000人，2020-12-31   annual

未给出：青岛市
 比值                                         分子                       分母                    原因
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 每个设有儿童主任的村（居）的困境未成年人     10,000人，2020-12-31       0个村(居)，2020-12-31   分母可能是零
 每个设有儿童主任的村（居）的困境未成年人     9,000人，2020-06-30        儿童主任                分母没有同一时间的数字
 每个设有儿童督导员的镇（街）的困境未成年人   10,000人，2020-12-31       儿童督导员              分母没有同一时间的数字
 每个设有儿童督导员的镇（街）的困境未成年人   9,000人，2020-06-30        儿童督导员              分母没有同一时间的数字
 困境未成年人人均入户调研                     （未公开），2020           10,000人，2020-12-31    分子没有数值
 困境未成年人人均购买服务资金                 政府购买专业社会服务       困境未成年人            分子没有数字
 试点人均                                     农村留守儿童社工关爱试点   农村留守儿童            分子没有数字
 倒过来                                       10,000人，2020-12-31       个案服务                时点数不除以时期数
 倒过来                                       9,000人，2020-06-30        个案服务                时点数不除以时期数

注：
  - 困境未成年人人均个案服务：期间内个案服务的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数
  - 每千名困境未成年人中的孤儿：同一天的
  - 1个数字没有数值，括号内是原因

来源：
  - annual：p，《t》，2021-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "ratios", "孤儿", "--format", "markdown"]),
        str![[r#"
### Ratios: Qingdao

| ratio                   |             value | unit                      | numerator               | denominator                | publications |
|-------------------------|------------------:|---------------------------|-------------------------|----------------------------|--------------|
| orphans per 1000 minors | 80 (76.1 to 84.3) | persons per 1,000 persons | 800 persons, 2020-12-31 | 10,000 persons, 2020-12-31 | annual       |

Notes:

- orphans per 1000 minors: Of the same day

Sources:

- annual: p, “t”, 2021-03-01

"#]]
    );
    let answer = session.run(&["report", "ratios", "casework", "--from", "2020", "--format", "csv"]);
    assert_data_eq!(
        answer.out,
        str![[r#"
ratio,name,breakdown,region,region_name,value,low,high,qualifier,unit,per,numerator,numerator_start,numerator_end,numerator_value,numerator_low,numerator_high,numerator_publication,denominator,denominator_start,denominator_end,denominator_value,denominator_low,denominator_high,denominator_publication,not_given
ratios.casework-per-child,casework per minor in difficulty,all,370200,Qingdao,,,,,person-time/person,1,services.casework,2021-01-01,2021-12-31,4000,4000,4000,annual,children.total,,,,,,,no figure for the denominator at the same time
ratios.casework-per-child,casework per minor in difficulty,all,370200,Qingdao,0.285,0.285,,more than,person-time/person,1,services.casework,2020-01-01,2020-12-31,3000,3000,,annual,children.total,2020-12-31,2020-12-31,10000,9500,10500,annual,
backwards,backwards,all,370200,Qingdao,,,,,person/person-time,1,children.total,2020-12-31,2020-12-31,10000,9500,10500,annual,services.casework,,,,,,,a level on a date is not divided by an amount over a period
backwards,backwards,all,370200,Qingdao,,,,,person/person-time,1,children.total,2020-06-30,2020-06-30,9000,9000,9000,annual,services.casework,,,,,,,a level on a date is not divided by an amount over a period

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "ratios", "funding.left-behind-pilot", "--region", "all", "--format", "json"]),
        str![[r#"
{
  "report": "ratios",
  "as_known_on": null,
  "rows": [
    {
      "ratio": "pilot-per-child",
      "name": "pilot per left-behind child",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "value": null,
      "low": null,
      "high": null,
      "qualifier": null,
      "unit": "yuan/person",
      "per": 1,
      "numerator": "funding.left-behind-pilot",
      "numerator_start": "2017-01-01",
      "numerator_end": "2019-11-24",
      "numerator_value": 1000000,
      "numerator_low": 995000,
      "numerator_high": 1005000,
      "numerator_publication": "qingdao-2019",
      "denominator": "children.left-behind",
      "denominator_start": "2019-11-24",
      "denominator_end": "2019-11-24",
      "denominator_value": 463,
      "denominator_low": 463,
      "denominator_high": 463,
      "denominator_publication": "qingdao-2019",
      "not_given": "the program runs in Yuanshang Town, Tianzhuang Town only, the other figure is of the whole region"
    }
  ],
  "notes": [
    "pilot: social-work care for rural left-behind children: The article states neither the period of the money (recorded as 2017-01-01 to 2019-11-24, as above) nor whether it is part of the 3,190,000 yuan for purchased services"
  ]
}

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "ratios", "心理疏导"]),
        str![[r#"
Notes:
  - there are no such ratios; `list ratios` shows those declared, an imported table of ratios declares others

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "ratios", "孤儿", "--as-known-on", "2020-01-01"]),
        str![[r#"
As known on 2020-01-01

Ratios: Qingdao
 ratio                     value   unit                        numerator                 denominator                  publications
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 orphans per 1000 minors    76.3   persons per 1,000 persons   814 persons, 2019-11-24   10,668 persons, 2019-11-24   qingdao-2019

Notes:
  - orphans per 1000 minors: Of the same day

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
}

#[test]
fn a_declaration_is_corrected_exported_and_undone() {
    let session = session();
    session.file("ratios.csv", RATIOS);
    let before = session.exported("careledger.db");
    session.ok(&["import", "ratios.csv"]);
    // The measures of a ratio are among what an undo must leave.
    session.file("per.csv", "code,numerator,denominator,per\norphans-per-1000,孤儿,困境未成年人,100\n");
    assert_data_eq!(
        session.refused(&["import", "per.csv"]),
        str![[r#"
per.csv:2:28: orphans-per-1000: per is recorded as `1000`, here `100`
  hint: use --correct if the ledger is wrong
error: 1 fault in per.csv; nothing was recorded

"#]]
    );
    assert_data_eq!(
        session.ok(&["import", "per.csv", "--correct"]),
        str![[r#"
Import 4: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  per.csv: 2 lines (1 of headings, 1 of items), UTF-8
  ratio orphans-per-1000: per corrected: 1000 → 100

"#]]
    );
    session.ok(&["export", "out"]);
    assert_data_eq!(
        session.read("out/ratios.csv"),
        str![[r#"
code,numerator,denominator,per,name_zh,name_en,definition_zh,definition_en,file
ratios.casework-per-child,services.casework,children.total,1,困境未成年人人均个案服务,casework per minor in difficulty,期间内个案服务的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数,"Person-times of casework in a period, over the minors in difficulty last counted in it; not how often each of them was seen",
ratios.children-per-director,children.total,workforce.directors,1,每个设有儿童主任的村（居）的困境未成年人,minors in difficulty per village with a director,某日的困境未成年人人数，除以同日设有儿童主任的村（居）数；是地方数，不是主任的人数,"Minors in difficulty on a date, over the villages and neighbourhoods that have a child-welfare director on that date; places, not directors",
ratios.children-per-supervisor,children.total,workforce.supervisors,1,每个设有儿童督导员的镇（街）的困境未成年人,minors in difficulty per town with a supervisor,某日的困境未成年人人数，除以同日设有儿童督导员的镇（街）数；是地方数，不是督导员的人数,"Minors in difficulty on a date, over the towns and sub-districts that have a child-welfare supervisor on that date; places, not supervisors",
ratios.home-visits-per-child,services.home-visits,children.total,1,困境未成年人人均入户调研,home-visit surveys per minor in difficulty,期间内入户调研的人次，除以期间内最后一次公布的困境未成年人人数；不是每人接受的次数,"Person-times of home-visit surveys in a period, over the minors in difficulty last counted in it; not how often each of them was visited",
ratios.purchased-services-per-child,funding.purchased-services,children.total,1,困境未成年人人均购买服务资金,purchased services per minor in difficulty,期间内政府购买专业社会服务的资金，除以期间内最后一次公布的困境未成年人人数；那天在册的人不等于期间内受益的人,"Government money spent on buying social services in a period, over the minors in difficulty last counted in it; those counted then are not all who were helped in the period",
pilot-per-child,funding.left-behind-pilot,children.left-behind,1,试点人均,pilot per left-behind child,,,4
orphans-per-1000,children.orphans,children.total,100,每千名困境未成年人中的孤儿,orphans per 1000 minors,同一天的,Of the same day,4
backwards,children.total,services.casework,1,倒过来,backwards,,,4

"#]]
    );
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["--ledger", "again.db", "import", "out"]);
    assert_eq!(session.exported("again.db"), session.exported("careledger.db"));
    session.ok(&["undo", "4"]);
    assert!(session.ok(&["list", "ratios"]).contains("1,000"));
    session.ok(&["undo", "3"]);
    let files = |text: &str| text.split("== ").filter(|file| !file.starts_with("sources.csv")).collect::<String>();
    assert_eq!(files(&session.exported("careledger.db")), files(&before));
}

#[test]
fn a_ratio_keeps_its_measures() {
    let session = session();
    session.file(
        "measures.csv",
        "code,domain,kind,unit,name_zh,name_en\nchildren.new,children,stock,person,新的,new ones\n",
    );
    session.file("ratio.csv", "code,numerator,denominator,name_zh,name_en\nnew-each,新的,children.total,新,new each\n");
    session.ok(&["import", "measures.csv"]);
    session.ok(&["import", "ratio.csv"]);
    assert_data_eq!(
        session.ok(&["undo", "3"]),
        str![[r#"
Import 3 undone: 0 figures removed, 0 restored
  kept, because other figures need it: measure (1): children.new

"#]]
    );
    assert_data_eq!(
        session.ok(&["undo", "4"]),
        str![[r#"
Import 4 undone: 0 figures removed, 0 restored
  removed: measure (1): children.new
  removed: ratio (1): new-each

"#]]
    );
}

#[test]
fn what_is_wrong_with_a_declaration_is_said() {
    let session = session();
    session.file(
        "ratios.csv",
        "code,numerator,denominator,per,name_zh\na,孤儿们,children.total,1,甲\nb,孤儿,children.total,3,乙\nc,孤儿,,1,丙\n",
    );
    assert_data_eq!(
        session.refused(&["import", "ratios.csv"]),
        str![[r#"
ratios.csv:2:3: a: the ledger knows no measure `孤儿们`
  hint: did you mean orphans (children.orphans)? see `list measures`; `import --add` records a new one
ratios.csv:3:21: b: `3` is not a choice here
  hint: one of: 1, 10, 100, 1000, 10000, 100000, 1000000
ratios.csv:4:6: c is new and lacks denominator
  hint: add that column and fill it in
error: 3 faults in ratios.csv; nothing was recorded

"#]]
    );
}
