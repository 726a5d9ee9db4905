//! How a figure was derived, in words and for programs: the parts of a total, differences of cumulative figures, what the
//! places say beside what is published, and the codes that a region had before.

use super::derived::some_places;
use super::number::{self, in_threes};
use super::words;
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::derived::{Derived, Difference, Members, Places, Term};
use crate::domain::language::{Bilingual, Language};
use crate::domain::measure::MeasureId;
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::unit::Unit;
use chrono::NaiveDate;

/// For programs, in one language: `sum over 10/10 district`, `sum of 2/3 parts`, `sum of 12/12 months`,
/// `2017-01-01/2020-12-31 less 2017-01-01/2019-12-31`; several with `; ` between.
pub fn code(derived: &Derived) -> String {
    let mut found = Vec::new();
    if let Some(difference) = &derived.difference {
        found.push(format!("{} less {}", difference.longer.period, difference.shorter.period));
    }
    if let Some(parts) = &derived.parts {
        let part = if parts.months == 1 { "months" } else { "quarters" };
        found.push(format!("sum of {}/{} {part}", parts.found.least, parts.of));
    }
    if let Some(members) = &derived.members {
        found.push(format!("sum of {}/{} parts", members.found.len(), members.of));
    }
    if let Some(places) = &derived.places {
        found.push(format!("sum over {}/{} {}", places.reporting.least, places.known, places.level.code()));
    }
    found.join("; ")
}

fn measure(id: MeasureId, catalogue: &Catalogue, language: Language) -> &str {
    catalogue.measures.get(id).map_or("", |measure| measure.name.get(language))
}

/// How many parts of a total, and their names.
fn counted(of: &Members, catalogue: &Catalogue, language: Language) -> [String; 2] {
    let names: Vec<&str> = of.found.iter().map(|id| measure(*id, catalogue, language)).collect();
    let (some, all) = (of.found.len(), of.of);
    let count = if of.are_all() {
        both!(language, "{all}个部分", "{all} parts")
    } else {
        both!(language, "{all}个部分中的{some}个", "{some} of the {all} parts")
    };
    [count, names.join(words::comma(language))]
}

/// The parts of a total: `2 of the 3 parts: orphans in institutions, orphans in families`.
pub fn members(of: &Members, catalogue: &Catalogue, language: Language) -> String {
    let [count, names] = counted(of, catalogue, language);
    both!(language, "{count}：{names}", "{count}: {names}")
}

/// The note on the totals of a measure that are sums of its parts.
pub fn over_members(
    total: MeasureId,
    region: &Known,
    of: &Members,
    catalogue: &Catalogue,
    language: Language,
) -> String {
    let (total, region) = (measure(total, catalogue, language), region.name.get(language));
    let [count, names] = counted(of, catalogue, language);
    both!(
        language,
        "{total}，{region}的推算数字由{count}相加而得：{names}",
        "{total}, derived for {region}: the sum of {count}: {names}"
    )
}

/// Why two totals are not compared: the parts of each.
pub fn not_same_parts(earlier: Option<&Members>, later: Option<&Members>, language: Language) -> String {
    let parts = |of: Option<&Members>| match of {
        Some(of) => {
            let (some, all) = (of.found.len(), of.of);
            both!(language, "{all}个部分中的{some}个", "{some} of {all} parts")
        }
        None => language.pick("全部", "the whole").to_owned(),
    };
    let (earlier, later) = (parts(earlier), parts(later));
    if earlier == later {
        return both!(
            language,
            "所含部分不同：都是{later}，但不是同样几个",
            "not the same parts: {later} each, but not the same ones"
        );
    }
    both!(language, "所含部分不同：先是{earlier}，后是{later}", "not the same parts: {earlier}, then {later}")
}

/// The note on differences of cumulative figures.
pub fn by_difference(
    region: &Known,
    count: usize,
    [last, longer, shorter]: [&Period; 3],
    language: Language,
) -> String {
    let region = region.name.get(language);
    let example =
        both!(language, "{longer} 的累计减去 {shorter} 的累计", "the difference between {longer} and {shorter}");
    if count == 1 {
        return both!(language, "{region} {last} 的推算数字：{example}", "derived for {region}, {last}: {example}");
    }
    let number = in_threes(&count.to_string());
    both!(
        language,
        "{region}{number}个期间的推算数字：各为两个同日开始的累计数之差；例如 {last}：{example}",
        "derived for {region}, {number} periods: each the difference between two cumulative figures that begin on the same day; for example, {last}: {example}"
    )
}

fn term(term: &Term, unit: &Unit, catalogue: &Catalogue, language: Language) -> [String; 3] {
    let codes = term.publications.iter().filter_map(|id| catalogue.publications.get(*id));
    let codes: Vec<&str> = codes.map(|publication| publication.code.as_str()).collect();
    [term.period.to_string(), number::derived(&term.amount, unit, language), codes.join(words::comma(language))]
}

/// The two figures of a difference: `2017-01-01/2020-12-31: 9,000 (annual-2020) less …`.
pub fn difference(of: &Difference, unit: &Unit, catalogue: &Catalogue, language: Language) -> String {
    let text = |[period, amount, codes]: [String; 3]| {
        both!(language, "{period} 的 {amount}（{codes}）", "{amount} for {period} ({codes})")
    };
    let (longer, shorter) =
        (text(term(&of.longer, unit, catalogue, language)), text(term(&of.shorter, unit, catalogue, language)));
    both!(language, "{longer}减去 {shorter}", "{longer} less {shorter}")
}

/// The note on a cumulative figure that is less than one that it contains.
pub fn falls(
    name: &str,
    region: &Known,
    of: &Difference,
    unit: &Unit,
    catalogue: &Catalogue,
    language: Language,
) -> String {
    let region = region.name.get(language);
    let [longer, more, by] = term(&of.longer, unit, catalogue, language);
    let [shorter, less, by_other] = term(&of.shorter, unit, catalogue, language);
    both!(
        language,
        "{name}，{region}：{longer} 的累计是 {more}（{by}），而 {shorter} 的累计已有 {less}（{by_other}）；累计数不会减少，两者必有一误，不据以推算",
        "{name}, {region}: {more} for {longer} ({by}), but {less} for {shorter} already ({by_other}); a cumulative figure cannot fall, so one of the two is wrong, and nothing is derived from them"
    )
}

/// What a published figure and the sum over the places of its region, which is another, say of each other.
pub struct Beside<'a> {
    pub period: &'a Period,
    pub places: &'a Places,
    pub sum: &'a Quantity,
    /// What is published.
    pub total: &'a Quantity,
    pub explained: bool,
}

/// The note on such a figure.
pub fn beside(name: &str, region: &Known, of: &Beside, unit: &Unit, language: Language) -> String {
    let (region, period) = (region.name.get(language), of.period);
    let places = some_places(of.places, language);
    let (sum, total) = (number::derived(of.sum, unit, language), number::derived(of.total, unit, language));
    let change = number::change(&of.total.minus(of.sum), unit, language);
    if !of.places.are_all() {
        return both!(
            language,
            "{name}，{region}，{period}：{places}之和已有 {sum}，多于公布的 {total}（相差 {change}）",
            "{name}, {region}, {period}: the sum over {places} is already {sum}, more than the published {total} ({change})"
        );
    }
    let why = if of.explained {
        language.pick("在舍入和界限之内", "within what rounding and bounds leave open")
    } else {
        language.pick("不是舍入造成的", "which rounding does not explain")
    };
    both!(
        language,
        "{name}，{region}，{period}：{places}之和是 {sum}，公布的是 {total}（相差 {change}），{why}",
        "{name}, {region}, {period}: the sum over {places} is {sum}, the published figure {total} ({change}), {why}"
    )
}

/// The label of the line of such sums; with the places where all its sums are over as many.
pub fn beside_label(places: Option<&Places>, language: Language) -> String {
    match places {
        Some(places) => {
            let places = some_places(places, language);
            both!(language, "{places}之和（对照公布的数字）", "sum over {places}, beside the published figure")
        }
        None => language.pick("各地之和（对照公布的数字）", "sum over places, beside the published figures").to_owned(),
    }
}

/// The note on figures that are recorded under the code that a region had before, up to the last of them: all of that
/// time, or some.
pub fn succeeded(
    [predecessor, successor]: [&Known; 2],
    on: NaiveDate,
    because: &Bilingual,
    (last, all): (&Period, bool),
    language: Language,
) -> String {
    let (old, new) = (predecessor.name.get(language), successor.name.get(language));
    let (old_code, new_code, because) = (&predecessor.code, &successor.code, because.get(language));
    let figures = match all {
        true => both!(language, "截至 {last} 的数字记在", "figures up to {last} are recorded under"),
        false => both!(language, "截至 {last} 的数字有一部分记在", "some figures up to {last} are recorded under"),
    };
    both!(
        language,
        "{new}（{new_code}）在 {on} 以前是{old}（{old_code}）：{because}；{figures}原代码下",
        "{new} ({new_code}) was {old} ({old_code}) before {on}: {because}; {figures} that code"
    )
}

/// The note on figures that a publication gives under two codes of a region, and not alike.
pub fn two_codes(
    region: &Known,
    publication: &str,
    [shown, other]: [&str; 2],
    count: usize,
    language: Language,
) -> String {
    let region = region.name.get(language);
    let (number, figures) = (in_threes(&count.to_string()), words::plural(count as u64, "figure", "figures"));
    both!(
        language,
        "{publication} 把{region}的{number}个数字在 {shown} 和 {other} 两个代码下各给了一个数值，两者不同；这里是 {shown} 下的，用 show 查看两者",
        "{publication} gives {number} {figures} of {region} twice, under {shown} and under {other}, with different values; here is the one under {shown}, see both with show"
    )
}
