//! What of the figures is shown when no time is asked for, and what must be said of those that are shown.

use super::beside;
use super::derived::derived_notes;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::{Figure, Selection};
use crate::domain::measure::{Kind, Measure, MeasureId};
use crate::domain::names::{Known, Named};
use crate::domain::period::{Length, Period};
use crate::domain::place::RegionId;
use crate::domain::publication::Publication;
use crate::domain::report::Note;
use std::collections::{BTreeMap, BTreeSet};

/// Of each group (and each measure that is in none) in each region only the latest period, of flows the latest of each
/// length; with a note on the rest. Calendar years all stay if `years`, for they stand side by side.
pub fn latest(catalogue: &Catalogue, mut figures: Vec<Figure>, years: bool) -> (Vec<Figure>, Option<Note>) {
    let set_of = |figure: &Figure| {
        let measure = catalogue.measures.get(figure.measure);
        // A total is shown with its parts, so it counts as one of them.
        let total_of = catalogue.groups.iter().find(|group| group.total == Some(figure.measure));
        let group = measure.and_then(|m| m.group).or(total_of.map(|group| group.id));
        // A month does not take the place of a cumulative period, nor a quarter that of a month.
        let length = match (measure.map(|m| m.kind), figure.period.length()) {
            (Some(Kind::Flow), Length::Months(months)) => months,
            _ => 0,
        };
        (group.map_or(figure.measure, |group| -group), length)
    };
    let stays = |figure: &Figure| years && figure.period.calendar_year().is_some();
    // The set of each figure; None where it stays anyway.
    let sets: Vec<_> = figures.iter().map(|figure| (!stays(figure)).then(|| set_of(figure))).collect();
    let mut last: BTreeMap<(&str, (i64, u32)), Period> = BTreeMap::new();
    for (figure, set) in figures.iter().zip(&sets) {
        let Some(set) = set else { continue };
        let latest = last.entry((&figure.region.code, *set)).or_insert(figure.period);
        if (figure.period.end, figure.period.start) > (latest.end, latest.start) {
            *latest = figure.period;
        }
    }
    let shown = |(figure, set): (&Figure, &Option<(i64, u32)>)| {
        set.is_none_or(|set| last.get(&(figure.region.code.as_str(), set)) == Some(&figure.period))
    };
    let shown: Vec<bool> = figures.iter().zip(&sets).map(shown).collect();
    let dropped = figures.iter().zip(&shown).filter(|(_, shown)| !**shown);
    let others: BTreeSet<Period> = dropped.map(|(figure, _)| figure.period).collect();
    let note = others.first().map(|&earliest| Note::OtherPeriods { count: others.len(), earliest });
    let mut shown = shown.into_iter();
    figures.retain(|_| shown.next().unwrap_or(true));
    (figures, note)
}

/// The programs that run in the selected regions and are not among the figures shown: one amount covers all the places
/// of a program, and stands under the region that the publication names.
pub fn programs_elsewhere<'a>(
    catalogue: &Catalogue,
    selection: &Selection,
    shown: impl IntoIterator<Item = &'a Figure>,
) -> Option<Note> {
    let regions = selection.regions.as_ref()?;
    let shown: BTreeSet<MeasureId> = shown.into_iter().map(|figure| figure.measure).collect();
    let here = |measure: &&Measure| {
        let places = measure.program.as_ref().map(|program| &program.places);
        let runs = places.is_some_and(|places| places.len() > 1 && places.iter().any(|place| regions.contains(place)));
        runs && selection.measures.contains(&measure.id) && !shown.contains(&measure.id)
    };
    let measures: Vec<MeasureId> = catalogue.measures.iter().filter(here).map(|measure| measure.id).collect();
    // Asked for a time or a vintage, there may just be no figures of it.
    let of_any_time = !selection.has_period() && selection.as_known_on.is_none();
    (!measures.is_empty() && of_any_time).then_some(Note::ProgramsHere { measures })
}

/// The publications that figures are quoted from, or summed from, and that are marked unreliable.
pub fn unreliable<'a>(catalogue: &Catalogue, figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Note> {
    // Hardly any ledger has one.
    let marked: Vec<&Publication> = catalogue.publications.iter().filter(|found| found.is_unreliable()).collect();
    if marked.is_empty() {
        return Vec::new();
    }
    let figures: Vec<&Figure> = figures.into_iter().collect();
    let has_part = |found: &Publication, figure: &Figure| match &figure.derived {
        Some(derived) => derived.publications.contains(&found.id),
        None => figure.publication.code == found.code,
    };
    let used = marked.into_iter().filter(|found| figures.iter().any(|figure| has_part(found, figure)));
    used.map(|found| Note::Unreliable { publication: found.code.clone(), because: found.unreliable.clone() }).collect()
}

/// What must be said of the figures themselves: who is not to be relied on, what they were derived from, what their places say instead, the code that
/// they are recorded under, words recorded with them, notes under the tables that they stand in, missing values,
/// restatements.
pub fn figure_notes<'a>(catalogue: &Catalogue, figures: impl IntoIterator<Item = &'a Figure> + Clone) -> Vec<Note> {
    let mut notes = unreliable(catalogue, figures.clone());
    notes.extend(derived_notes(figures.clone()));
    notes.extend(figures.clone().into_iter().filter_map(|figure| beside::note(catalogue, figure)));
    notes.extend(succession_notes(catalogue, figures.clone()));
    notes.extend(two_codes(figures.clone()));
    let (mut recorded, mut of_tables): (Vec<Note>, Vec<Note>) = Default::default();
    let (mut without, mut restated) = (0, 0);
    for figure in figures {
        without += usize::from(figure.reading.value.is_none());
        restated += usize::from(figure.is_restated());
        let of_table = |note: &Note| {
            matches!(note, Note::OfTable { publication, words }
            if *publication == figure.publication.code && *words == figure.table_notes)
        };
        if !figure.table_notes.is_empty() && !of_tables.iter().any(of_table) {
            let (publication, words) = (figure.publication.code.clone(), figure.table_notes.clone());
            of_tables.push(Note::OfTable { publication, words });
        }
        if figure.note.zh.is_empty() && figure.note.en.is_empty() {
            continue;
        }
        let same = recorded.iter_mut().find_map(|note| match note {
            Note::Recorded { measures, words } if *words == figure.note => Some(measures),
            _ => None,
        });
        match same {
            Some(measures) if measures.contains(&figure.measure) => {}
            Some(measures) => measures.push(figure.measure),
            None => {
                recorded.push(Note::Recorded { measures: vec![figure.measure], words: figure.note.clone() });
            }
        }
    }
    notes.extend(recorded);
    notes.extend(of_tables);
    notes.extend((without > 0).then_some(Note::NoValues { count: without }));
    notes.extend((restated > 0).then_some(Note::Restated { count: restated }));
    notes
}

/// The figures that a publication gives under two codes of a region, and not alike.
fn two_codes<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Note> {
    let mut found: BTreeMap<_, (&Known, usize)> = BTreeMap::new();
    for figure in figures {
        let Some(other) = &figure.also_under else { continue };
        let shown = &figure.under.as_ref().unwrap_or(&figure.region).code;
        let key = (&figure.publication.code, shown, &other.code);
        found.entry(key).or_insert((&figure.region, 0)).1 += 1;
    }
    let note = |((publication, shown, other), (region, count)): ((&String, &String, &String), (&Known, usize))| {
        let (publication, shown, other) = (publication.clone(), shown.clone(), other.clone());
        Note::TwoCodes { region: region.clone(), publication, shown, other, count }
    };
    found.into_iter().map(note).collect()
}

/// Of each code that a region had before and that figures are recorded under: since when it has another, and why.
pub fn succession_notes<'a>(catalogue: &Catalogue, figures: impl IntoIterator<Item = &'a Figure>) -> Vec<Note> {
    if catalogue.successions.is_empty() {
        return Vec::new();
    }
    let recorded = |figure: &Figure| {
        let code = &figure.under.as_ref().unwrap_or(&figure.region).code;
        Some((catalogue.regions.by_code(code)?.id, figure.period))
    };
    let recorded: Vec<(RegionId, Period)> = figures.into_iter().filter_map(recorded).collect();
    let order = |period: &Period| (period.end, period.start);
    let mut found: BTreeMap<RegionId, Period> = BTreeMap::new();
    for (region, period) in recorded.iter().filter(|(region, _)| catalogue.successions.of(*region).is_some()) {
        let last = found.entry(*region).or_insert(*period);
        if order(period) > order(last) {
            *last = *period;
        }
    }
    // Under a later code of the same area there may be figures of that time too.
    let all = |old: RegionId, last: &Period| {
        let chain = catalogue.successions.chain(old);
        let later = chain.split(|region| *region == old).next().unwrap_or_default();
        !recorded.iter().any(|(region, period)| later.contains(region) && order(period) <= order(last))
    };
    let known = |id: RegionId| catalogue.regions.get(id).map(|r| Known { code: r.code.clone(), name: r.name() });
    let note = |(region, last): (RegionId, Period)| {
        let succession = catalogue.successions.of(region)?;
        Some(Note::Succeeded {
            predecessor: known(region)?,
            successor: known(succession.successor)?,
            on: succession.on,
            because: succession.because.clone(),
            last,
            all: all(region, &last),
        })
    };
    found.into_iter().filter_map(note).collect()
}
