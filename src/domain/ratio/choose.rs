//! Which two figures a ratio is made of, and which of the ratios that there are is shown.

use super::{Of, Ratio, Why, divide, kinds};
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::Figure;
use crate::domain::measure::Kind;
use crate::domain::names::Known;
use crate::domain::period::Period;
use chrono::Months;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What ratios are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The regions; None for every one that has figures.
    pub regions: Option<&'a [Known]>,
    /// All that can be given of a time: where none was asked for, of each ratio only the latest.
    pub all: bool,
}

/// The ratios of these figures, region by region, in the order in which they were declared. What cannot be given is there
/// with the reason: of each ratio as a whole; of its parts only what can be given.
///
/// The figures are of the same region and breakdown. Two stocks, or two flows, are of the very same period. A flow is
/// divided by the last stock within its period that has a value, no older than a year when the period ends: the children
/// counted on the 31st of December for the money of the year, those of the last day for a cumulative amount, and not those
/// of its beginning, three years before. A stock is never divided by a flow.
pub fn ratios(catalogue: &Catalogue, declared: &[&Ratio], figures: &[Figure], asked: Asked) -> Vec<Of> {
    let mut by_region: BTreeMap<&str, (&Known, Vec<&Figure>)> = BTreeMap::new();
    for figure in figures {
        by_region.entry(&figure.region.code).or_insert((&figure.region, Vec::new())).1.push(figure);
    }
    let regions: Vec<(&Known, Vec<&Figure>)> = match asked.regions {
        Some(regions) => {
            let here =
                |region: &Known| by_region.get(region.code.as_str()).map_or(Vec::new(), |(_, here)| here.clone());
            regions.iter().map(|region| (region, here(region))).collect()
        }
        None => by_region.into_values().collect(),
    };
    let mut found = Vec::new();
    for (region, here) in regions {
        for ratio in declared {
            let here = |measure: i64| -> Vec<&Figure> {
                here.iter().filter(|figure| figure.measure == measure).copied().collect()
            };
            let (numerators, denominators) = (here(ratio.numerator), here(ratio.denominator));
            let mut parts: Vec<&str> = numerators.iter().map(|figure| figure.breakdown.as_str()).collect();
            parts.sort_by_key(|code| (*code != "all", *code));
            parts.dedup();
            for part in &parts {
                let of = |figures: &[&'_ Figure]| -> Vec<Figure> {
                    figures.iter().filter(|figure| figure.breakdown == *part).map(|figure| (*figure).clone()).collect()
                };
                let of_part = of_part(catalogue, ratio, of(&numerators), &of(&denominators), asked.all);
                found.extend(of_part.into_iter().filter(|of| *part == "all" || of.quotient.is_ok()));
            }
            if parts.is_empty() && asked.regions.is_some() {
                let quotient = Err(Why::NoNumerator);
                found.push(Of {
                    ratio: ratio.id,
                    region: region.clone(),
                    numerator: None,
                    denominator: None,
                    quotient,
                });
            }
        }
    }
    found
}

/// The ratios of one region and part, the latest first: all, or the latest that can be given, and the latest of all
/// where that cannot.
fn of_part(
    catalogue: &Catalogue,
    ratio: &Ratio,
    mut numerators: Vec<Figure>,
    denominators: &[Figure],
    all: bool,
) -> Vec<Of> {
    numerators.sort_by_key(|figure| (Reverse(figure.period.end), figure.period.start));
    let mut found = Vec::new();
    for numerator in numerators {
        let denominator = denominator(catalogue, ratio, &numerator, denominators);
        let quotient = match &denominator {
            Ok(denominator) => divide(catalogue, ratio, &numerator, denominator),
            Err(why) => Err(why.clone()),
        };
        let given = quotient.is_ok();
        if all || given || found.is_empty() {
            let denominator = denominator.ok().cloned();
            let region = numerator.region.clone();
            found.push(Of { ratio: ratio.id, region, numerator: Some(numerator), denominator, quotient });
        }
        if given && !all {
            break;
        }
    }
    found
}

fn denominator<'a>(
    catalogue: &Catalogue,
    ratio: &Ratio,
    numerator: &Figure,
    denominators: &'a [Figure],
) -> Result<&'a Figure, Why> {
    let of = numerator.period;
    let year_before = of.end.checked_sub_months(Months::new(12));
    let recent = |period: Period| year_before.is_none_or(|day| day < period.end);
    let within = |period: Period| of.start <= period.start && period.end <= of.end && recent(period);
    let found = match kinds(catalogue, ratio).ok_or(Why::NoNumerator)? {
        (Kind::Stock, Kind::Flow) => return Err(Why::StockOverFlow),
        (Kind::Flow, Kind::Stock) => {
            let stocks = denominators.iter().filter(|figure| within(figure.period));
            let has_value = |figure: &Figure| figure.derived.is_some() || figure.reading.value.is_some();
            stocks.max_by_key(|figure| (has_value(figure), figure.period.end, figure.period.start))
        }
        _ => denominators.iter().find(|figure| figure.period == of),
    };
    found.ok_or(Why::NoDenominator)
}
