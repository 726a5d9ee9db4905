//! Every note in both languages, whole.

mod all;

use super::*;
use crate::domain::derived::{Difference, Members, Parts, Places, Span, Term};
use crate::domain::language::Bilingual;
use crate::domain::place::Level;
use crate::domain::quantity::{Qualifier, Quantity};
use crate::domain::sample::{catalogue, date, day, measure, span, year};
use all::every_note;
use snapbox::{assert_data_eq, str};

/// The number of a kind; as many as there are kinds.
fn kind(note: &Note) -> usize {
    match note {
        Note::Recorded { .. } => 0,
        Note::NotAdded { .. } => 1,
        Note::Cumulative { .. } => 2,
        Note::OtherPeriods { .. } => 3,
        Note::PartsDiffer { .. } => 4,
        Note::PartsMissing { .. } => 5,
        Note::NoValues { .. } => 6,
        Note::Restated { .. } => 7,
        Note::SingleFigure { .. } => 8,
        Note::NotCompared { .. } => 9,
        Note::ProgramsHere { .. } => 10,
        Note::Nothing { .. } => 11,
        Note::OfTable { .. } => 12,
        Note::OverPlaces { .. } => 13,
        Note::OverYears { .. } => 14,
        Note::YearNotWhole { .. } => 15,
        Note::NotSamePlaces { .. } => 16,
        Note::Caution { .. } => 17,
        Note::OverMembers { .. } => 18,
        Note::ByDifference { .. } => 19,
        Note::Falls { .. } => 20,
        Note::BesidePlaces { .. } => 21,
        Note::Succeeded { .. } => 22,
        Note::Unreliable { .. } => 23,
        Note::TwoCodes { .. } => 24,
        Note::NothingOfEither { .. } => 25,
        Note::Rounded { .. } => 26,
        Note::PartCompared { .. } => 27,
        Note::Below { .. } => 28,
        Note::MixedEditions { .. } => 29,
    }
}

#[test]
fn every_note_has_words_in_both_languages() {
    let all = every_note();
    let kinds: std::collections::BTreeSet<usize> = all.iter().map(kind).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), (0..30).collect::<Vec<_>>());
    let said = |language| all.iter().map(|one| note(one, &catalogue(), language)).collect::<Vec<_>>().join("\n");
    assert_data_eq!(
        said(Language::Chinese),
        str![[r#"
孤儿、学业辅导：没有说明期间
nbs-2025 的表注：注：2015年为1%抽样调查。 数据来源：国家统计局
paper 被标为不可靠：转抄时丢了“余”字
类别：各项不相加
2017-01-01 至 2019-11-24 的数字是整段时间的累计，不是一年的，不能与年度数字比较
另有 1 个期间的数字，最早为 2018；用 --from 和 --to 查看
另有 2 个期间的数字，最早为 2018；用 --from 和 --to 查看
类别，青岛市，2020-12-31：各部分之和 95 与公布的总数 100 不符（相差 +5）
类别，青岛市，2020-12-31：各部分之和 105余 与公布的总数 100 不符（相差 至多 -5）
类别，青岛市，2020-12-31：3项中只有2项有数字，其和不是全部
1个数字没有数值，括号内是原因
2个数字没有数值，括号内是原因
1个数字在另一出版物中有另一个数值；这里是最后公布的，用 show 查看全部
2个数字在另一出版物中有另一个数值；这里是最后公布的，用 show 查看全部
孤儿 [sex=female]，青岛市：只有一个数字（2020-12-31），看不出变化
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：其中一个没有数值
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：两个期间长度不同
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：都从 2017-01-01 起累计，较长的包含较短的
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：一个期间是另一个的一部分
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：两个期间有重叠的日子
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：两个期间有重叠，两个时点数可能是同一时点的
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：2020-01-01 起重新计数，两个期间长度不同
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：只知道界限或约数，无法推出变化
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：所含地区不同：先是137个镇街中的137个，后是6,561个村居中的6,495个
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：所含地区不同：先是公布的整个地区，后是6,561个村居中的6,495个
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：所含部分不同：先是全部，后是3个部分中的1个
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：所含部分不同：都是3个部分中的2个，但不是同样几个
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：2020-01-01 起口径改变：改为只计面谈
学业辅导，青岛市：有7处不作比较：所含地区不同（公布的整个地区、137个镇街中的137个、6,561个村居中的6,480至6,495个）
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：所含地区不同：都是6,561个村居中的6,495个，但不是同样几个
青岛市的推算数字由账本所知6,561个村居中的6,495个相加而得；另有66个未给出数值
孤儿、学业辅导，青岛市的推算数字由账本所知6,561个村居中的6,480至6,495个相加而得；另有1至16个未给出数值
青岛市的推算数字由账本所知137个镇街中的137个相加而得
青岛市 2024 年的推算数字：4个季度之和
青岛市 2015 至 2024 年的推算数字：各为12个月之和
学业辅导，青岛市，2024：只有12个月中的7个月有数字，其和不是全年的
学业辅导，青岛市，2024：只有4个季度中的2个季度有数字，其和不是全年的
学业辅导，青岛市，2018 → 2019：这个指标随季节变化，而两个数字不在一年中的同一时期，变化可能只是季节造成的
学业辅导，青岛市，2018 → 2019、2019 → 2020：其中有初步数，以后可能修订，变化也会随之修订
学业辅导，青岛市，2018 → 2019、2019 → 2020、2020 → 2021：其中有发布者估计的数字，变化也只是估计
学业辅导，青岛市，2018 → 2019、2019 → 2020、2020 → 2021等5处：由公布的数字看不出是升是降
学业辅导，青岛市，2018 → 2019：两个数字出自不同的出版物，而同时有这两个数字的一份出版物当时给的是另一个数；变化中有一部分只是修订
学业辅导，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：2019 公布的总数不等于它的各部分之和，各部分之和不能接在它后面
困境未成年人，青岛市的推算数字由3个部分相加而得：孤儿、困境儿童、农村留守儿童
困境未成年人，青岛市的推算数字由3个部分中的2个相加而得：孤儿、困境儿童
青岛市 2020 的推算数字：2017-01-01/2020-12-31 的累计减去 2017-01-01/2019-12-31 的累计
青岛市11个期间的推算数字：各为两个同日开始的累计数之差；例如 2020-Q2：2020-01-01/2020-06-30 的累计减去 2020-Q1 的累计
学业辅导 [sex=female]，青岛市：2017-01-01/2020-12-31 的累计是 7,000（qingdao-2019），而 2017-01-01/2019-12-31 的累计已有 8,000余（qingdao-2019）；累计数不会减少，两者必有一误，不据以推算
孤儿，青岛市，2020-12-31：137个镇街中的137个之和是 102，公布的是 100（相差 -2），不是舍入造成的
孤儿，青岛市，2020-12-31：137个镇街中的137个之和是 102（97 至 107），公布的是 100（相差 -7 至 +3），在舍入和界限之内
孤儿，青岛市，2020-12-31：6,561个村居中的6,480至6,495个之和已有 120，多于公布的 100（相差 -20）
即墨区（370215）在 2017-06-01 以前是即墨市（370282）：撤市设区；截至 2016 的数字记在原代码下
即墨区（370215）在 2017-06-01 以前是即墨市（370282）：撤市设区；截至 2018 的数字有一部分记在原代码下
yearbook-2016 把即墨区的3个数字在 370215 和 370282 两个代码下各给了一个数值，两者不同；这里是 370215 下的，用 show 查看两者
学业辅导 [sex=female]，青岛市，2018、2019、2020等4个期间：推算所据的数字出自不同的出版物，其中一个数字后来修订过，同一出版物当时给的是另一个数；推算数字有一部分只是修订
试点：在这里实施，但金额没有分到各地，见 show --region all
学业辅导，青岛市，2018：公布的数字只精确到 1,000人次，变化的界限由此而来
试点，青岛市，2018、2019、2020等5个期间：公布的数字只精确到 100万元，变化的界限由此而来
学业辅导、试点：2022 与 2023 没有可比的全期数字，比较的是两者都有的一段：2022-Q3 与 2023-Q3
青岛市的下级地区有数字：1个区县，2021；用 --region all 查看
青岛市的下级地区有数字：7个村居，2021；用 --region all 查看
青岛市在 2018 和 2025 都没有数字；最近的期间分别是 2017-01-01/2019-11-24 和 2021
青岛市在 2018 和 2025 都没有数字；最近的期间是 2021
青岛市在 2025 没有数字；最近的期间是 2021
青岛市在 2016-12-31 及以前没有数字；最近的期间是 2017-01-01/2019-11-24
青岛市在 2030-01-01 及以后没有数字；最近的期间是 2017-01-01/2019-11-24
青岛市没有这样的数字；最近的期间是 2021
青岛市没有任何这样的数字
截至 2018-01-01，青岛市没有任何这样的数字
账本没有任何这样的数字
"#]]
    );
    assert_data_eq!(
        said(Language::English),
        str![[r#"
orphans, tutoring: no period is stated
nbs-2025, under the table: 注：2015年为1%抽样调查。 数据来源：国家统计局
paper is marked unreliable: it drops 余
categories: its members are not added
the figures for 2017-01-01 to 2019-11-24 are for the whole of that time, not for a year, and cannot be compared with yearly ones
there are figures for 1 other period, the earliest 2018; see them with --from and --to
there are figures for 2 other periods, the earliest 2018; see them with --from and --to
categories, Qingdao, 2020-12-31: the parts add up to 95, the published total is 100 (+5)
categories, Qingdao, 2020-12-31: the parts add up to more than 105, the published total is 100 (at most -5)
categories, Qingdao, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
1 figure is without a value; the reason is in brackets
2 figures are without a value; the reason is in brackets
1 figure has a different value in another publication; the latest published is shown, see all with show
2 figures have a different value in another publication; the latest published is shown, see all with show
orphans [sex=female], Qingdao: a single figure (2020-12-31) shows no change
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: one of them has no value
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: the periods differ in length
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: both are cumulative from 2017-01-01 on, and the longer contains the shorter
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: one of the periods is a part of the other
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: the periods have days in common
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: the periods overlap, and both may be of the same day
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: the count begins again on 2020-01-01, and the periods differ in length
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: only a bound, or about how much, is known, and no change follows from that
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: not the same places: 137 of 137 towns and sub-districts, then 6,495 of 6,561 villages and neighbourhoods
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: not the same places: the whole region, then 6,495 of 6,561 villages and neighbourhoods
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: not the same parts: the whole, then 1 of 3 parts
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: not the same parts: 2 of 3 parts each, but not the same ones
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: a different definition from 2020-01-01 on: only meetings are counted
tutoring, Qingdao: 7 figures are not compared with the one before: not the same places (the whole region, 137 of 137 towns and sub-districts, 6,480 to 6,495 of 6,561 villages and neighbourhoods)
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: not the same places: 6,495 of 6,561 villages and neighbourhoods each time, but not the same ones
derived for Qingdao: the sum over 6,495 of the 6,561 villages and neighbourhoods that the ledger knows; 66 withheld
orphans, tutoring, derived for Qingdao: the sum over 6,480 to 6,495 of the 6,561 villages and neighbourhoods that the ledger knows; 1 to 16 withheld
derived for Qingdao: the sum over 137 of the 137 towns and sub-districts that the ledger knows
derived for Qingdao, 2024: the sum of 4 quarters
derived for Qingdao, 2015 to 2024: each the sum of 12 months
tutoring, Qingdao, 2024: only 7 of 12 months have figures; their sum is not the year's
tutoring, Qingdao, 2024: only 2 of 4 quarters have figures; their sum is not the year's
tutoring, Qingdao, 2018 → 2019: the measure varies with the seasons, and these are different times of the year; the change may be merely seasonal
tutoring, Qingdao, 2018 → 2019, 2019 → 2020: it rests on a provisional figure; if that is revised, so is the change
tutoring, Qingdao, 2018 → 2019, 2019 → 2020, 2020 → 2021: it rests on a figure that the publisher estimated, and is itself an estimate
tutoring, Qingdao, 2018 → 2019, 2019 → 2020, 2020 → 2021 and 2 more: what is published does not tell whether it rose or fell
tutoring, Qingdao, 2018 → 2019: the figures are from different publications, and one that has both gave one of them otherwise; part of the change is merely the restatement
tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: the total published for 2019 is not the sum of its parts, so that the sum does not continue the series
minors in difficulty, derived for Qingdao: the sum of 3 parts: orphans, children in difficulty, left-behind
minors in difficulty, derived for Qingdao: the sum of 2 of the 3 parts: orphans, children in difficulty
derived for Qingdao, 2020: the difference between 2017-01-01/2020-12-31 and 2017-01-01/2019-12-31
derived for Qingdao, 11 periods: each the difference between two cumulative figures that begin on the same day; for example, 2020-Q2: the difference between 2020-01-01/2020-06-30 and 2020-Q1
tutoring [sex=female], Qingdao: 7,000 for 2017-01-01/2020-12-31 (qingdao-2019), but more than 8,000 for 2017-01-01/2019-12-31 already (qingdao-2019); a cumulative figure cannot fall, so one of the two is wrong, and nothing is derived from them
orphans, Qingdao, 2020-12-31: the sum over 137 of 137 towns and sub-districts is 102, the published figure 100 (-2), which rounding does not explain
orphans, Qingdao, 2020-12-31: the sum over 137 of 137 towns and sub-districts is 102 (97 to 107), the published figure 100 (-7 to +3), within what rounding and bounds leave open
orphans, Qingdao, 2020-12-31: the sum over 6,480 to 6,495 of 6,561 villages and neighbourhoods is already 120, more than the published 100 (-20)
Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; figures up to 2016 are recorded under that code
Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; some figures up to 2018 are recorded under that code
yearbook-2016 gives 3 figures of Jimo District twice, under 370215 and under 370282, with different values; here is the one under 370215, see both with show
tutoring [sex=female], Qingdao, 2018, 2019, 2020 and 1 more: derived from figures of different publications, of which one has since been restated; part of what is derived is merely the restatement
pilot: runs here, but its amount is not split between its places; see show with --region all
tutoring, Qingdao, 2018: published to the nearest 1,000 person-times only, hence the bounds on the change
pilot, Qingdao, 2018, 2019, 2020 and 2 more: published to the nearest 1,000,000 yuan only, hence the bounds on the change
tutoring, pilot: no comparable figures for the whole of both 2022 and 2023; the figures compared are for a part that both have, 2022-Q3 and 2023-Q3
below Qingdao 1 district has figures, for 2021; see them with --region all
below Qingdao 7 villages and neighbourhoods have figures, for 2021; see them with --region all
Qingdao has no figures for either 2018 or 2025; the nearest periods are 2017-01-01/2019-11-24 and 2021
Qingdao has no figures for either 2018 or 2025; the nearest period is 2021
Qingdao has no figures for 2025; the nearest period is 2021
Qingdao has no figures up to 2016-12-31; the nearest period is 2017-01-01/2019-11-24
Qingdao has no figures from 2030-01-01 on; the nearest period is 2017-01-01/2019-11-24
Qingdao has no such figures; the nearest period is 2021
Qingdao has no such figures at all
as known on 2018-01-01, Qingdao has no such figures at all
the ledger has no such figures at all
"#]]
    );
}
