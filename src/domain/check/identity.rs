//! What a finding is called, and for which figures it holds: both in codes, so that they stay the same in a ledger that is
//! rebuilt from an export.

use super::finding::{Finding, Kind, Subject, What};
use crate::domain::catalogue::Catalogue;
use crate::domain::item::ItemKind;
use crate::domain::measure::MeasureId;
use crate::domain::quantity::{Qualifier, Quantity};

/// Whether findings of a kind are about what a publication says, and not about the figures whoever says them: that another
/// confirms a figure makes no other finding of these.
fn is_of_publication(kind: Kind) -> bool {
    match kind {
        Kind::Restated
        | Kind::Persons
        | Kind::Wording
        | Kind::DatedBefore
        | Kind::Unreliable
        | Kind::Overlap
        | Kind::File => true,
        Kind::Parts
        | Kind::Breakdowns
        | Kind::Places
        | Kind::Nested
        | Kind::UnitSlip
        | Kind::Outlier
        | Kind::Shares
        | Kind::Gap => false,
    }
}

/// What a finding is of, in full: its kind, then measure, breakdown, region, period, publication where it is about one,
/// and what else tells it from others, with spaces between them.
pub fn key(finding: &Finding, catalogue: &Catalogue) -> String {
    let Subject { measure, breakdown, region, period, publication } = finding.subject;
    let code =
        |kind: ItemKind, id: Option<i64>| id.and_then(|id| catalogue.code(kind, id)).unwrap_or_default().to_owned();
    let breakdown = breakdown.and_then(|id| catalogue.breakdowns.get(id)).map_or("", |breakdown| &breakdown.code);
    let group = |id: i64| catalogue.code(ItemKind::Group, id).unwrap_or_default().to_owned();
    let rest = match &finding.what {
        What::Damage { detail } => detail.clone(),
        What::Dangling { table, parent, .. } => format!("{table} {parent}"),
        What::KeptSum { level, .. } | What::Places { level, .. } => level.code().to_owned(),
        What::Parts { group: id, .. } | What::ShareSum { group: id, .. } => group(*id),
        What::Breakdowns { dimension, .. } => dimension.clone(),
        What::Nested { inside, parts, .. } => format!("{inside} {}", if *parts == 1 { "one" } else { "several" }),
        // The same slip beside another publication, or beside other periods.
        What::UnitSlip { beside, .. } => match beside.as_slice() {
            [one] if Some(one.period) == period => code(ItemKind::Publication, Some(one.publication)),
            _ => String::new(),
        },
        What::Restated { earlier, .. } => code(ItemKind::Publication, Some(earlier.publication)),
        What::SameAsPersons { persons, .. } => code(ItemKind::Measure, Some(*persons)),
        What::Share { of, .. } => code(ItemKind::Measure, Some(*of)),
        What::Overlap { other, by, .. } => format!("{other} {}", code(ItemKind::Publication, Some(*by))),
        What::Gap { last, .. } => last.to_string(),
        What::Outlier { .. }
        | What::OtherUnit { .. }
        | What::OddBound { .. }
        | What::DatedBefore { .. }
        | What::Unreliable { .. } => String::new(),
    };
    [
        finding.what.kind().code().to_owned(),
        code(ItemKind::Measure, measure),
        breakdown.to_owned(),
        code(ItemKind::Region, region),
        period.map_or_else(String::new, |period| period.to_string()),
        code(ItemKind::Publication, publication.filter(|_| is_of_publication(finding.what.kind()))),
        rest,
    ]
    .map(|part| if part.is_empty() { "-".to_owned() } else { part })
    .join(" ")
}

/// What a finding is of, by its key, in codes; empty where it is not of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<'a> {
    pub kind: Kind,
    pub measure: &'a str,
    pub breakdown: &'a str,
    pub region: &'a str,
    pub period: &'a str,
    pub publication: &'a str,
}

/// What the finding with this key is of; None where the text is no such key.
pub fn named(key: &str) -> Option<Key<'_>> {
    let mut parts = key.split(' ').map(|part| if part == "-" { "" } else { part });
    let code = parts.next()?;
    Some(Key {
        kind: Kind::ALL.into_iter().find(|kind| kind.code() == code)?,
        measure: parts.next()?,
        breakdown: parts.next()?,
        region: parts.next()?,
        period: parts.next()?,
        publication: parts.next()?,
    })
}

/// The figures that a finding holds for: while they are the same it is the same. In units, as far as there is one.
pub fn state(finding: &Finding, catalogue: &Catalogue) -> String {
    let plain = |quantity: &Quantity, measure: Option<MeasureId>| {
        let unit = measure.and_then(|id| catalogue.measures.get(id)).and_then(|measure| catalogue.unit_of(measure));
        let number = |value: i128| unit.map_or_else(|| value.to_string(), |unit| unit.plain(value));
        let bound = |bound: Option<i128>| bound.map_or_else(|| "?".to_owned(), number);
        match quantity {
            Quantity { qualifier: Qualifier::Exact, .. } if quantity.is_certain() => number(quantity.value),
            _ => format!("{}[{},{}]", number(quantity.value), bound(quantity.low), bound(quantity.high)),
        }
    };
    let own = |quantity: &Quantity| plain(quantity, finding.subject.measure);
    match &finding.what {
        What::Damage { .. } => String::new(),
        What::Dangling { rows, .. } => rows.to_string(),
        What::KeptSum { kept, computed, .. } => format!("{:?} {:?}", kept.parts(), computed.parts()),
        What::Parts { sum, total: whole, given, .. } | What::Breakdowns { sum, whole, given, .. } => {
            format!("{} {} {given}", own(sum), own(whole))
        }
        What::Places { sum, whole, reporting, .. } => format!("{} {} {reporting}", own(sum), own(whole)),
        What::Nested { longer, shorter, parts, .. } => format!("{} {} {parts}", own(longer), own(shorter)),
        What::UnitSlip { value, beside, .. } => {
            let beside: Vec<String> = beside.iter().map(|beside| own(&beside.value)).collect();
            format!("{} {}", own(value), beside.join(" "))
        }
        What::Outlier { value, before, after } => {
            let after = after.as_ref().map_or_else(String::new, |after| own(&after.value));
            format!("{} {} {after}", own(value), own(&before.value))
        }
        What::Restated { earlier, later } => format!("{} {}", own(&earlier.value), own(later)),
        What::OtherUnit { as_written, .. } | What::OddBound { as_written } => as_written.clone(),
        What::SameAsPersons { value, .. } => own(value),
        What::Share { share, part, whole, of } => {
            format!("{} {} {}", own(share), plain(&part.value, Some(*of)), plain(&whole.value, Some(*of)))
        }
        What::ShareSum { sum, given, .. } => format!("{} {given}", own(sum)),
        What::DatedBefore { published_on, figures, .. } => format!("{published_on} {figures}"),
        What::Unreliable { figures, .. } => figures.to_string(),
        What::Overlap { regions, .. } => regions.to_string(),
        What::Gap { missing, regions, .. } => format!("{missing} {regions}"),
    }
}

/// Letters and digits that are not taken for each other (Crockford's base 32).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A short name for a key: 35 bits of a hash (FNV-1a). A thousand findings share one in a case of seventy thousand.
pub fn id(key: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    let hash = key.bytes().fold(0xCBF2_9CE4_8422_2325, step);
    // The upper bits of it are the better mixed ones.
    let folded = (hash >> 29) ^ (hash & 0x7_FFFF_FFFF);
    (0..7).map(|place| char::from(DIGITS[(folded >> (5 * (6 - place)) & 31) as usize])).collect()
}

/// What was typed for an id: small or large letters, and those that are taken for digits.
pub fn typed(text: &str) -> String {
    let plain = |c: char| match c.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    text.trim().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::check::finding::{Beside, Severity};
    use crate::domain::names::Named;
    use crate::domain::sample::{catalogue, measure, year};

    #[test]
    fn an_id_is_that_of_the_key_and_a_state_that_of_the_figures() {
        let catalogue = catalogue();
        let subject = Subject {
            measure: Some(measure("funding.government")),
            breakdown: Some(0),
            region: catalogue.regions.by_code("370200").map(Named::id),
            period: Some(year(2020)),
            publication: None,
        };
        let mut catalogue = catalogue;
        catalogue.breakdowns.add(crate::domain::breakdown::Breakdown { id: 0, code: "all".into() });
        let of = |longer: Quantity| Finding {
            severity: Severity::Error,
            subject,
            what: What::Nested { longer, inside: year(2019), shorter: Quantity::at_least(700), parts: 1, all: false },
        };
        let finding = of(Quantity::exact(12_345));
        let key = key(&finding, &catalogue);
        assert_eq!(key, "nested funding.government all 370200 2020 - 2019 one");
        assert_eq!(state(&finding, &catalogue), "123.45 7[7,?] 1");
        assert_eq!(super::key(&of(Quantity::exact(1)), &catalogue), key);
        let named = named(&key).unwrap();
        assert_eq!((named.kind, named.measure, named.breakdown), (Kind::Nested, "funding.government", "all"));
        assert_eq!((named.region, named.period, named.publication), ("370200", "2020", ""));
        assert_eq!(super::named("what has no kind"), None);
        assert_eq!(id(&key), id(&key.clone()));
        assert_eq!(id(&key).len(), 7);
        assert_ne!(id(&key), id("nested funding.government all 370200 2021 - 2019 one"));
    }

    #[test]
    fn a_publication_tells_findings_apart_where_they_are_about_one() {
        let catalogue = catalogue();
        let publication = catalogue.publications.by_code("qingdao-2019").map(Named::id);
        let value = Quantity::exact(1_000);
        let beside = |period| Beside { period, publication: publication.unwrap(), value };
        let slip = What::UnitSlip { value, factor: 10, too_much: true, beside: vec![beside(year(2019))] };
        let outlier = What::Outlier { value, before: beside(year(2019)), after: None };
        let unreliable = What::Unreliable { figures: 1, first: Subject::default() };
        for (what, own) in [(slip, false), (outlier, false), (unreliable, true)] {
            let of = |publication: Option<i64>| {
                let subject = Subject { publication, period: Some(year(2020)), ..Subject::default() };
                key(&Finding { severity: Severity::Warning, subject, what: what.clone() }, &catalogue)
            };
            assert_eq!(of(publication) != of(None), own, "{what:?}");
        }
    }

    #[test]
    fn ids_are_rarely_alike() {
        let mut ids: Vec<String> =
            (0..20_000).map(|at| id(&format!("gap children.orphans all {at} 2020 - -"))).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 20_000);
        assert_eq!(typed(" 7K2OilZ "), "7k2011z");
    }
}
