//! One note of every kind, and of those with several forms one of each.

use super::*;
use crate::domain::comparability::{Caution, Reason};

/// One of every kind of note, and of every reason and shape that has words of its own. A new kind does not compile here
/// until it has a number, and then has no note until it gets one.
pub(super) fn every_note() -> Vec<Note> {
    let (orphans, tutoring) = (measure("children.orphans"), measure("services.tutoring"));
    let catalogue = catalogue();
    let group = catalogue.groups.by_code("children.categories").unwrap().id;
    let qingdao = || Known { code: "370200".into(), name: Bilingual::new("青岛市", "Qingdao") };
    let (total, cumulative) = (Quantity::exact(100), span("2017-01-01", "2019-11-24"));
    let not_compared = |reason| Note::NotCompared {
        measure: tutoring,
        breakdown: "all".into(),
        region: qingdao(),
        earlier: cumulative,
        later: year(2020),
        reason,
    };
    let caution = |caution, count| Note::Caution {
        measure: tutoring,
        breakdown: "all".into(),
        region: qingdao(),
        caution,
        changes: (2018..).map(|on| (year(on), year(on + 1))).take(count).collect(),
    };
    let nothing = |period, nearest, as_known_on: Option<&str>| Note::Nothing {
        regions: vec![qingdao()],
        period,
        nearest,
        as_known_on: as_known_on.map(date),
    };
    let places = |level, known, least, most, withheld| Places {
        level,
        known,
        reporting: Span { least, most },
        withheld: Span { least: withheld, most: withheld + most - least },
        which: None,
    };
    let towns = places(Level::Town, 137, 137, 137, 0);
    let (villages, some) =
        (places(Level::Village, 6_561, 6_495, 6_495, 66), places(Level::Village, 6_561, 6_480, 6_495, 1));
    let parts = |months, found| Parts { months, found: Span::one(found), of: 12 / months as usize };
    let members = |found: usize| {
        let codes = ["children.orphans", "children.in-difficulty", "children.left-behind"];
        Members { group, found: codes[..found].iter().map(|code| measure(code)).collect(), of: 3 }
    };
    let publication = catalogue.publications.by_code("qingdao-2019").unwrap().id;
    let term = |period, amount| Term { period, amount, publications: vec![publication] };
    let beside = |places, sum, explained| Note::BesidePlaces {
        measure: orphans,
        breakdown: "all".into(),
        region: qingdao(),
        period: day("2020-12-31"),
        places,
        sum,
        total,
        explained,
    };
    let rough = Quantity { value: 102, low: Some(97), high: Some(107), qualifier: Qualifier::Exact };
    let because = Bilingual::new("改为只计面谈", "only meetings are counted");
    vec![
        Note::Recorded {
            measures: vec![orphans, tutoring],
            words: Bilingual::new("没有说明期间", "no period is stated"),
        },
        Note::OfTable {
            publication: "nbs-2025".into(),
            words: "注：2015年为1%抽样调查。\n\u{3000}数据来源：国家统计局".into(),
        },
        Note::Unreliable {
            publication: "paper".into(), because: Bilingual::new("转抄时丢了“余”字", "it drops 余")
        },
        Note::NotAdded { group },
        Note::Cumulative { period: cumulative },
        Note::OtherPeriods { count: 1, earliest: year(2018) },
        Note::OtherPeriods { count: 2, earliest: year(2018) },
        Note::PartsDiffer { group, region: qingdao(), period: day("2020-12-31"), sum: Quantity::exact(95), total },
        Note::PartsDiffer {
            group,
            region: qingdao(),
            period: day("2020-12-31"),
            sum: Quantity { qualifier: Qualifier::MoreThan, ..Quantity::at_least(105) },
            total,
        },
        Note::PartsMissing { group, region: qingdao(), period: day("2020-12-31"), parts: 2, of: 3 },
        Note::NoValues { count: 1 },
        Note::NoValues { count: 2 },
        Note::Restated { count: 1 },
        Note::Restated { count: 2 },
        Note::SingleFigure {
            measure: orphans,
            breakdown: "sex=female".into(),
            region: qingdao(),
            period: day("2020-12-31"),
        },
        not_compared(Reason::NoValue),
        not_compared(Reason::DifferentLengths),
        not_compared(Reason::Cumulative { from: date("2017-01-01") }),
        not_compared(Reason::PartOf),
        not_compared(Reason::Overlap),
        not_compared(Reason::MayBeOneTime),
        not_compared(Reason::CountedAnew { on: date("2020-01-01") }),
        not_compared(Reason::BoundsOnly),
        not_compared(Reason::NotSamePlaces { earlier: Some(towns), later: Some(villages) }),
        not_compared(Reason::NotSamePlaces { earlier: None, later: Some(villages) }),
        not_compared(Reason::NotSameParts { earlier: None, later: Some(members(1)) }),
        not_compared(Reason::NotSameParts { earlier: Some(members(2)), later: Some(members(2)) }),
        not_compared(Reason::Break { on: date("2020-01-01"), because }),
        Note::NotSamePlaces {
            measure: tutoring,
            breakdown: "all".into(),
            region: qingdao(),
            count: 7,
            places: vec![None, Some(towns), Some(some)],
        },
        not_compared(Reason::NotSamePlaces { earlier: Some(villages), later: Some(villages) }),
        Note::OverPlaces { measures: vec![], region: qingdao(), places: villages },
        Note::OverPlaces { measures: vec![orphans, tutoring], region: qingdao(), places: some },
        Note::OverPlaces { measures: vec![], region: qingdao(), places: towns },
        Note::OverYears { region: qingdao(), years: (year(2024), year(2024)), parts: parts(3, 4) },
        Note::OverYears { region: qingdao(), years: (year(2015), year(2024)), parts: parts(1, 12) },
        Note::YearNotWhole { measures: vec![tutoring], region: qingdao(), year: year(2024), parts: parts(1, 7) },
        Note::YearNotWhole { measures: vec![tutoring], region: qingdao(), year: year(2024), parts: parts(3, 2) },
        caution(Caution::OtherTimeOfYear, 1),
        caution(Caution::Provisional, 2),
        caution(Caution::Estimated, 3),
        caution(Caution::EitherWay, 5),
        caution(Caution::OtherEditions, 1),
        not_compared(Reason::UnlikeParts { published: year(2019) }),
        Note::OverMembers { measure: measure("children.total"), region: qingdao(), members: members(3) },
        Note::OverMembers { measure: measure("children.total"), region: qingdao(), members: members(2) },
        Note::ByDifference {
            region: qingdao(),
            count: 1,
            last: year(2020),
            longer: span("2017-01-01", "2020-12-31"),
            shorter: span("2017-01-01", "2019-12-31"),
        },
        Note::ByDifference {
            region: qingdao(),
            count: 11,
            last: span("2020-04-01", "2020-06-30"),
            longer: span("2020-01-01", "2020-06-30"),
            shorter: span("2020-01-01", "2020-03-31"),
        },
        Note::Falls {
            measure: tutoring,
            breakdown: "sex=female".into(),
            region: qingdao(),
            difference: Difference {
                longer: term(span("2017-01-01", "2020-12-31"), Quantity::exact(7_000)),
                shorter: term(span("2017-01-01", "2019-12-31"), Quantity::at_least(8_000)),
            },
        },
        beside(towns, Quantity::exact(102), false),
        beside(towns, rough, true),
        beside(some, Quantity::exact(120), false),
        Note::Succeeded {
            predecessor: Known { code: "370282".into(), name: Bilingual::new("即墨市", "Jimo City") },
            successor: Known { code: "370215".into(), name: Bilingual::new("即墨区", "Jimo District") },
            on: date("2017-06-01"),
            because: Bilingual::new("撤市设区", "the city became a district"),
            last: year(2016),
            all: true,
        },
        Note::Succeeded {
            predecessor: Known { code: "370282".into(), name: Bilingual::new("即墨市", "Jimo City") },
            successor: Known { code: "370215".into(), name: Bilingual::new("即墨区", "Jimo District") },
            on: date("2017-06-01"),
            because: Bilingual::new("撤市设区", "the city became a district"),
            last: year(2018),
            all: false,
        },
        Note::TwoCodes {
            region: Known { code: "370215".into(), name: Bilingual::new("即墨区", "Jimo District") },
            publication: "yearbook-2016".into(),
            shown: "370215".into(),
            other: "370282".into(),
            count: 3,
        },
        Note::MixedEditions {
            measure: tutoring,
            breakdown: "sex=female".into(),
            region: qingdao(),
            periods: (2018..2018 + 4).map(year).collect(),
        },
        Note::ProgramsHere { measures: vec![measure("funding.pilot")] },
        Note::Rounded {
            measure: tutoring,
            breakdown: "all".into(),
            region: qingdao(),
            to: 1_000,
            periods: (2018..2018 + 1).map(year).collect(),
        },
        Note::Rounded {
            measure: measure("funding.pilot"),
            breakdown: "all".into(),
            region: qingdao(),
            to: 100_000_000,
            periods: (2018..2018 + 5).map(year).collect(),
        },
        Note::PartCompared {
            measures: vec![tutoring, measure("funding.pilot")],
            times: (year(2022), year(2023)),
            parts: (Period::months(2022, 7, 3).unwrap(), Period::months(2023, 7, 3).unwrap()),
        },
        Note::Below { region: qingdao(), level: Level::District, count: 1, period: year(2021) },
        Note::Below { region: qingdao(), level: Level::Village, count: 7, period: year(2021) },
        Note::NothingOfEither {
            regions: vec![qingdao()],
            times: [year(2018), year(2025)],
            nearest: [cumulative, year(2021)],
        },
        Note::NothingOfEither {
            regions: vec![qingdao()],
            times: [year(2018), year(2025)],
            nearest: [year(2021), year(2021)],
        },
        nothing(Some(year(2025)), Some(year(2021)), None),
        nothing(Some(span("0001-01-01", "2016-12-31")), Some(cumulative), None),
        nothing(Some(span("2030-01-01", "9999-12-31")), Some(cumulative), None),
        nothing(None, Some(year(2021)), None),
        nothing(None, None, None),
        nothing(None, None, Some("2018-01-01")),
        Note::Nothing { regions: vec![], period: None, nearest: None, as_known_on: None },
    ]
}
