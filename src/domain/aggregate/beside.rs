//! Published figures and, beside them, what the places of their region add up to.

use crate::domain::catalogue::Catalogue;
use crate::domain::derived::{self, Derived};
use crate::domain::figure::Figure;
use crate::domain::quantity::Quantity;
use crate::domain::report::{Cell, Label, Line, Note};

/// What a published figure and the sum over its places say of each other.
struct Beside {
    sum: Quantity,
    total: Quantity,
    /// Whether the two may be one number, as far as their bounds go.
    explained: bool,
    /// Whether there is more to say than that both stand there.
    differs: bool,
}

/// Sets a figure and the sum over its places side by side. None where there is no such sum; or where it is one over some
/// of the places, and no more than is published: what the others have nobody knows.
fn beside<'a>(catalogue: &Catalogue, figure: &'a Figure) -> Option<(&'a Derived, Beside)> {
    let derived = figure.beside.as_deref()?;
    let published = figure.quantity(catalogue.unit_of(catalogue.measures.get(figure.measure)?)?)?;
    let sum = derived.sum;
    let whole = derived.places.is_some_and(|places| places.are_all());
    let more = sum.low.zip(published.high).is_some_and(|(low, high)| low > high);
    let explained = if whole { sum.may_equal(&published) } else { !more };
    let same = published.value == sum.value && explained;
    (whole || more).then_some((derived, Beside { sum, total: published, explained, differs: !same }))
}

/// The line of the sums over places below that of the figures that they stand beside; None where there is none to show.
pub fn line(catalogue: &Catalogue, figures: &[Option<&Figure>], depth: usize) -> Option<Line> {
    let first = figures.iter().flatten().next()?;
    let cell = |figure: &Option<&Figure>| {
        let figure = (*figure)?;
        beside(catalogue, figure)?;
        Some(Cell::Summed(Box::new(derived::beside(figure, catalogue)?)))
    };
    let cells: Vec<Option<Cell>> = figures.iter().map(cell).collect();
    let label = Label::Places { measure: first.measure, breakdown: first.breakdown.clone() };
    cells.iter().any(Option::is_some).then_some(Line { label, depth, cells, share: None })
}

/// What must be said where the two are not the same.
pub fn note(catalogue: &Catalogue, figure: &Figure) -> Option<Note> {
    let (derived, Beside { sum, total, explained, .. }) =
        beside(catalogue, figure).filter(|(_, beside)| beside.differs)?;
    Some(Note::BesidePlaces {
        measure: figure.measure,
        breakdown: figure.breakdown.clone(),
        region: figure.region.clone(),
        period: figure.period,
        places: derived.places?,
        sum,
        total,
        explained,
    })
}
