//! The notes under a report, in words.

mod nothing;
mod reasons;

pub use reasons::{caution_words, reason_words};

use super::derivation::{self, Beside};
use super::{derived, number, words};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::language::Language;
use crate::domain::measure::MeasureId;
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::report::Note;
use crate::domain::unit::Unit;

/// Every note as a sentence, each once.
pub fn notes(notes: &[Note], catalogue: &Catalogue, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for found in notes {
        let line = note(found, catalogue, language);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn note(note: &Note, catalogue: &Catalogue, language: Language) -> String {
    let measure = |id: i64| catalogue.measures.get(id).map_or("", |measure| measure.name.get(language));
    let group = |id: i64| catalogue.groups.get(id).map_or("", |group| group.name.get(language));
    match note {
        Note::Recorded { measures, words: said } => {
            let names = derived::names(measures, catalogue, language);
            both!(language, "{names}：{}", "{names}: {}", said.get(language))
        }
        Note::OfTable { publication, words: said } => {
            let said: Vec<&str> = said.lines().map(str::trim).collect();
            both!(language, "{publication} 的表注：{}", "{publication}, under the table: {}", said.join(" "))
        }
        Note::Unreliable { publication, because } => {
            let because = because.get(language);
            both!(language, "{publication} 被标为不可靠：{because}", "{publication} is marked unreliable: {because}")
        }
        Note::NotAdded { group: id } => {
            let Some(group) = catalogue.groups.get(*id) else { return String::new() };
            let (name, mut why) = (group.name.get(language), group.definition.get(language));
            if why.is_empty() {
                why = language.pick("各项不相加", "its members are not added");
            }
            both!(language, "{name}：{why}", "{name}: {why}")
        }
        Note::Cumulative { period } => both!(
            language,
            "{} 至 {} 的数字是整段时间的累计，不是一年的，不能与年度数字比较",
            "the figures for {} to {} are for the whole of that time, not for a year, and cannot be compared with yearly ones",
            period.start,
            period.end
        ),
        Note::OtherPeriods { count, earliest } => {
            let word = words::plural(*count as u64, "period", "periods");
            both!(
                language,
                "另有 {count} 个期间的数字，最早为 {earliest}；用 --from 和 --to 查看",
                "there are figures for {count} other {word}, the earliest {earliest}; see them with --from and --to"
            )
        }
        Note::PartsDiffer { group: id, region, period, sum, total } => {
            let (name, region) = (group(*id), region.name.get(language));
            let member = catalogue.groups.get(*id).and_then(|group| catalogue.members(group).next());
            let Some(unit) = member.and_then(|member| catalogue.unit_of(member)) else { return String::new() };
            let (sum_text, total_text) = (number::derived(sum, unit, language), number::derived(total, unit, language));
            let difference = number::difference(&total.minus(sum), unit, language);
            both!(
                language,
                "{name}，{region}，{period}：各部分之和 {sum_text} 与公布的总数 {total_text} 不符（相差 {difference}）",
                "{name}, {region}, {period}: the parts add up to {sum_text}, the published total is {total_text} ({difference})"
            )
        }
        Note::PartsMissing { group: id, region, period, parts, of } => {
            let (name, region) = (group(*id), region.name.get(language));
            both!(
                language,
                "{name}，{region}，{period}：{of}项中只有{parts}项有数字，其和不是全部",
                "{name}, {region}, {period}: only {parts} of the {of} parts have figures; their sum is not the whole"
            )
        }
        Note::OverPlaces { measures, region, places } => {
            derived::over_places(measures, region, places, catalogue, language)
        }
        Note::OverYears { region, years, parts } => derived::over_years(region, *years, parts, language),
        Note::YearNotWhole { measures, region, year, parts } => {
            derived::year_not_whole(measures, region, year, parts, catalogue, language)
        }
        Note::OverMembers { measure, region, members } => {
            derivation::over_members(*measure, region, members, catalogue, language)
        }
        Note::ByDifference { region, count, last, longer, shorter } => {
            derivation::by_difference(region, *count, [last, longer, shorter], language)
        }
        Note::Falls { measure: id, breakdown, region, difference } => {
            let Some(unit) = unit_of(*id, catalogue) else { return String::new() };
            derivation::falls(&series(measure(*id), breakdown), region, difference, unit, catalogue, language)
        }
        Note::BesidePlaces { measure: id, breakdown, region, period, places, sum, total, explained } => {
            let Some(unit) = unit_of(*id, catalogue) else { return String::new() };
            let of = Beside { period, places, sum, total, explained: *explained };
            derivation::beside(&series(measure(*id), breakdown), region, &of, unit, language)
        }
        Note::Succeeded { predecessor, successor, on, because, last, all } => {
            derivation::succeeded([predecessor, successor], *on, because, (last, *all), language)
        }
        Note::TwoCodes { region, publication, shown, other, count } => {
            derivation::two_codes(region, publication, [shown, other], *count, language)
        }
        Note::NotSamePlaces { measure: id, breakdown, region, count, places } => {
            derived::not_same_places_often(&series(measure(*id), breakdown), region, *count, places, language)
        }
        Note::NoValues { count } => {
            let word = words::plural(*count as u64, "figure is", "figures are");
            both!(
                language,
                "{count}个数字没有数值，括号内是原因",
                "{count} {word} without a value; the reason is in brackets"
            )
        }
        Note::Restated { count } => {
            let word = words::plural(*count as u64, "figure has", "figures have");
            both!(
                language,
                "{count}个数字在另一出版物中有另一个数值；这里是最后公布的，用 show 查看全部",
                "{count} {word} a different value in another publication; the latest published is shown, see all with show"
            )
        }
        Note::SingleFigure { measure: id, breakdown, region, period } => {
            let (name, region) = (series(measure(*id), breakdown), region.name.get(language));
            both!(
                language,
                "{name}，{region}：只有一个数字（{period}），看不出变化",
                "{name}, {region}: a single figure ({period}) shows no change"
            )
        }
        Note::NotCompared { measure: id, breakdown, region, earlier, later, reason } => {
            let (name, region) = (series(measure(*id), breakdown), region.name.get(language));
            let why = reason_words(reason, language);
            both!(
                language,
                "{name}，{region}：{earlier} 与 {later} 不作比较：{why}",
                "{name}, {region}: {earlier} and {later} are not compared: {why}"
            )
        }
        Note::Caution { measure: id, breakdown, region, caution, changes } => {
            let (name, region) = (series(measure(*id), breakdown), region.name.get(language));
            let (changes, why) = (changes_words(changes, language), caution_words(*caution, language));
            both!(language, "{name}，{region}，{changes}：{why}", "{name}, {region}, {changes}: {why}")
        }
        Note::Rounded { measure: id, breakdown, region, to, periods } => {
            let Some(unit) = unit_of(*id, catalogue) else { return String::new() };
            let (name, region) = (series(measure(*id), breakdown), region.name.get(language));
            let to = number::with_unit(&number::amount(i128::from(*to), unit, language), unit, language);
            let periods = first_three(periods.iter().map(Period::to_string), "个期间", language);
            both!(
                language,
                "{name}，{region}，{periods}：公布的数字只精确到 {to}，变化的界限由此而来",
                "{name}, {region}, {periods}: published to the nearest {to} only, hence the bounds on the change"
            )
        }
        Note::MixedEditions { measure: id, breakdown, region, periods } => {
            let (name, region) = (series(measure(*id), breakdown), region.name.get(language));
            let periods = first_three(periods.iter().map(Period::to_string), "个期间", language);
            both!(
                language,
                "{name}，{region}，{periods}：推算所据的数字出自不同的出版物，其中一个数字后来修订过，同一出版物当时给的是另一个数；推算数字有一部分只是修订",
                "{name}, {region}, {periods}: derived from figures of different publications, of which one has since been restated; part of what is derived is merely the restatement"
            )
        }
        Note::ProgramsHere { measures } => {
            let runs = words::plural(
                measures.len() as u64,
                "runs here, but its amount is not split between its places",
                "run here, but their amounts are not split between their places",
            );
            let names = derived::names(measures, catalogue, language);
            both!(
                language,
                "{names}：在这里实施，但金额没有分到各地，见 show --region all",
                "{names}: {runs}; see show with --region all"
            )
        }
        Note::PartCompared { measures, times: (from, to), parts: (earlier, later) } => {
            let names = derived::names(measures, catalogue, language);
            both!(
                language,
                "{names}：{from} 与 {to} 没有可比的全期数字，比较的是两者都有的一段：{earlier} 与 {later}",
                "{names}: no comparable figures for the whole of both {from} and {to}; the figures compared are for a part that both have, {earlier} and {later}"
            )
        }
        Note::Below { region, level, count, period } => {
            let (region, one) = (region.name.get(language), *count == 1);
            let level = if one { words::level(*level, language) } else { words::places(*level, language) };
            let have = if one { "has" } else { "have" };
            both!(
                language,
                "{region}的下级地区有数字：{count}个{level}，{period}；用 --region all 查看",
                "below {region} {count} {level} {have} figures, for {period}; see them with --region all"
            )
        }
        Note::NothingOfEither { regions, times, nearest } => {
            nothing::of_either(&places(regions, language), times, nearest, language)
        }
        Note::Nothing { regions, nearest: None, as_known_on: Some(on), .. } => {
            let place = places(regions, language);
            both!(
                language,
                "截至 {on}，{place}没有任何这样的数字",
                "as known on {on}, {place} has no such figures at all"
            )
        }
        Note::Nothing { regions, period, nearest, .. } => {
            nothing::nothing(&places(regions, language), period.as_ref(), nearest.as_ref(), language)
        }
    }
}

fn unit_of(measure: MeasureId, catalogue: &Catalogue) -> Option<&Unit> {
    catalogue.unit_of(catalogue.measures.get(measure)?)
}

/// A series by its measure's name and its breakdown.
pub fn series(name: &str, breakdown: &str) -> String {
    if breakdown == "all" { name.to_owned() } else { format!("{name} [{breakdown}]") }
}

/// The changes that a note is about.
fn changes_words(changes: &[(Period, Period)], language: Language) -> String {
    first_three(changes.iter().map(|(earlier, later)| format!("{earlier} → {later}")), "处", language)
}

/// What a note is about; of many the first three, and how many. `counted` is what they are counted in in Chinese.
fn first_three(all: impl ExactSizeIterator<Item = String>, counted: &str, language: Language) -> String {
    const SHOWN: usize = 3;
    let (count, more) = (all.len(), all.len().saturating_sub(SHOWN));
    let shown = all.take(SHOWN).collect::<Vec<_>>().join(words::comma(language));
    match (more, language) {
        (0, _) => shown,
        (_, Language::Chinese) => format!("{shown}等{count}{counted}"),
        (_, Language::English) => format!("{shown} and {more} more"),
    }
}

/// The regions asked for, in a heading.
pub fn regions(regions: &[Known], language: Language) -> String {
    if regions.is_empty() { language.pick("全部地区", "all regions").to_owned() } else { places(regions, language) }
}

/// The regions asked for; all of them are the ledger.
fn places(regions: &[Known], language: Language) -> String {
    if regions.is_empty() {
        return language.pick("账本", "the ledger").to_owned();
    }
    let names: Vec<&str> = regions.iter().map(|region| region.name.get(language)).collect();
    names.join(words::comma(language))
}

#[cfg(test)]
mod tests;
