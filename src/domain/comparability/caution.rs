//! What goes with a change that is made: it is no reason against the comparison, and a reader must know it.

use super::Change;
use super::periods::at_same_time_of_year;
use crate::domain::figure::Figure;
use crate::domain::measure::Measure;
use crate::domain::observation::Status;

/// What a reader must know of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caution {
    /// The measure moves with the seasons, and the figures are of different times of the year.
    OtherTimeOfYear,
    /// A figure is provisional: when it is revised, the change is another. It is still the publication's word.
    Provisional,
    /// A figure is the publication's own estimate, of which it gives no bounds.
    Estimated,
    /// The bounds hold a rise as well as a fall.
    EitherWay,
}

impl Caution {
    pub const ALL: [Caution; 4] =
        [Caution::OtherTimeOfYear, Caution::Provisional, Caution::Estimated, Caution::EitherWay];
}

/// Which cautions follow from the two figures of a change. Of a sum nobody knows how many of its parts are provisional.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cautions {
    pub other_time_of_year: bool,
    pub provisional: bool,
    pub estimated: bool,
}

impl Cautions {
    pub(super) fn of(measure: &Measure, a: &Figure, b: &Figure) -> Cautions {
        let either = |status: Status| [a, b].iter().any(|figure| figure.reading.status == status);
        Cautions {
            other_time_of_year: measure.seasonal && !at_same_time_of_year(measure.kind, a.period, b.period),
            provisional: either(Status::Provisional),
            estimated: either(Status::Estimated),
        }
    }
}

impl Change {
    /// Whether this must be said with the change.
    pub fn needs(&self, caution: Caution) -> bool {
        match caution {
            Caution::OtherTimeOfYear => self.cautions.other_time_of_year,
            Caution::Provisional => self.cautions.provisional,
            Caution::Estimated => self.cautions.estimated,
            Caution::EitherWay => self.may_go_either_way(),
        }
    }
}
