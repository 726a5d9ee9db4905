//! Derived figures in words: what they were summed from, in their cells, in notes, and where a number comes from.

use super::number::in_threes;
use super::words;
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::derived::{Derived, Members, Parts, Places, Span};
use crate::domain::language::Language;
use crate::domain::measure::MeasureId;
use crate::domain::names::Known;
use crate::domain::period::Period;

/// The word for a figure or a sum that the ledger derived, where others have the code of a publication.
pub fn word(language: Language) -> &'static str {
    language.pick("推算", "derived")
}

/// What stands behind the number of a sum over some of the places, or of the parts of a total or a year:
/// ` [6,495/6,561]`.
pub fn mark(derived: &Derived) -> String {
    match &derived.members {
        Some(Members { found, of, .. }) if found.len() < *of => format!(" [{}/{of}]", found.len()),
        _ => mark_of(derived.parts.as_ref(), derived.places.as_ref()),
    }
}

/// The same of parts of a year and of places.
pub fn mark_of(parts: Option<&Parts>, places: Option<&Places>) -> String {
    let of = |some: Span, all: usize| {
        let least = in_threes(&some.least.to_string());
        let most =
            if some.most > some.least { format!("–{}", in_threes(&some.most.to_string())) } else { String::new() };
        format!(" [{least}{most}/{}]", in_threes(&all.to_string()))
    };
    match (parts, places) {
        (Some(parts), _) if !parts.are_all() => of(parts.found, parts.of),
        // All that the ledger knows need not be all there are.
        (_, Some(places)) => of(places.reporting, places.known),
        _ => String::new(),
    }
}

/// A number, or from which to which.
fn span(span: Span, language: Language) -> String {
    let (least, most) = (in_threes(&span.least.to_string()), in_threes(&span.most.to_string()));
    if least == most { least } else { both!(language, "{least}至{most}", "{least} to {most}") }
}

/// Some of the places of a level: `6,495 of 6,561 villages and neighbourhoods`.
pub fn some_places(places: &Places, language: Language) -> String {
    let (some, known) = (span(places.reporting, language), in_threes(&places.known.to_string()));
    let level = words::places(places.level, language);
    both!(language, "{known}个{level}中的{some}个", "{some} of {known} {level}")
}

/// The places of a sum, with those of which there is no value: `6,495 of the 6,561 villages and neighbourhoods that the
/// ledger knows; 66 withheld`.
pub fn places(of: &Places, language: Language) -> String {
    known_places(of, language) + &withheld(of, language)
}

fn known_places(of: &Places, language: Language) -> String {
    let (some, known) = (span(of.reporting, language), in_threes(&of.known.to_string()));
    let level = words::places(of.level, language);
    both!(language, "账本所知{known}个{level}中的{some}个", "{some} of the {known} {level} that the ledger knows")
}

fn withheld(of: &Places, language: Language) -> String {
    if of.withheld.most == 0 {
        return String::new();
    }
    let withheld = span(of.withheld, language);
    both!(language, "；另有{withheld}个未给出数值", "; {withheld} withheld")
}

/// The parts of a year: `12 months`.
pub fn parts(of: &Parts, language: Language) -> String {
    let (number, months) = (of.of, of.months == 1);
    let part = if months { language.pick("个月", "months") } else { language.pick("个季度", "quarters") };
    if of.are_all() {
        return both!(language, "{number}{part}", "{number} {part}");
    }
    let some = span(of.found, language);
    both!(language, "{number}{part}中的{some}{part}", "{some} of {number} {part}")
}

/// The note on figures that are sums over places.
pub fn over_places(
    measures: &[MeasureId],
    region: &Known,
    of: &Places,
    catalogue: &Catalogue,
    language: Language,
) -> String {
    let region = region.name.get(language);
    let (places, withheld) = (known_places(of, language), withheld(of, language));
    let text = both!(
        language,
        "{region}的推算数字由{places}相加而得{withheld}",
        "derived for {region}: the sum over {places}{withheld}"
    );
    if measures.is_empty() {
        text
    } else {
        both!(language, "{}，{text}", "{}, {text}", names(measures, catalogue, language))
    }
}

/// The note on years that are sums of all their parts.
pub fn over_years(region: &Known, (first, last): (Period, Period), of: &Parts, language: Language) -> String {
    let (region, parts) = (region.name.get(language), parts(of, language));
    if first == last {
        return both!(
            language,
            "{region} {first} 年的推算数字：{parts}之和",
            "derived for {region}, {first}: the sum of {parts}"
        );
    }
    both!(
        language,
        "{region} {first} 至 {last} 年的推算数字：各为{parts}之和",
        "derived for {region}, {first} to {last}: each the sum of {parts}"
    )
}

/// The note on a year of which parts are missing.
pub fn year_not_whole(
    measures: &[MeasureId],
    region: &Known,
    year: &Period,
    of: &Parts,
    catalogue: &Catalogue,
    language: Language,
) -> String {
    let (names, region, parts) = (names(measures, catalogue, language), region.name.get(language), parts(of, language));
    both!(
        language,
        "{names}，{region}，{year}：只有{parts}有数字，其和不是全年的",
        "{names}, {region}, {year}: only {parts} have figures; their sum is not the year's"
    )
}

/// Why two figures of a series are not compared: the places of each.
pub fn not_same_places(earlier: Option<&Places>, later: Option<&Places>, language: Language) -> String {
    let others = |a: &Places, b: &Places| (a.level, a.reporting) == (b.level, b.reporting);
    let others = earlier.zip(later).is_some_and(|(a, b)| others(a, b));
    let (earlier, later) = (places_or_region(earlier, language), places_or_region(later, language));
    if others {
        return both!(
            language,
            "所含地区不同：都是{earlier}，但不是同样几个",
            "not the same places: {earlier} each time, but not the same ones"
        );
    }
    both!(language, "所含地区不同：先是{earlier}，后是{later}", "not the same places: {earlier}, then {later}")
}

/// Why many figures of a series are not compared.
pub fn not_same_places_often(
    name: &str,
    region: &Known,
    count: usize,
    of: &[Option<Places>],
    language: Language,
) -> String {
    let places: Vec<String> = of.iter().map(|of| places_or_region(of.as_ref(), language)).collect();
    let (region, places) = (region.name.get(language), places.join(words::comma(language)));
    both!(
        language,
        "{name}，{region}：有{count}处不作比较：所含地区不同（{places}）",
        "{name}, {region}: {count} figures are not compared with the one before: not the same places ({places})"
    )
}

fn places_or_region(of: Option<&Places>, language: Language) -> String {
    match of {
        Some(of) => some_places(of, language),
        None => language.pick("公布的整个地区", "the whole region").to_owned(),
    }
}

/// The names of measures, in a sentence.
pub fn names(measures: &[MeasureId], catalogue: &Catalogue, language: Language) -> String {
    let name = |id: &MeasureId| catalogue.measures.get(*id).map_or("", |measure| measure.name.get(language));
    measures.iter().map(name).collect::<Vec<_>>().join(words::comma(language))
}
